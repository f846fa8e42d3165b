"""The public door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The public door: pages and their words, no tables."""

    name = "kitamae.doors.public"
    label = "door_public"

    def ready(self) -> None:
        """Hang up the door's menu."""
        from kitamae.doors.public import menu  # noqa: F401 -- addresses are known only now
