"""How soon a letter comes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pace(TextChoices):
    """When a person gets the letters of a topic."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Not at all")


class Source(TextChoices):
    """How a person said so."""

    PAGE = "page", _("on the page of the account")
    LINK = "link", _("by the link in a letter")
    ONE_CLICK = "one_click", _("by the button of a mail program")
    COMPLAINT = "complaint", _("by marking a letter as unwanted")


GATHERING = (Pace.DAILY, Pace.WEEKLY)
MORNING = 7  # the hour from which a digest is written, where its reader is
WEEKLY_ON = 0  # Monday
