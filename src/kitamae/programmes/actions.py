"""What is done with programme years and applications."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.memory import forget
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_whole_office
from kitamae.programmes.attesting.actions import keep_answers, refuse_unattested
from kitamae.programmes.guideline.actions import keep_agreement
from kitamae.programmes.guideline.queries import current_guideline
from kitamae.programmes.models import Application, ProgrammeYear
from kitamae.programmes.producers.actions import refuse_unasked, refuse_unconsented
from kitamae.programmes.queries import CURRENT_YEAR
from kitamae.programmes.reviewing.actions import keep_submission
from kitamae.programmes.steps import STEPS
from kitamae.programmes.taking_part.actions import refuse_unconfirmed

say(
    "programmes",
    open_year=_("%(by)s opened a programme year."),
    set_catalogue_open=_("%(by)s decided what buyers see of the catalogue."),
)


def open_year(*, year: int, name_ja: str, name_en: str, by: User, at: datetime) -> ProgrammeYear:
    """Open a programme year from April to March, and make it the current one."""
    if not is_whole_office(by):
        raise PermissionDenied("programmes.open_year")
    with transaction.atomic():
        ProgrammeYear.objects.filter(is_current=True).update(is_current=False)
        opened = ProgrammeYear.objects.create(
            year=year,
            name_ja=name_ja,
            name_en=name_en,
            starts_date=date(year, 4, 1),
            ends_date=date(year + 1, 3, 31),
            is_current=True,
        )
        events.record("programmes.open_year", about=opened, by=by, at=at)
    forget(CURRENT_YEAR)
    return opened


def set_catalogue_open(*, year: ProgrammeYear, is_open: bool, by: User, at: datetime) -> None:
    """Decide whether buyers may browse, or see only what was introduced to them."""
    if not is_whole_office(by):
        raise PermissionDenied("programmes.set_catalogue_open")
    with transaction.atomic():
        ProgrammeYear.objects.filter(pk=year.pk).update(is_catalogue_open=is_open)
        events.record(
            "programmes.set_catalogue_open",
            about=year,
            by=by,
            at=at,
            facts={"is_open": is_open},
        )
    forget(CURRENT_YEAR)


def begin_application(
    *, supplier: Organisation, year: ProgrammeYear, is_producer: bool, by: User, at: datetime
) -> Application:
    """Begin a supplier's application for a year."""
    if Application.objects.filter(year=year, supplier=supplier).exists():
        raise Refusal(
            "applied_already",
            _("There is an application for this year already. Go on with that one."),
        )
    application = Application(
        code=new_code("AP"), year=year, supplier=supplier, is_producer=is_producer, begun_at=at
    )
    with STEPS.begin("begin_application", application, by=by, at=at):
        pass
    return application


def submit_application(
    *,
    application: Application,
    by: User,
    at: datetime,
    attested: Mapping[str, bool] | None = None,
) -> Application:
    """Submit an application: every condition answered, the guideline that holds agreed to.

    `attested` are answers given in the same act; what was answered before stands.
    """
    with STEPS.take("submit_application", application, by=by, at=at) as application:
        refuse_unconfirmed(application)
        keep_answers(application, attested or {}, by=by, at=at)
        refuse_unattested(application)
        refuse_unasked(application)
        guideline = current_guideline()
        if guideline is not None:
            keep_agreement(application, guideline, by=by, at=at)
        application.submitted_at = at
        keep_submission(application=application, by=by, at=at)
    return application


def accept_application(*, application: Application, by: User, at: datetime) -> Application:
    """Accept an application; the supplier is enrolled with its first approved product."""
    with STEPS.take("accept_application", application, by=by, at=at) as application:
        refuse_unconsented(application)
        application.decided_at = at
    return application


def return_application(
    *, application: Application, note: str, by: User, at: datetime
) -> Application:
    """Return an application with questions."""
    with STEPS.take("return_application", application, by=by, at=at) as application:
        application.note = note
        application.facts["note"] = note
    return application


def enrol(*, application: Application, by: User, at: datetime) -> Application:
    """Enrol an accepted supplier."""
    with STEPS.take("enrol", application, by=by, at=at) as application:
        pass
    return application


def check_application(*, application: Application, by: User, at: datetime) -> Application:
    """Start to check an application: whoever does has it, where nobody had."""
    with STEPS.take("check_application", application, by=by, at=at) as application:
        application.reviewer = application.reviewer or by
    return application


def reject_application(
    *, application: Application, note: str, by: User, at: datetime, reason: str = ""
) -> Application:
    """Do not accept an application, and say why (see reviewing.choices.RejectReason)."""
    with STEPS.take("reject_application", application, by=by, at=at) as application:
        application.note = note
        application.reason = reason
        application.decided_at = at
        application.facts |= {"note": note, "reason": reason}
    return application


def withdraw_application(*, application: Application, by: User, at: datetime) -> Application:
    """The supplier takes its application back."""
    with STEPS.take("withdraw_application", application, by=by, at=at) as application:
        pass
    return application
