"""The room sales as a Django application."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    """Sales files and results."""

    name = "kitamae.sales"
