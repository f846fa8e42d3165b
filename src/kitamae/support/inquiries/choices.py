"""States of an inquiry, and how long it is kept."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InquiryState(TextChoices):
    """Where an inquiry stands."""

    OPEN = "open", pgettext_lazy("an inquiry", "Waits for the office")
    ASKED = "asked", pgettext_lazy("an inquiry", "Asked back")
    ANSWERED = "answered", pgettext_lazy("an inquiry", "Answered")
    CLOSED = "closed", pgettext_lazy("an inquiry", "Closed")


class EntryKind(TextChoices):
    """Who wrote an entry of an inquiry, and who reads it."""

    ASKER = "asker", _("From the person who asked")
    ANSWER = "answer", _("From the office")
    NOTE = "note", _("Note inside the office")


class About(TextChoices):
    """What of the programme an inquiry may be about."""

    PRODUCT = "product", _("Product")
    DEAL = "deal", _("Deal")
    ORDER = "order", _("Order")
    APPLICATION = "application", _("Application")


GOING_ON = (InquiryState.OPEN, InquiryState.ASKED, InquiryState.ANSWERED)
ANSWER_DAYS = 3  # working days that the office takes
ASKED_DAYS = 10  # working days that somebody has who was asked back
REST_DAYS = 10  # working days after which an answered inquiry closes by itself
GUEST_KEPT = timedelta(days=365)  # after the last word, where nobody's account stands behind it
KEPT = timedelta(days=5 * 365)  # after the last word, as papers of the company's matter
ORIGIN_KEPT = timedelta(days=1)
MOST_FILES = 20  # with one message
LONGEST = 5_000  # signs of one message
# in an hour, before somebody without an account is asked to wait
MOST_BY_ADDRESS = 5
MOST_BY_ORIGIN = 20
