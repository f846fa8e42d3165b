"""The configuration as a Django application: it wires the rooms together at start."""

from contextlib import suppress

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Keeps the words fresh and wires events to their reactions."""

    name = "kitamae.config"

    def ready(self) -> None:
        """Compile words that were changed, and read the wiring, once every room is loaded."""
        from kitamae.config import wiring  # models are loaded only now
        from kitamae.config.messages import compile_stale  # before the first word is looked up
        from kitamae.kernel import events  # models are loaded only now
        from kitamae.support import audiences  # models are loaded only now

        with suppress(OSError):  # an installed package may be read-only; its words are compiled
            compile_stale()

        events.wire(wiring.REACTIONS)
        audiences.wire(wiring.AUDIENCES)
