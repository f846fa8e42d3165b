"""The room exchange as a Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Partners' own forms."""

    name = "kitamae.exchange"
