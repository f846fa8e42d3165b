"""`kitamae serve`: the pages, by gunicorn."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


def gunicorn(*, bind: str, workers: int, patience: int = 20) -> list[str]:
    """The command that serves the pages."""
    return [
        *(sys.executable, "-m", "gunicorn", "kitamae.config.wsgi"),
        *("--bind", bind, "--workers", str(workers), "--threads", "4"),
        # a request waits for the database at most twenty seconds; uploads stream in
        *("--timeout", "120", "--graceful-timeout", str(patience), "--no-control-socket"),
        *("--log-level", "warning"),
    ]


class Command(BaseCommand):
    """Serve the pages."""

    help = "Serve the pages (gunicorn, workers by cores)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, and by how many."""
        parser.add_argument("--bind", default="127.0.0.1:8000", help="address:port or unix:path")
        parser.add_argument(
            "--workers", type=int, default=max(2, os.cpu_count() or 2), help="processes"
        )

    def handle(self, *, bind: str, workers: int, **_options: Any) -> None:
        """Become gunicorn: signals reach it directly."""
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        sys.stdout.flush()
        os.execv(sys.executable, gunicorn(bind=bind, workers=workers))  # noqa: S606 -- our own words
