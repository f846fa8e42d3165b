"""Beside the second chapter: how far the office is with applications, and one that it stopped.

What waits has somebody who checks it; one came back with comments at its fields; one is decided
and not told yet; and one company is suspended until a paper has come.
"""

from django.utils.timezone import localdate

from kitamae.catalogue.standstill.actions import withhold_products
from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.programme import UNFINISHED
from kitamae.people.models import User
from kitamae.people.queries import system_user
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.programmes.reviewing.actions import deciding, many
from kitamae.programmes.reviewing.checklist import points_of
from kitamae.programmes.reviewing.choices import ApplicationVerdict
from kitamae.programmes.taking_part.actions import suspend_enrolment
from kitamae.programmes.taking_part.choices import EndReason

SUSPENDED = 41  # the maker's turn
_REMARKS = (
    (
        "condition-product_liability",
        "加入している保険の証券番号と期間をお知らせください。会社情報の「国内PL保険」に入力していただけます。",
    ),
    (
        "company-name_en",
        "英語の社名は、輸出書類にもこのまま使えますか。定款や英文の契約書と同じ書き方にしてください。",
    ),
)
_NOTE = "この2点のほかは確認が済んでいます。"
_STOPPED = (
    "ご提出いただいた海外PL保険の証券は、期間が先月で終わっています。更新後の証券の写しを"
    "お送りください。確認でき次第、再開します。"
)


def look_at_applications(cast: Cast, days: Days) -> None:
    """Give what waits to somebody; return one with comments, and decide on one without a word."""
    rows = Application.objects.filter(state=ApplicationState.SUBMITTED).order_by("submitted_at")
    for application in rows.select_related("supplier"):
        assert application.submitted_at is not None
        since = days.since(localdate(application.submitted_at))
        officer = many.assign_evenly(application=application, at=days.ago(since, 17))
        assert officer is not None
        standing = UNFINISHED[cast.maker_of(application.supplier_id).company.turn]
        if standing == "returned":
            _return(application, officer, days, since - 1)
        elif standing == "held":
            _hold(application, officer, days, since - 1)


def _return(application: Application, officer: User, days: Days, since: int) -> None:
    for minute, (field, text) in enumerate(_REMARKS):
        deciding.remark(
            application=application, field=field, text=text, by=officer,
            at=days.ago(since, 11, minute),
        )  # fmt: skip
    deciding.decide(
        application=application, verdict=ApplicationVerdict.RETURN, note=_NOTE, by=officer,
        at=days.ago(since, 11, 10),
    )  # fmt: skip


def _hold(application: Application, officer: User, days: Days, since: int) -> None:
    deciding.decide(
        application=application, verdict=ApplicationVerdict.ACCEPT, is_later=True, by=officer,
        ticked=[point.code for point in points_of(application)], at=days.ago(since, 14),
    )  # fmt: skip


def suspend_one(cast: Cast, days: Days) -> None:
    """One company is stopped before the shops open their calls; its products follow."""
    for maker in cast.makers:
        if maker.company.turn != SUSPENDED:
            continue
        suspend_enrolment(
            application=Application.objects.get(supplier=maker.organisation, year=cast.year),
            reason=EndReason.CONDITIONS_UNMET,
            note=_STOPPED,
            by=cast.officer(0),
            at=days.ago(5, 11),
        )
        withhold_products(supplier=maker.organisation.pk, by=system_user(), at=days.ago(5, 11, 1))
