"""What was last worked out of each product."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product, Revision
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class ReadinessQuerySet(models.QuerySet["Readiness"]):
    """How products stand before shops, and who sees it."""

    def visible_to(self, user: Any) -> "ReadinessQuerySet":
        """The office sees all; a supplier its own products'."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="product__supplier")) is not None:
            return self.filter(part)
        return self.filter(product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class Readiness(models.Model):
    """How one product stood before every shop and call: one short row to a product (packing.py)."""

    product = models.OneToOneField(
        Product, primary_key=True, on_delete=models.CASCADE, related_name="readiness"
    )
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    packed = models.JSONField(default=dict)
    worked_out_at = models.DateTimeField()

    objects = ReadinessQuerySet.as_manager()

    class Meta:
        verbose_name = _("readiness")

    def __str__(self) -> str:
        return str(self.product_id)


class MakerReadiness(models.Model):
    """How all products of one maker stood together, so that lists need not go through them.

    `sums` is what sums.py makes of the products' rows.
    """

    maker = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.CASCADE, related_name="readiness"
    )
    sums = models.JSONField(default=dict)
    worked_out_at = models.DateTimeField()

    class Meta:
        verbose_name = _("readiness of a maker")

    def __str__(self) -> str:
        return str(self.maker_id)


class ReadinessRound(models.Model):
    """By which cards, calls, rules and day all products were last worked out: one row."""

    mark = models.CharField(max_length=64)
    ended_at = models.DateTimeField()

    class Meta:
        verbose_name = _("round of readiness")

    def __str__(self) -> str:
        return self.mark
