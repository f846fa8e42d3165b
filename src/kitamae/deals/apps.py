"""The room deals as a Django application."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    """Introductions, requests, quotes and agreements."""

    name = "kitamae.deals"
