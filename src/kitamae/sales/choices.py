"""States of a sales file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SalesFileState(TextChoices):
    """Where a partner's sales file stands."""

    RECEIVED = "received", _("Received")
    RELEASED = "released", _("Released to makers")
    REPLACED = "replaced", _("Replaced")


class SentState(TextChoices):
    """Where a file stands between its sending and its being kept."""

    SENT = "sent", _("Being read")
    READ = "read", _("To be looked at")
    UNREADABLE = "unreadable", _("Cannot be read")
    TAKEN = "taken", _("Kept")
    DROPPED = "dropped", _("Not kept")


RELEASE_DAYS = 3  # working days that the office has to release a file
BENCHMARK_LEAST = 5  # companies below which no benchmark is shown
