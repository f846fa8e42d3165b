"""The room partners as a Django application."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    """EC sites, what each asks, and what it needs."""

    name = "kitamae.partners"
