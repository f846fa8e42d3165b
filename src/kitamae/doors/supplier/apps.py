"""The supplier door as a Django application."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The supplier door: pages and their words, no tables."""

    name = "kitamae.doors.supplier"
    label = "door_supplier"

    def ready(self) -> None:
        """Hang up the door's menu."""
        from kitamae.doors.supplier import menu  # noqa: F401 -- addresses are known only now
