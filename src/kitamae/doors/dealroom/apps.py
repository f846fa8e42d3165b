"""The dealroom door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The dealroom door: pages and their words, no tables."""

    name = "kitamae.doors.dealroom"
    label = "door_dealroom"

    def ready(self) -> None:
        """Hang up the door's menu."""
        from kitamae.doors.dealroom import menu  # noqa: F401 -- addresses are known only now
