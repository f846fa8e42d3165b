"""The api door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The api door: pages and their words, no tables."""

    name = "kitamae.doors.api"
    label = "door_api"
