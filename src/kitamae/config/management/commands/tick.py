"""`kitamae tick`: what the timetable says is due."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kitamae.config import wiring
from kitamae.kernel import timetable


class Command(BaseCommand):
    """Do what is due."""

    help = "Do what the timetable (kitamae/config/wiring.py) says is due; call it every minute."

    stealth_options = ("at",)  # tests say what time it is

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only a look."""
        parser.add_argument("--list", action="store_true", help="print the timetable, do nothing")

    def handle(self, *, list: bool, at: datetime | None = None, **_options: Any) -> None:  # noqa: A002 -- the word on the command line
        """Do what is due, and say what was done."""
        if list:
            for when, job in wiring.TIMETABLE:
                self.stdout.write(f"{when:<28}{timetable.name_of(job)}")
            return
        due = timetable.run_due(wiring.TIMETABLE, at=at or timezone.now())
        for name in due.done:
            self.stdout.write(name)
        if due.failed:
            raise CommandError(f"failed: {', '.join(due.failed)}; the log says why")
