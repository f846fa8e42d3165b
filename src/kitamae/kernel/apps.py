"""The kernel as a Django application."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel: events and background work."""

    name = "kitamae.kernel"
    default_auto_field = "django.db.models.BigAutoField"
