"""States of a sales file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SalesFileState(TextChoices):
    """Where a partner's sales file stands."""

    RECEIVED = "received", _("Received")
    RELEASED = "released", _("Released to makers")
    REPLACED = "replaced", _("Replaced")


RELEASE_DAYS = 3  # working days that the office has to release a file
BENCHMARK_LEAST = 5  # companies below which no benchmark is shown
