"""Take away every second step of somebody who lost telephone, passkey and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from kitamae.people.invitations.queries import person_of
from kitamae.people.queries import system_user
from kitamae.people.security.actions import forget_second_factor


class Command(BaseCommand):
    """One word: the address of the person."""

    help = "Takes away every second step of a person's sign-in; a letter tells the person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, and say how many there were."""
        person = person_of(options["email"])
        if person is None:
            raise CommandError(f"Nobody signs in with {options['email']}.")
        count = forget_second_factor(person=person, by=system_user(), at=now())
        self.stdout.write(f"{count} taken away.")
