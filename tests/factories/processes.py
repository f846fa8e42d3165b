"""Processes of the house on a test's own database, for a test to kill."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

TESTS = Path(__file__).resolve().parents[1]
Start = Callable[..., subprocess.Popen[bytes]]


def database_url() -> str:
    """The address of the database that this test uses, on either engine."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite://{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def processes(*, home: Path | None = None, heard: bool = False) -> Iterator[Start]:
    """Start Python with these arguments; what still runs at the end is killed.

    What it prints is lost, or, where it is `heard`, a pipe from which a test reads line by line.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", *arguments],
            env=os.environ
            | {
                "DATABASE_URL": database_url(),
                "KITAMAE_HOME": str(home or settings.HOME),
                "PYTHONPATH": f"{TESTS.parent / 'src'}:{TESTS}",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if heard else subprocess.DEVNULL,
        )
        started.append(process)
        return process

    try:
        yield start
    finally:
        for process in started:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def wait_for(fact: Callable[[], object], seconds: float = 90.0) -> None:
    """Wait until something is so; a test that waits in vain fails."""
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)
