"""`kitamae index`: the search index, looked at or built anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kitamae.search import actions
from kitamae.search.queries import product_index


class Command(BaseCommand):
    """Bring the index up to the database."""

    help = "Take what changed into the search index; workers do so by themselves all the time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to build it anew."""
        parser.add_argument("--rebuild", action="store_true", help="build it anew beside the old")

    def handle(self, *, rebuild: bool, **_options: Any) -> None:
        """Do so, and say how many products can be found."""
        if rebuild:
            actions.rebuild()
        else:
            actions.follow()
        self.stdout.write(f"{product_index().count()} products can be found.")
