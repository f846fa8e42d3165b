"""Words that every room shares."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """Who may hold a matter: the side whose turn it is."""

    SUPPLIER = "supplier", _("the maker")
    PRODUCER = "producer", _("the producer")
    TRADING_COMPANY = "trading_company", _("the trading company")
    BUYER = "buyer", _("the buyer")
    WAREHOUSE = "warehouse", _("the warehouse")
    AGENCY = "agency", _("the agency")
    OFFICE = "office", _("the programme office")


class JobState(TextChoices):
    """Where a piece of background work stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
