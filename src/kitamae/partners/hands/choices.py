"""Where a raised hand stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HandState(TextChoices):
    """Where a raised hand stands."""

    RAISED = "raised", pgettext_lazy("a hand", "Raised")
    WELCOMED = "welcomed", pgettext_lazy("a hand", "Welcome")
    DECLINED = "declined", pgettext_lazy("a hand", "Not this time")
    WITHDRAWN = "withdrawn", pgettext_lazy("a hand", "Withdrawn")


LIVE = (HandState.RAISED, HandState.WELCOMED)  # these take a place
MOST_PRODUCTS = 20
DAYS_TO_ANSWER = 5
REMINDERS = (7, 3, 1)  # days before a call closes


class Phase(TextChoices):
    """Where a call's window stands today."""

    COMING = "coming", _("Opens later")
    OPEN = "open", _("Open for products")
    CLOSING = "closing", _("Closes soon")
    CLOSED = "closed", pgettext_lazy("a call", "Closed")
