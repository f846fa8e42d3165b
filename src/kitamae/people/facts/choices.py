"""States of facts, and the days on which a company is reminded of their end."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FactState(TextChoices):
    """Whether a fact stands."""

    STATED = "stated", _("Stands")
    WITHDRAWN = "withdrawn", pgettext_lazy("a fact", "Taken out")


class FactRevisionState(TextChoices):
    """Whether a revision is the one that holds."""

    CURRENT = "current", _("Holds now")
    SUPERSEDED = "superseded", pgettext_lazy("a fact", "Replaced")


REMINDERS = (60, 30, 7)  # days before a fact's last day on which its company is reminded
