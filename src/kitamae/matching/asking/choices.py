"""Where a question to a maker stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AskState(TextChoices):
    """Whether the maker has answered."""

    ASKED = "asked", pgettext_lazy("a question", "Asked")
    ANSWERED = "answered", _("Answered")
    DROPPED = "dropped", pgettext_lazy("a question", "Dropped")


ANSWER_DAYS = 5  # working days
