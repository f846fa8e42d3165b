"""`kitamae seed`: an empty database filled with the demo programme."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kitamae.config.seeding.story import Telling, is_empty, tell


class Command(BaseCommand):
    """Fill an empty database with the demo programme."""

    help = "Fill an empty database with the demo programme; one that holds anything is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many makers."""
        parser.add_argument("--makers", type=int, help="only so many makers instead of all 62")

    def handle(self, *, makers: int | None, **_options: Any) -> None:
        """Tell the story, a line for each chapter."""
        if not is_empty():
            raise CommandError(
                "This database has organisations already: `kitamae seed` fills an empty one only. "
                "Name another with KITAMAE_HOME or DATABASE_URL."
            )
        began = time.monotonic()
        is_watched = self.stdout.isatty()

        def said(line: str) -> None:
            seconds = time.monotonic() - began
            self.stdout.write(f"\r  {seconds:5.1f} s  {line:<60}" if is_watched else f"  {line}")

        def counted(line: str) -> None:
            if is_watched:
                seconds = time.monotonic() - began
                self.stdout.write(f"\r  {seconds:5.1f} s  {line:<60}", ending="")
                self.stdout.flush()

        tell(today=timezone.localdate(), telling=Telling(said, counted), companies=makers)
