"""The room search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Finding products."""

    name = "kitamae.search"
