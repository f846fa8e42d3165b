"""The catalogue as a Django application."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Products and their revisions."""

    name = "kitamae.catalogue"
