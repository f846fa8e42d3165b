"""People as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Users, organisations and seats."""

    name = "kitamae.people"
