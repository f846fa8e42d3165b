"""Purchase orders, their lines and their deliveries."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Revision
from kitamae.deals.models import Deal
from kitamae.kernel.models import Stepped
from kitamae.orders.choices import DeliveryState, OrderState
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.interruptions.queries import is_stopped


class OrderQuerySet(models.QuerySet["Order"]):
    """Orders, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "OrderQuerySet":
        """The office sees all; others those of which their organisation is a party."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier", shop="buyer")) is not None:
            return self.filter(part)
        mine = user.seats_of()
        return self.filter(
            models.Q(supplier__in=mine)
            | models.Q(buyer__in=mine)
            | models.Q(trading_company__in=mine)
            | models.Q(warehouse__in=mine)
        )


class Order(Stepped):
    """A purchase order: who buys from whom, and where it is to be delivered in Japan."""

    code = models.CharField(max_length=12, unique=True)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="orders")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    trading_company = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    warehouse = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=16, choices=OrderState, default=OrderState.ISSUED, db_index=True
    )
    due_date = models.DateField()  # when the goods are to be at the warehouse
    issued_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # the state of its maker's application where that is suspended or cancelled: the order stands
    supplier_standing = models.CharField(max_length=14, blank=True, choices=ApplicationState)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """Everybody whom the order concerns."""
        numbers = (self.supplier_id, self.buyer_id, self.trading_company_id, self.warehouse_id)
        return [number for number in numbers if number]

    def stands_still(self) -> bool:
        """Whether its shop, country or the programme is suspended."""
        return is_stopped("orders", partner=self.partner.code, country=self.partner.country)

    @property
    def total(self) -> Decimal:
        """Yen without tax."""
        return sum((line.amount for line in self.lines.all()), Decimal(0))

    @property
    def total_with_tax(self) -> Decimal:
        """Yen with tax."""
        return self.total + sum(self.tax().values(), Decimal(0))

    def bases(self) -> dict[int, Decimal]:
        """Yen without tax by rate of tax."""
        sums: dict[int, Decimal] = {}
        for line in self.lines.all():
            sums[line.tax_rate] = sums.get(line.tax_rate, Decimal(0)) + line.amount
        return dict(sorted(sums.items()))

    def tax(self) -> dict[int, Decimal]:
        """Yen of consumption tax by rate, rounded down once per rate (qualified invoice)."""
        return {
            rate: (amount * rate / 100).quantize(Decimal(1), ROUND_DOWN)
            for rate, amount in self.bases().items()
        }


class OrderLine(models.Model):
    """One product of an order; its terms are those of the agreed quote."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="order_lines")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    gtin = models.CharField(max_length=14, blank=True)
    cases = models.PositiveIntegerField()
    units_per_case = models.PositiveIntegerField()
    unit_price = models.DecimalField(max_digits=12, decimal_places=2)
    tax_rate = models.PositiveSmallIntegerField()
    cases_received = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("order line")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.pk}"

    @property
    def jan(self) -> str:
        """The JAN as people write it."""
        return self.gtin[-8:] if self.gtin.startswith("000000") else self.gtin[-13:]

    @property
    def units(self) -> int:
        """How many units the line orders."""
        return self.cases * self.units_per_case

    @property
    def amount(self) -> Decimal:
        """Yen without tax."""
        return self.unit_price * self.units

    @property
    def cases_open(self) -> int:
        """Cases that have not arrived yet; never below none, whatever came too much."""
        return max(0, self.cases - self.cases_received)

    @property
    def cases_under_way(self) -> int:
        """Cases that were dispatched and not counted yet."""
        return sum(
            sent.cases
            for sent in self.deliveries.all()
            if sent.delivery.state == DeliveryState.DISPATCHED
        )

    @property
    def cases_to_send(self) -> int:
        """Cases that are neither here nor on the way."""
        return max(0, self.cases_open - self.cases_under_way)


class Delivery(models.Model):
    """One shipment towards an order: what was sent, and what was counted on arrival."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="deliveries")
    number = models.PositiveIntegerField()
    note_number = models.CharField(max_length=40, blank=True)  # of the delivery note
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.DISPATCHED)
    dispatched_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="delivery_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.number}"


class DeliveryLine(models.Model):
    """What a delivery brings of one order line: cases, lot and printed best-before."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="deliveries")
    cases = models.PositiveIntegerField()
    cases_counted = models.PositiveIntegerField(null=True, blank=True)
    lot = models.CharField(max_length=40, blank=True)
    best_before_date = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("delivery line")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.line_id}"
