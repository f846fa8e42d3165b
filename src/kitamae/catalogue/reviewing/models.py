"""What the office keeps while it reviews: ticks, comments, decisions not yet told, and batches."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.reviewing.choices import BatchState, BatchVerb, DoubleState, Verdict
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class Tick(models.Model):
    """One point of the checklist that somebody has looked at."""

    revision = models.ForeignKey(
        "catalogue.Revision", on_delete=models.CASCADE, related_name="ticks"
    )
    point = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "point"], name="ticked_once")]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.point}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Comments on fields, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "RemarkQuerySet":
        """The office's own: a maker reads them in the note that asks for changes."""
        part = office_sees(user, maker="revision__product__supplier")
        return self.none() if part is None else self.filter(part)


class Remark(models.Model):
    """What the office says of one answer; told to the maker when changes are asked for."""

    revision = models.ForeignKey(
        "catalogue.Revision", on_delete=models.CASCADE, related_name="remarks"
    )
    field = models.CharField(max_length=60)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comment on a field")

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.field}"


class HeldDecision(models.Model):
    """A decision that is made and not yet told: several are released together."""

    revision = models.OneToOneField(
        "catalogue.Revision", on_delete=models.CASCADE, related_name="held_decision"
    )
    verdict = models.CharField(max_length=12, choices=Verdict)
    reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("held decision")

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.verdict}"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Views of lists, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SavedViewQuerySet":
        """Everybody its own."""
        return self.filter(owner=user.pk)


class SavedView(models.Model):
    """A list of the office as somebody likes to see it: its filters and its sort, by name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    page = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="view_saved_once")
        ]

    def __str__(self) -> str:
        return self.name


class BatchQuerySet(models.QuerySet["Batch"]):
    """Pieces of work on many revisions, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "BatchQuerySet":
        """The office sees all, a supplier its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part | Q(by=user) if part else part)
        return self.filter(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class Batch(Stepped):
    """Many revisions that are decided, or submitted, in the background.

    `numbers` are the revisions as they were chosen; `moved` how many of them went through.
    `supplier` is whose they are where a supplier submits its own.
    """

    code = models.CharField(max_length=12, unique=True)
    verb = models.CharField(max_length=12, choices=BatchVerb)
    supplier = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    numbers = models.JSONField(default=list)
    reason = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=BatchState, default=BatchState.ASKED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    moved = models.PositiveIntegerField(default=0)
    back = models.CharField(max_length=2000, blank=True)  # the query of the list it was chosen in

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("work on many products")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A supplier's own batch concerns it; the office's is the office's alone."""
        return (self.supplier_id,) if self.supplier_id else ()

    @property
    def total(self) -> int:
        """How many were chosen."""
        return len(self.numbers)

    @property
    def left(self) -> int:
        """How many did not go: they had moved on, or it was stopped before them."""
        return self.total - self.moved


class Double(models.Model):
    """Two products that may be one: why they look alike, and what the office says of it."""

    first = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="+")
    has_same_jan = models.BooleanField(default=False)
    has_like_name = models.BooleanField(default=False)
    has_like_picture = models.BooleanField(default=False)
    found_at = models.DateTimeField()
    state = models.CharField(
        max_length=8, choices=DoubleState, default=DoubleState.OPEN, db_index=True
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("products that look alike")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="double_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="double_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}"
