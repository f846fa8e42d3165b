"""The room matching as a Django application."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Fit of product and need."""

    name = "kitamae.matching"
