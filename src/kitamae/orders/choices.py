"""States of orders and deliveries."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrderState(TextChoices):
    """Where an order stands."""

    ISSUED = "issued", _("Issued")
    CONFIRMED = "confirmed", _("Confirmed")
    PARTLY_RECEIVED = "partly_received", _("Partly received")
    RECEIVED = "received", _("All received")
    CANCELLED = "cancelled", _("Cancelled")


class DeliveryState(TextChoices):
    """Where a delivery stands."""

    DISPATCHED = "dispatched", _("Dispatched")
    RECEIVED = "received", _("Counted")


ACKNOWLEDGE_DAYS = 2  # working days that a supplier has to confirm an order
RECEIVE_DAYS = 3  # working days that a warehouse has to count a delivery
