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
    APPLICATION = "application", _("an application")
    PRODUCT = "product", _("a product, or a paper or photo of one")
    TRADE = "trade", _("a deal, an order or a sales file")
    INQUIRY = "inquiry", _("a question to the office")
    OTHER = "other", _("another page")
