"""The room reports as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The programme year in figures."""

    name = "kitamae.reports"
