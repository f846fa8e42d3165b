"""Why a letter came back, and who said so."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReturnKind(TextChoices):
    """What the other side said."""

    BOUNCE = "bounce", _("It could not be delivered")
    COMPLAINT = "complaint", _("The reader marked it as unwanted")


class Teller(TextChoices):
    """Who told of it."""

    SERVER = "server", _("the mail server, at once")
    MAILBOX = "mailbox", _("the mail service, later")
