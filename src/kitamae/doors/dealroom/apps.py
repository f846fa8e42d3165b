"""The dealroom door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The dealroom door: pages and their words, no tables."""

    name = "kitamae.doors.dealroom"
    label = "door_dealroom"
