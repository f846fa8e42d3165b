"""The office door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The office door: pages and their words, no tables."""

    name = "kitamae.doors.office"
    label = "door_office"
