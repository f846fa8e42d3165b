"""Raised hands, and what was read before."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.kernel.models import Stepped
from kitamae.partners.hands.choices import LIVE, HandState
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class CardReading(models.Model):
    """A maker's word that it has read a version of a shop's requirement card: who, and when."""

    revision = models.ForeignKey(
        "partners.CardRevision", on_delete=models.PROTECT, related_name="readings"
    )
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of a requirement card")
        constraints = [
            models.UniqueConstraint(fields=["revision", "supplier"], name="card_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} read {self.revision_id}"


class HandQuerySet(models.QuerySet["Hand"]):
    """Raised hands, and who sees them."""

    def visible_to(self, user: Any) -> "HandQuerySet":
        """The office sees all, a maker its own, a buyer those raised for its shops' calls."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier", shop="need__partner__buyer")) is not None:
            return self.filter(part)
        return self.filter(
            models.Q(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
            | models.Q(need__partner__buyer__in=user.seats_of(OrganisationKind.BUYER))
        )

    def live(self) -> "HandQuerySet":
        """Those that take a place."""
        return self.filter(state__in=LIVE)


class Hand(Stepped):
    """A maker offers products for a call."""

    code = models.CharField(max_length=12, unique=True)
    need = models.ForeignKey("partners.Need", on_delete=models.PROTECT, related_name="hands")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="hands")
    products = models.ManyToManyField(Product, related_name="hands")
    reading = models.ForeignKey(
        CardReading, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=HandState, default=HandState.RAISED)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = HandQuerySet.as_manager()

    class Meta:
        verbose_name = _("raised hand")
        ordering = ["raised_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["need", "supplier"],
                condition=models.Q(state__in=["raised", "welcomed"]),
                name="one_live_hand",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_live(self) -> bool:
        """Whether it takes a place."""
        return self.state in LIVE

    @property
    def buyer_id(self) -> int:
        """The shop's buyer, for predicates."""
        return self.need.buyer_id

    def parties(self) -> Iterable[int]:
        """The maker, and the shop's buyer."""
        return (self.supplier_id, self.buyer_id)
