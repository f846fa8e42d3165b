"""Questions of the review."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from kitamae.catalogue.models import Batch, Double, HeldDecision, Product, Revision, SavedView
from kitamae.catalogue.reviewing.choices import DoubleState, Verdict
from kitamae.kernel.models import Job
from kitamae.people.models import User


def job_of(batch: Batch) -> Job | None:
    """The newest background work that does a batch."""
    mine = Job.objects.filter(
        event__subject_kind="catalogue.batch",
        event__subject_id=batch.pk,
        name="catalogue.decide_batch",
    )
    return mine.order_by("-pk").first()


def batches_under_way(viewer: User) -> QuerySet[Batch]:
    """The work on many products that somebody sees and that has not ended."""
    return Batch.objects.visible_to(viewer).filter(state="asked").defer("numbers")


@dataclass(frozen=True, slots=True)
class Held:
    """How many decisions wait to be released, by verdict."""

    verdicts: tuple[tuple[Verdict, int], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(count for _verdict, count in self.verdicts)


def held_decisions(viewer: User) -> Held:
    """What the office has decided and told nobody yet; one query."""
    revisions = Revision.objects.visible_to(viewer).undecided()
    rows = (
        HeldDecision.objects.filter(revision__in=revisions)
        .values_list("verdict")
        .annotate(count=Count("pk"))
        .order_by("verdict")
    )
    return Held(tuple((Verdict(verdict), count) for verdict, count in rows))


def doubles_to_settle(viewer: User) -> QuerySet[Double]:
    """Pairs of products that may be one and that nobody has settled, the same JAN first."""
    seen = Product.objects.visible_to(viewer).values("pk")
    rows = Double.objects.filter(state=DoubleState.OPEN, first__in=seen, second__in=seen)
    shown = [
        f"{side}__{other}"
        for side in ("first", "second")
        for other in ("supplier", "shown", "in_review", "in_preparation")
    ]
    return rows.select_related(*shown).order_by(
        "-has_same_jan", "-has_like_name", "-found_at", "pk"
    )


def saved_views(viewer: User, page: str) -> QuerySet[SavedView]:
    """The views of a list that somebody has saved, by name."""
    return SavedView.objects.visible_to(viewer).filter(page=page)
