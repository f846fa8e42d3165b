"""What questions are about: of the public answers and of inquiries alike."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """What a question is about."""

    JOINING = "joining", _("Joining and the programme year")
    PRODUCTS = "products", _("Products, sheets and photos")
    SHOPS = "shops", _("Shops, countries and languages")
    TRADE = "trade", _("Samples, prices, orders and freight")
    RESULTS = "results", _("Promotion, results and surveys")
    ACCOUNT = "account", _("Account and personal data")
