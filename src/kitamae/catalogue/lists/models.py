"""Short lists of a buyer's team."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.lists.choices import ListState
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation


class ShortListQuerySet(models.QuerySet["ShortList"]):
    """Short lists, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ShortListQuerySet":
        """Everybody of the buyer's team, and nobody else: what a buyer weighs is its own."""
        if not user.is_authenticated or user.looks_as is not None:
            return self.none()  # nor the office, when it looks as a buyer
        return self.filter(buyer__in=user.seats_of(OrganisationKind.BUYER))


class ShortList(Stepped):
    """Products that a buyer's team keeps together."""

    code = models.CharField(max_length=12, unique=True)
    buyer = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="short_lists")
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=ListState, default=ListState.OPEN, db_index=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ShortListQuerySet.as_manager()

    class Meta:
        verbose_name = _("short list")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A list's events are its buyer's alone."""
        return (self.buyer_id,)


class ListEntry(models.Model):
    """One product of a list, its place and its note."""

    short_list = models.ForeignKey(ShortList, on_delete=models.CASCADE, related_name="entries")
    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    note = models.CharField(max_length=400, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("product of a short list")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["short_list", "product"], name="listed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.short_list_id}: {self.product_id}"
