"""The second chapter: makers apply, are looked at, and most of them are accepted."""

from kitamae.config import demo
from kitamae.config.seeding.cast import Cast, Maker
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.people import Entering
from kitamae.programmes.actions import (
    accept_application,
    begin_application,
    check_application,
    return_application,
    submit_application,
)
from kitamae.programmes.conditions import conditions

# what still waits: by the maker's turn, how far its application has come
UNFINISHED = {13: "draft", 27: "returned", 34: "submitted", 48: "checking", 55: "submitted"}
_NOTE = "「商品の製造物責任」について、加入している保険の証券番号と期間をお知らせください。"


def enter_makers(entering: Entering, cast: Cast, days: Days, companies: list[demo.Company]) -> None:
    """Every maker with its application."""
    for company in companies:
        standing = UNFINISHED.get(company.turn, "accepted")
        since = 29 - company.turn % 3 if standing == "accepted" else 9 - company.turn % 4
        maker = entering.maker(company, days.ago(since, 9, company.turn % 60))
        cast.makers.append(maker)
        _apply(maker, cast, days, standing, since)


def _apply(maker: Maker, cast: Cast, days: Days, standing: str, since: int) -> None:
    minute = maker.company.turn % 60
    application = begin_application(
        supplier=maker.organisation,
        year=cast.year,
        is_producer=True,
        by=maker.person,
        at=days.ago(since, 10, minute),
    )
    if standing == "draft":
        return
    application = submit_application(
        application=application,
        attested=_attested(maker.company.turn),
        by=maker.person,
        at=days.ago(since, 16, minute),
    )
    if standing == "submitted":
        return
    officer, at = cast.officer(maker.company.turn), days.ago(since - 1, 11, minute)
    if standing == "returned":
        return_application(application=application, note=_NOTE, by=officer, at=at)
        return
    application = check_application(application=application, by=officer, at=at)
    if standing == "accepted":
        accepted_at = days.ago(since - 1, 15, minute)
        accept_application(application=application, by=officer, at=accepted_at)


def _attested(turn: int) -> dict[str, bool]:
    """All that binds; what is only preferable, some makers do not have."""
    return {
        each.key: each.binding != "preferable" or (turn + nth) % 3 > 0
        for nth, each in enumerate(conditions().conditions)
    }
