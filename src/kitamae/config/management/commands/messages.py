"""`kitamae messages`: compile, check or extend the Japanese of every room and door."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kitamae.config import messages


class Command(BaseCommand):
    """Compile every catalogue; with --check or --write, compare them with the code first."""

    help = "Compile the Japanese catalogues; --check what is missing, --write it in for a person."
    requires_system_checks: list[str] = []  # words need no database

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, and for which rooms."""
        parser.add_argument("rooms", nargs="*", help="e.g. ui doors/public; all where none")
        parser.add_argument("--check", action="store_true", help="fail if any word is not said")
        parser.add_argument("--write", action="store_true", help="add missing entries, empty")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work through the rooms."""
        wanted = set(options["rooms"])
        rooms = [
            room
            for room in messages.rooms()
            if not wanted or room.relative_to(messages.PACKAGE).as_posix() in wanted
        ]
        if wanted and len(rooms) != len(wanted):
            raise CommandError("There is no room or door of one of these names.")
        if options["check"]:
            self._check(rooms)
            return
        if options["write"]:
            added = sum(messages.write_missing(room) for room in rooms)
            self.stdout.write(f"{added} entries added, to be filled by hand.")
        count = sum(messages.compile_room(room) for room in rooms)
        if options["verbosity"]:
            self.stdout.write(f"{count} sentences compiled.")

    def _check(self, rooms: list[Path]) -> None:
        faults = [fault for room in rooms for fault in messages.faults_of(room)]
        faults += messages.differing(messages.rooms())
        for fault in faults:
            self.stderr.write(str(fault))
        if faults:
            raise CommandError(f"{len(faults)} words are not right in Japanese.")
        self.stdout.write("Every sentence is said in Japanese.")
