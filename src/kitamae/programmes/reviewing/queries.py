"""Questions of the review of applications."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from kitamae.people.models import User
from kitamae.programmes.choices import UNDECIDED
from kitamae.programmes.models import (
    Application,
    ApplicationQuerySet,
    ApplicationRemark,
    PendingDecision,
)
from kitamae.programmes.reviewing.choices import ApplicationVerdict


def waiting_applications(viewer: User) -> ApplicationQuerySet:
    """What nobody has decided on yet: the queue, and the number that leads to it."""
    rows = Application.objects.visible_to(viewer)
    return rows.filter(state__in=UNDECIDED, pending_decision=None)


@dataclass(frozen=True, slots=True)
class Pending:
    """How many decisions wait to be released, by verdict."""

    verdicts: tuple[tuple[ApplicationVerdict, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _verdict, count in self.verdicts)


def pending_decisions(viewer: User) -> Pending:
    """What the office has decided and told nobody yet; one query."""
    seen = Application.objects.visible_to(viewer).filter(state__in=UNDECIDED)
    rows = (
        PendingDecision.objects.filter(application__in=seen)
        .values_list("verdict")
        .annotate(count=Count("pk"))
        .order_by("verdict")
    )
    return Pending(tuple((ApplicationVerdict(verdict), count) for verdict, count in rows))


def remarks_of(application: Application, viewer: User) -> dict[str, list[ApplicationRemark]]:
    """The comments that somebody sees, by the key of their field; one query.

    An applicant sees those of the last return only: what was answered before is over.
    """
    seen = ApplicationRemark.objects.visible_to(viewer).filter(application=application)
    found: defaultdict[str, list[ApplicationRemark]] = defaultdict(list)
    for each in seen.select_related("by"):
        found[each.field].append(each)
    return found


def open_remarks(application: Application, viewer: User) -> dict[str, list[ApplicationRemark]]:
    """What the applicant is asked now: the comments told since its last submission, by field."""
    since = application.submitted_at
    found = remarks_of(application, viewer)
    asked = {
        key: [each for each in several if each.told_at and (since is None or each.told_at >= since)]
        for key, several in found.items()
    }
    return {key: several for key, several in asked.items() if several}


def note_beside(note: str, told: Mapping[str, Sequence[ApplicationRemark]]) -> str:
    """What the office wrote besides its comments: in the note of a letter, these stand first."""
    rest = note
    for each in sorted((each for several in told.values() for each in several), key=_number):
        _before, found, after = rest.partition(f": {each.text}")
        if not found:
            return note
        rest = after
    return rest.strip()


def _number(made: ApplicationRemark) -> int:
    return made.pk
