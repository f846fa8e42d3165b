"""The buyer door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The buyer door: pages and their words, no tables."""

    name = "kitamae.doors.buyer"
    label = "door_buyer"

    def ready(self) -> None:
        """Hang up the door's menu."""
        from kitamae.doors.buyer import menu  # noqa: F401 -- addresses are known only now
