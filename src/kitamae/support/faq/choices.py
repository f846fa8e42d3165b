"""States of a question with its answer."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EntryState(TextChoices):
    """Where a question with its answer stands."""

    DRAFT = "draft", _("Draft")
    SHOWN = "shown", pgettext_lazy("an answer", "Shown to everybody")
    HIDDEN = "hidden", pgettext_lazy("an answer", "Put away")


SEARCHES_KEPT = timedelta(days=180)
