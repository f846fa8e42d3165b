"""States of deals, quotes and requests."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DealState(TextChoices):
    """Where a product's deal with a partner stands."""

    INTRODUCED = "introduced", _("Introduced")
    OPEN = "open", _("In talks")
    AGREED = "agreed", _("Terms agreed")
    SELLING = "selling", _("Selling")
    CLOSED = "closed", _("Closed")


class QuoteState(TextChoices):
    """Where a version of a quote stands."""

    STANDING = "standing", _("Standing")
    ACCEPTED = "accepted", _("Agreed")
    REPLACED = "replaced", _("Replaced")


class Wish(TextChoices):
    """What a buyer asks for."""

    SAMPLE = "sample", _("Sample")
    QUOTE = "quote", _("Quote")
    MEETING = "meeting", _("Meeting")


BUYER_DAYS = 10  # working days after an introduction (about 14 days of the calendar)
ANSWER_DAYS = 3  # working days that a supplier has to answer a request
DECIDE_DAYS = 5  # working days that a buyer has to answer a quote
