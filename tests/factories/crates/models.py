"""A crate on its way from a maker to a buyer."""

from collections.abc import Iterable

from django.db import models

from kitamae.kernel.models import Stepped


class CrateState(models.TextChoices):
    """Where a crate stands."""

    OPEN = "open", "Open"
    PACKED = "packed", "Packed"
    SENT = "sent", "Sent"
    RECEIVED = "received", "Received"
    RETURNED = "returned", "Returned"


class Crate(Stepped):
    """A crate."""

    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=CrateState, default=CrateState.OPEN)
    # numbers, not foreign keys: the table is made before those of the rooms
    supplier_id = models.BigIntegerField()
    buyer_id = models.BigIntegerField()
    weight = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "crates"

    def parties(self) -> Iterable[int]:
        """A crate concerns both sides."""
        return (self.supplier_id, self.buyer_id)
