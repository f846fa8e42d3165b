"""`kitamae demo`: a filled programme on this machine, in one word."""

import json
import shutil
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections

from kitamae.config import messages
from kitamae.config.first_people import DEMO_PASSWORD, first_people, sign_ins
from kitamae.config.management.commands.serve import gunicorn
from kitamae.config.supervisor import Children, Stopped, answers, free_port, stop_on_signals
from kitamae.people.actions import found_system_user
from kitamae.people.models import Organisation

PATIENCE = 60.0


class Command(BaseCommand):
    """Start the demo programme."""

    help = "Start a demo programme on this machine: web, worker and a filled var/ (KITAMAE_HOME)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where."""
        parser.add_argument("--port", type=int, default=8000, help="the first port to try")

    def handle(self, *, port: int, **_options: Any) -> None:
        """Prepare, start, say where, and wait; end all together."""
        stop_on_signals()
        began = time.monotonic()
        children = Children(settings.HOME / "log")
        try:
            self._prepare()
            self._start(children, self._port(port), began)
            name = children.watch()
            raise CommandError(f"The {name} ended by itself:\n{_tail(children.log(name))}")
        except Stopped:
            self.stdout.write("\nStopping …")
        finally:
            children.end()

    def _prepare(self) -> None:
        """Words, tables and, where there is nothing yet, the demo programme."""
        messages.compile_stale()
        filling = settings.HOME / "filling"
        if filling.exists():
            self.stdout.write("The last filling was interrupted: starting it anew.")
            empty_home()
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        if not Organisation.objects.exists():
            self.stdout.write(f"Filling {settings.HOME} with the demo programme …")
            filling.touch()
            call_command("seed")
            filling.unlink()
        connections.close_all()

    def _port(self, wanted: int) -> int:
        found = free_port(wanted)
        if found is None:
            raise CommandError(
                f"Ports {wanted} to {wanted + 49} are all taken; "
                "name another: kitamae demo --port 9000"
            )
        if found != wanted:
            self.stdout.write(f"Port {wanted} is taken by another program; using {found}.")
        return found

    def _start(self, children: Children, port: int, began: float) -> None:
        people = first_people()
        connections.close_all()
        origin = f"http://127.0.0.1:{port}"
        environment = {
            "KITAMAE_HOME": str(settings.HOME),
            "KITAMAE_DEMO_SIGN_INS": json.dumps(sign_ins(people)),
        }
        # loaded once for both of its processes, and before anybody is answered
        web = [*gunicorn(bind=f"127.0.0.1:{port}", workers=2, patience=5), "--preload"]
        children.start("web", web, environment)
        worker = [
            sys.executable,
            "-m",
            "kitamae.config.cli",
            "worker",
            "--tick",
            "--interval",
            "0.3",
        ]
        children.start("worker", worker, environment)
        while not answers(port):
            name = children.ended()
            if name:
                raise CommandError(f"The {name} does not start:\n{_tail(children.log(name))}")
            if time.monotonic() - began > PATIENCE + 600:
                raise CommandError(f"Nothing answers at {origin}: see {children.log('web')}")
            time.sleep(0.05)
        self._say(origin, people, time.monotonic() - began)

    def _say(self, origin: str, people: list[tuple[str, str]], seconds: float) -> None:
        lines = [f"\nKitamae runs at {origin}/  (after {seconds:.1f} s)\n"]
        if people:
            width = max(len(email) for _side, email in people)
            lines += [
                f"  sign in as {side:<9} {email:<{width}}  {DEMO_PASSWORD}"
                for side, email in people
            ]
        lines.append(f"\nFiles and logs: {settings.HOME}   Ctrl-C ends it.")
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def empty_home() -> None:
    """Take away what an interrupted filling left; only a filling of ours is ever marked."""
    if connection.vendor == "sqlite":
        file = Path(settings.DATABASES["default"]["NAME"])
        connections.close_all()
        for path in file.parent.glob(f"{file.name}*"):
            path.unlink()
    else:
        call_command("flush", verbosity=0, interactive=False)
        found_system_user()
    for folder in ("files", "search"):
        shutil.rmtree(settings.HOME / folder, ignore_errors=True)
    (settings.HOME / "filling").unlink()


def _tail(log: Path, lines: int = 15) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-lines:])
