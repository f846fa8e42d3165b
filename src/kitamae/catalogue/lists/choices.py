"""States of a short list, and its limits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ListState(TextChoices):
    """Where a short list stands."""

    OPEN = "open", _("In use")
    CLOSED = "closed", _("Put away")


class Paper(TextChoices):
    """In which form a list was handed out."""

    PDF = "pdf", _("PDF")
    XLSX = "xlsx", _("Excel")


LONGEST = 200  # products of one list
COMPARED = 4  # products side by side
