"""States of a letter."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterState(TextChoices):
    """Where a letter stands."""

    WAITING = "waiting", _("Waiting to be sent")
    HELD = "held", _("Held by the office")
    SENT = "sent", _("Sent")
    BOUNCED = "bounced", _("Came back")
    SKIPPED = "skipped", _("Not sent")


class SkipReason(TextChoices):
    """Why a letter was not sent."""

    NO_ADDRESS = "no_address", _("The person has no address.")
    LEFT = "left", _("The person has left.")
    DISCARDED = "discarded", _("The office decided not to send it.")
    DEMO = "demo", _("It belongs to the story of the demo.")
