"""States of an invitation, and how long its link holds."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

VALID = timedelta(days=14)
FORGOTTEN = timedelta(days=180)  # after its end, as personal.toml says of invitations


class InvitationState(TextChoices):
    """Where an invitation stands; one whose time is over stays pending, and can be sent again."""

    PENDING = "pending", pgettext_lazy("an invitation", "Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("an invitation", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("an invitation", "Taken back")
