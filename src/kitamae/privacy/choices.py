"""Limits of privacy."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=7)  # for which a copy can be fetched
LOOKS_KEPT = timedelta(days=365)  # for which a look at somebody's data is remembered


class Where(TextChoices):
    """On which page somebody of the office looked at a person's data."""

    COMPANY = "company", _("the company’s page")
    LETTER = "letter", _("a letter to the person")
    DATA = "data", _("all that is held about the person")
    COPY = "copy", _("a copy that was taken away")
    OTHER = "other", _("another page")
