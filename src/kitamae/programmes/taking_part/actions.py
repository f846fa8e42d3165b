"""What is done with whoever was adopted: suspended, resumed, cancelled, closed, carried over."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.memory import forget
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.models import User
from kitamae.people.rules import is_whole_office
from kitamae.programmes.choices import TAKING_PART, UNDECIDED, ApplicationState
from kitamae.programmes.models import Application, Confirmation, ProgrammeYear
from kitamae.programmes.queries import CURRENT_YEAR
from kitamae.programmes.steps import STEPS
from kitamae.programmes.taking_part.choices import Reconfirmed

say("programmes", close_year=_("%(by)s closed the programme year."))


def suspend_enrolment(
    *, application: Application, note: str, by: User, at: datetime, reason: str = ""
) -> Application:
    """Suspend an enrolment, and say why; wiring takes care of products, deals and orders."""
    with STEPS.take("suspend_enrolment", application, by=by, at=at) as application:
        application.state_before = application.state
        application.note = note
        application.reason = reason
        application.facts |= {"note": note, "reason": reason}
    return application


def resume_enrolment(*, application: Application, by: User, at: datetime) -> Application:
    """Let a suspended supplier take part again, as it did before."""
    with STEPS.take("resume_enrolment", application, by=by, at=at) as application:
        application.state = application.state_before or ApplicationState.ACCEPTED
        application.state_before = application.note = application.reason = ""
    return application


def cancel_participation(
    *, application: Application, reason: str, note: str, by: User, at: datetime
) -> Application:
    """End a participation after adoption, for the rest of the year."""
    with STEPS.take("cancel_participation", application, by=by, at=at) as application:
        application.state_before = application.state
        application.note = note
        application.reason = reason
        application.decided_at = at
        application.facts |= {"note": note, "reason": reason}
    return application


def close_year(*, year: ProgrammeYear, by: User, at: datetime) -> int:
    """Close a programme year for everybody who took part; how many.

    Refused while an application of that year waits for the office's decision.
    """
    if not is_whole_office(by):
        raise PermissionDenied("programmes.close_year")
    with transaction.atomic():
        year = ProgrammeYear.objects.select_for_update().get(pk=year.pk)
        if year.closed_at is not None:
            raise Refusal("closed_already", _("This year is closed already."))
        waiting = year.applications.filter(state__in=UNDECIDED).count()
        if waiting:
            raise Refusal(
                "year_undecided",
                _("%(count)s applications still wait for your decision. Decide them first."),
                count=waiting,
            )
        ProgrammeYear.objects.filter(pk=year.pk).update(closed_at=at)
        rows = year.applications.filter(state__in=TAKING_PART)
        makers = set(rows.values_list("supplier", flat=True))
        count = STEPS.take_all("close_season", rows, about=year, by=by, at=at, parties=makers)
        events.record("programmes.close_year", about=year, by=by, at=at, facts={"companies": count})
    forget(CURRENT_YEAR)
    return count


def carry_over(
    *, application: Application, year: ProgrammeYear, by: User, at: datetime
) -> Application:
    """Begin the application for a new year from that of a closed one; the new one, as a draft."""
    with transaction.atomic():
        if year.year <= application.year.year:
            raise Refusal("no_new_year", _("The new year is not open yet. You hear when it is."))
        if Application.objects.filter(year=year, supplier=application.supplier_id).exists():
            raise Refusal(
                "applied_already",
                _("There is an application for this year already. Go on with that one."),
            )
        with STEPS.take("carry_over", application, by=by, at=at) as old:
            old.facts["year"] = year.year
        made = Application(
            code=new_code("AP"),
            year=year,
            supplier=old.supplier,
            is_producer=old.is_producer,
            carried_from=old,
            begun_at=at,
        )
        with STEPS.begin("begin_application", made, by=by, at=at):
            made.facts["carried_from"] = old.code
    return made


def reconfirm(
    *, application: Application, points: Collection[str], by: User, at: datetime
) -> Application:
    """Say of a carried-over application what still holds; all four before it is submitted."""
    with STEPS.take("reconfirm", application, by=by, at=at) as application:
        left = [point for point in Reconfirmed if point not in points]
        if left:
            raise Refusal(
                "not_reconfirmed",
                _("“%(point)s” is not confirmed yet. Look at it, then confirm it."),
                point=left[0].label,
            )
        for point in Reconfirmed:
            Confirmation.objects.update_or_create(
                application=application, point=point, defaults={"by": by, "at": at}
            )
    return application


def refuse_unconfirmed(application: Application) -> None:
    """Refuse to submit a carried-over application before its owner said what still holds."""
    if application.carried_from_id is None:
        return
    said = set(application.confirmations.values_list("point", flat=True))
    left = [point for point in Reconfirmed if point not in said]
    if left:
        raise Refusal(
            "not_reconfirmed",
            _("“%(point)s” is not confirmed yet. Look at it, then confirm it."),
            point=left[0].label,
        )
