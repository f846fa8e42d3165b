"""Many applications at once: given to somebody, decided, held, released."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.people.models import User
from kitamae.people.queries import officers_for, system_user
from kitamae.people.rules import is_office
from kitamae.programmes.choices import UNDECIDED
from kitamae.programmes.models import Application, PendingDecision
from kitamae.programmes.reviewing.actions import deciding
from kitamae.programmes.steps import STEPS

CHUNK = 50  # applications to a transaction

say(
    "programmes",
    decide_applications=_("%(by)s had many applications decided in the background."),
)


def assign_all(*, numbers: Collection[int], reviewer: User | None, by: User, at: datetime) -> int:
    """Say who checks these applications; how many wait for a decision and are now theirs."""
    rows = Application.objects.filter(pk__in=numbers)
    with transaction.atomic():
        count = STEPS.take_chunk(
            "assign_application", rows, about=None, by=by, at=at, reviewer=reviewer
        )
        if count:
            facts = {"reviewer": str(reviewer or _("nobody"))}
            STEPS.tell_all("assign_application", count, about=None, by=by, at=at, facts=facts)
    return count


def assign_evenly(*, application: Application, at: datetime) -> User | None:
    """Give an application to whoever of the office has the fewest; one that had it keeps it.

    Of a regional office only whoever looks after the maker's prefecture.
    """
    if application.reviewer_id or application.state not in UNDECIDED:
        return application.reviewer
    held = dict(
        Application.objects.filter(state__in=UNDECIDED, reviewer__isnull=False)
        .values_list("reviewer")
        .annotate(count=Count("pk"))
    )
    officers = officers_for(application.supplier).order_by("pk")
    chosen = min(officers, key=lambda person: held.get(person.pk, 0), default=None)
    if chosen is not None:
        deciding.assign(application=application, reviewer=chosen, by=system_user(), at=at)
    return chosen


def decide_all(
    *,
    numbers: Collection[int],
    verdict: str,
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    is_later: bool = False,
) -> int:
    """Decide on these applications alike, or hold that decision; those that moved on stay."""
    said = {"verdict": verdict, "reason": reason, "note": note}
    take = deciding.hold_decision if is_later else deciding.tell_decision
    with transaction.atomic():
        rows = _undecided(numbers)
        for application in rows:
            take(application=application, by=by, at=at, **said)
    return len(rows)


def release_all(*, numbers: Collection[int], by: User, at: datetime) -> int:
    """Let the pending decisions on these applications out together; how many."""
    with transaction.atomic():
        held = list(
            PendingDecision.objects.filter(
                application__in=numbers, application__state__in=UNDECIDED
            ).select_related("application")
        )
        for each in held:
            deciding.tell_decision(
                application=each.application,
                verdict=each.verdict,
                reason=each.reason,
                note=each.note,
                by=by,
                at=at,
            )
    return len(held)


def ask_to_decide(
    *,
    numbers: Collection[int],
    verdict: str,
    by: User,
    at: datetime,
    reason: str = "",
    note: str = "",
    is_later: bool = False,
) -> None:
    """Have many applications decided, or released (`verdict` empty), in the background."""
    if not is_office(by):
        raise PermissionDenied("programmes.decide_applications")
    facts = {
        "numbers": sorted(numbers),
        "verdict": verdict,
        "reason": reason,
        "note": note,
        "is_later": is_later,
        "count": len(numbers),
    }
    events.record("programmes.decide_applications", about=None, by=by, at=at, facts=facts)


def _undecided(numbers: Iterable[int]) -> list[Application]:
    rows = Application.objects.filter(pk__in=numbers, state__in=UNDECIDED)
    return list(rows.select_related("supplier").order_by("pk"))
