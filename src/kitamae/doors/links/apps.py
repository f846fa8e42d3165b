"""The links door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The links door: pages and their words, no tables."""

    name = "kitamae.doors.links"
    label = "door_links"
