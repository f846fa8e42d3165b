"""States of a guideline's version, and its limits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GuidelineState(TextChoices):
    """Where a version of the guideline stands."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published and binding")
    DROPPED = "dropped", _("Dropped")


LONGEST = 60_000  # signs of a text in one language
ANSWER_DAYS = 30  # days that companies have to agree to a text that binds more
REMIND_DAYS = 7  # days before the last one on which they are reminded
