"""Crates as a Django application; its table is made without a migration."""

from django.apps import AppConfig


class CratesConfig(AppConfig):
    """Crates."""

    name = "factories.crates"
    label = "crates"
    default_auto_field = "django.db.models.BigAutoField"
