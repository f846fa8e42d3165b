"""Editions of the rules, and what was last judged of each product."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.models import Stepped
from kitamae.markets.choices import EditionState
from kitamae.people.choices import OrganisationKind
from kitamae.people.regions import office_sees


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions, and who sees them."""

    def visible_to(self, user: Any) -> "EditionQuerySet":
        """The office alone: others read what the rules say of a product."""
        if user.is_authenticated and (user.is_system or user.seats_of(OrganisationKind.OPERATOR)):
            return self
        return self.none()


class Edition(Stepped):
    """One version of all rules, as the office edited it; never changed once it was published.

    `rows` are the rules by id, as docs/markets.md describes them, with dates as text; `basis` is
    the version of the software's own rules from which it was begun.
    """

    code = models.CharField(max_length=12, unique=True)
    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=12, choices=EditionState, default=EditionState.DRAFT)
    based_on = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    basis = models.CharField(max_length=20)
    definitions = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    note = models.TextField(blank=True)  # why it was made
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of the rules")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="published"), name="one_published_edition"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def version(self) -> str:
        """How verdicts name it."""
        return f"{self.basis}+{self.number}"

    def parties(self) -> Iterable[int]:
        """The rules' editions concern the office alone."""
        return ()


class StandingQuerySet(models.QuerySet["Standing"]):
    """What was judged, and of which products somebody sees it."""

    def visible_to(self, user: Any) -> "StandingQuerySet":
        """The office sees all; a supplier what was judged of its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="product__supplier")) is not None:
            return self.filter(part)
        return self.filter(product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class Standing(models.Model):
    """How one product stood towards every destination when it was last judged.

    `packed` holds only where it is not sellable: four letters each, the destination and its
    standing at the introduction and at the order (see packing.py). The reasons are worked out when
    somebody reads them.
    """

    product = models.OneToOneField(
        Product, primary_key=True, on_delete=models.CASCADE, related_name="standing"
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    packed = models.CharField(max_length=400, blank=True)
    judged_at = models.DateTimeField()

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing")

    def __str__(self) -> str:
        return f"{self.product_id}: {self.packed}"


class Round(models.Model):
    """By which rules, and of which day, all products were last judged: one row.

    `fingerprints` are the rules' by id: what a later round compares with, to touch only what
    changed.
    """

    version = models.CharField(max_length=40)
    on = models.DateField()
    fingerprints = models.JSONField(default=dict)
    ended_at = models.DateTimeField()

    class Meta:
        verbose_name = _("round of judging")

    def __str__(self) -> str:
        return f"{self.version} {self.on}"
