"""Partners' sales files, and what was sold."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.kernel.models import Job, Stepped
from kitamae.partners.models import Partner
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.promotions.models import Campaign
from kitamae.sales.choices import SalesFileState, SentState
from kitamae.sales.reading import SoldRow


class SalesFileQuerySet(models.QuerySet["SalesFile"]):
    """Sales files, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SalesFileQuerySet":
        """The office sees all, a buyer its own; a supplier none: it reads its results."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, shop="partner__buyer")) is not None:
            return self.filter(part)
        return self.filter(partner__buyer__in=user.seats_of(OrganisationKind.BUYER))


class SalesFile(Stepped):
    """One file of a partner: what it sold in a period."""

    code = models.CharField(max_length=12, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="sales_files")
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="sales_files"
    )
    file_name = models.CharField(max_length=200)
    starts_date = models.DateField()
    ends_date = models.DateField()
    currency = models.CharField(max_length=3)
    rows = models.PositiveIntegerField()
    unmatched = models.JSONField(default=list)  # rows that name no product of this partner
    state = models.CharField(
        max_length=10, choices=SalesFileState, default=SalesFileState.RECEIVED, db_index=True
    )
    received_at = models.DateTimeField()

    objects = SalesFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("sales file")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def buyer_id(self) -> int:
        """The partner's buyer, for predicates."""
        return self.partner.buyer_id

    def parties(self) -> Iterable[int]:
        """The buyer; and once released, the suppliers whose results it holds."""
        if self.state == SalesFileState.RELEASED:
            suppliers = self.sales.values_list("product__supplier", flat=True)
            return {self.partner.buyer_id, *suppliers}
        return (self.partner.buyer_id,)


class SaleQuerySet(models.QuerySet["Sale"]):
    """Sales, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SaleQuerySet":
        """The office sees all, a buyer its own, a supplier those of its products once released."""
        if not user.is_authenticated:
            return self.none()
        if (
            part := office_sees(user, maker="product__supplier", shop="file__partner__buyer")
        ) is not None:
            return self.filter(part)
        return self.filter(
            models.Q(file__partner__buyer__in=user.seats_of(OrganisationKind.BUYER))
            | models.Q(
                product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER),
                file__state=SalesFileState.RELEASED,
            )
        )


class Sale(models.Model):
    """What was sold of one product in a file's period; an absent figure is unknown, never zero."""

    file = models.ForeignKey(SalesFile, on_delete=models.CASCADE, related_name="sales")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="sales")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    units = models.PositiveIntegerField(null=True)
    revenue = models.DecimalField(max_digits=14, decimal_places=2, null=True)

    objects = SaleQuerySet.as_manager()

    class Meta:
        verbose_name = _("sale")
        ordering = ["file", "row"]

    def __str__(self) -> str:
        return f"{self.file_id}/{self.row}"


class SentFileQuerySet(models.QuerySet["SentFile"]):
    """Sent files, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SentFileQuerySet":
        """The office sees all, a buyer its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, shop="partner__buyer")) is not None:
            return self.filter(part)
        return self.filter(partner__buyer__in=user.seats_of(OrganisationKind.BUYER))


class SentFile(Stepped):
    """A file as a shop sent it: read in the background, looked at by its sender, then kept.

    `rows` holds [Excel's row, GTIN, units, revenue]; `left_out` the rows that could not be read.
    """

    code = models.CharField(max_length=12, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="sent_files")
    file = models.FileField(upload_to="sales/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=200)
    starts_date = models.DateField()
    ends_date = models.DateField()
    currency = models.CharField(max_length=3)
    state = models.CharField(
        max_length=10, choices=SentState, default=SentState.SENT, db_index=True
    )
    columns = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    left_out = models.JSONField(default=dict)
    unreadable = models.JSONField(default=dict)  # the problem's code and parameters
    kept = models.OneToOneField(
        SalesFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="sent"
    )
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()

    objects = SentFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent file")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def buyer_id(self) -> int:
        """The partner's buyer, for predicates."""
        return self.partner.buyer_id

    def parties(self) -> Iterable[int]:
        """A sent file's events are its buyer's."""
        return (self.partner.buyer_id,)

    def sold(self) -> list[SoldRow]:
        """The rows that were read."""
        return [
            SoldRow(row, gtin, units, None if revenue is None else Decimal(revenue))
            for row, gtin, units, revenue in self.rows
        ]
