"""How a company stands before the law, as far as the programme asks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """What a company proves itself by."""

    COMPANY = "company", _("Company or other corporation in Japan")
    SOLE = "sole", _("Sole proprietor in Japan")
    AFFILIATE = "affiliate", _("Overseas company of a Japanese one")


class AskState(TextChoices):
    """Where a request for a seat stands."""

    WAITING = "waiting", _("Waits for the office")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")


ASK_DAYS = 3  # working days that the office takes for a request
