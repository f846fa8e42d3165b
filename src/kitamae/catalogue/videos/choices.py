"""States and kinds of videos, and what is taken."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE
LEAST_SECONDS, MOST_SECONDS = 3, 180
LEAST_PIXELS = 640  # of the long side


class VideoState(TextChoices):
    """Whether a video stands with its product."""

    SHOWN = "shown", _("Shown")
    WITHDRAWN = "withdrawn", _("Withdrawn by its maker")


class UsableBy(TextChoices):
    """Who may use a video, as its maker licenses it."""

    SELLERS = "sellers", _("Every shop that sells the product may publish it")
    INTRODUCED = "introduced", _("Only shops to which the product was introduced may publish it")
    LOOK = "look", _("To look at only; nobody may publish it")
