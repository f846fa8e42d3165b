"""States and kinds of campaigns."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignState(TextChoices):
    """Where a campaign stands."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", _("Called off")


REPORT_DAYS = 20  # working days that a buyer has to send the sales file after the end
