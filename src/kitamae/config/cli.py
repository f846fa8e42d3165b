"""`kitamae`: the one command line; our own words first, then Django's."""

import os
import sys


def main() -> None:
    """Run one command; the exit code is the command's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kitamae.config.settings")
    from django.core.management import execute_from_command_line  # needs the settings' name first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
