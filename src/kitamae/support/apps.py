"""The room support as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Notices."""

    name = "kitamae.support"
