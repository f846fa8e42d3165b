"""States of a mailing, and by what its readers are chosen."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MailingState(TextChoices):
    """Where a letter to many stands."""

    DRAFT = "draft", _("Draft")
    WRITING = "writing", _("Letters are being written")
    HELD = "held", _("Written, and held")
    SENDING = "sending", _("Going out")
    STOPPED = "stopped", pgettext_lazy("a mailing", "Stopped")
    SENT = "sent", _("Gone out")
    CANCELLED = "cancelled", pgettext_lazy("a mailing", "Cancelled")


class Fact(TextChoices):
    """What a company has, or has not."""

    APPLICATION = "application", _("an application for the year")
    LISTED = "listed", _("a listed product")
    DRAFT = "draft", _("a product in preparation")
    INTRODUCTION = "introduction", _("a product introduced to a shop")
    ORDER = "order", _("an order")
    VISIT = "visit", _("a person who signed in within 30 days")


VISIT_DAYS = 30
NAMES_SHOWN = 12  # of those who will be written to, beside their count
PREVIEWS = 3  # letters shown as their readers will read them, in each language
