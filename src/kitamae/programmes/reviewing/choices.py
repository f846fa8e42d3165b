"""Verdicts on an application, and why the office says no."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AT_ONCE = 50  # applications decided in the request itself; more are decided in the background


class ApplicationVerdict(TextChoices):
    """What the office says of an application."""

    ACCEPT = "accept", pgettext_lazy("an application", "Accept")
    RETURN = "return", _("Return with questions")
    REJECT = "reject", _("Do not accept")


class RejectReason(TextChoices):
    """Why an application is not accepted."""

    NOT_ELIGIBLE = "not_eligible", _("Neither a Japanese company nor an overseas affiliate of one")
    CONDITIONS_UNMET = "conditions_unmet", _("A condition is not met")
    OFF_PURPOSE = "off_purpose", _("The goods are not what this programme is for")
    NO_CONSENT = "no_consent", _("The producer does not consent")
    UNCLEAR = "unclear", _("The questions were not answered")
    TWICE = "twice", _("The company has applied already")
    OTHER = "other", _("Another reason (see the note)")
