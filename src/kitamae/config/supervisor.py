"""Child processes that live and end together, and leave nothing behind."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

PATIENCE = 15.0
_PR_SET_PDEATHSIG = 1


class Stopped(Exception):  # noqa: N818 -- somebody's wish, no error
    """Somebody asked the whole to end."""


def _die_with_parent() -> None:
    """On Linux, end this child when its parent is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Children:
    """Processes started together, each with its log, each in a group of its own."""

    logs: Path
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: Sequence[str], environment: dict[str, str]) -> None:
        """Start a child; what it says goes to its log."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with self.log(name).open("wb") as log:
            self._running[name] = subprocess.Popen(  # noqa: S603 -- our own words  # pylint: disable=R1732
                command,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 -- no thread runs here
            )

    def log(self, name: str) -> Path:
        """Where a child's words are kept."""
        return self.logs / f"{name}.log"

    def ended(self) -> str | None:
        """The name of a child that has ended by itself; None while all run."""
        return next(
            (name for name, child in self._running.items() if child.poll() is not None), None
        )

    def watch(self) -> str:
        """Wait until a child ends by itself; its name."""
        while True:
            name = self.ended()
            if name:
                return name
            time.sleep(0.2)

    def end(self) -> None:
        """End every child with its own children; those that do not heed are killed."""
        self._signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while any(child.poll() is None for child in self._running.values()):
            if time.monotonic() > until:
                break
            time.sleep(0.05)
        self._signal(signal.SIGKILL)
        for child in self._running.values():
            child.wait()

    def _signal(self, number: signal.Signals) -> None:
        for child in self._running.values():
            with suppress(ProcessLookupError):
                if number == signal.SIGKILL:
                    # the group outlives its leader where a grandchild did not heed
                    os.killpg(child.pid, number)
                elif child.poll() is None:
                    child.send_signal(number)


def stop_on_signals() -> None:
    """Let Ctrl-C, TERM and a closed terminal raise `Stopped`, once."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def is_free(port: int) -> bool:
    """Whether nobody listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(wanted: int, *, tries: int = 50) -> int | None:
    """The first free port from `wanted` on; None where none of them is."""
    return next((port for port in range(wanted, wanted + tries) if is_free(port)), None)


def answers(port: int) -> bool:
    """Whether somebody accepts connections there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
