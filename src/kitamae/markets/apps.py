"""The room markets as a Django application."""

from django.apps import AppConfig


class MarketsConfig(AppConfig):
    """Rules of destinations, and verdicts."""

    name = "kitamae.markets"
