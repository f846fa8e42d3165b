"""The configuration as a Django application: it wires the rooms together at start."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Wires events to their reactions."""

    name = "kitamae.config"

    def ready(self) -> None:
        """Read the wiring once every room is loaded."""
        from kitamae.config import wiring  # models are loaded only now
        from kitamae.kernel import events  # models are loaded only now

        events.wire(wiring.REACTIONS)
