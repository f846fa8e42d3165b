"""States and kinds of campaigns."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignKind(TextChoices):
    """What a partner and the programme do together."""

    FEATURE_PAGE = "feature_page", _("Feature page")
    COUPON = "coupon", _("Coupon")
    BANNER = "banner", _("Banner")
    GOOGLE_ADS = "google_ads", _("Search advertisements")
    SNS_ADS = "sns_ads", _("Advertisements in social media")
    KOL = "kol", _("Influencers")
    LIVE_COMMERCE = "live_commerce", _("Live commerce")
    SAMPLING = "sampling", _("Sampling")
    MAIL = "mail", _("Newsletter")
    STORE_EVENT = "store_event", _("Event in the shop")


class CampaignState(TextChoices):
    """Where a campaign stands."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", _("Called off")


REPORT_DAYS = 20  # working days that a buyer has to send the sales file after the end
