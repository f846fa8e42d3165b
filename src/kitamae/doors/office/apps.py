"""The office door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The office door: pages and their words, no tables."""

    name = "kitamae.doors.office"
    label = "door_office"

    def ready(self) -> None:
        """Hang up the door's menu."""
        from kitamae.doors.office import menu  # noqa: F401 -- addresses are known only now
