"""The folders of the index: one live, one perhaps being built, a pointer that names the live one.

    <root>/current      name of the live folder, replaced by renaming: it names the old or the new
    <root>/g000007/     an index, with `stamp.json` (the versions it was made with)
    <root>/lock         held by the one writer; the system lets go of it when the writer dies

A folder that `current` does not name is unfinished or past. The one before the live is kept until
the next swap, since other processes may still be reading it.
"""

import contextlib
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from kitamae.search.analyzer import VERSION
from kitamae.search.documents import SCHEMA

State = Literal["ready", "missing", "outdated", "damaged"]

_POINTER = "current"
_STAMP = "stamp.json"


class WriterBusy(Exception):  # noqa: N818 - a state, not a fault: another process is writing
    """Another process holds the writer's lock."""


class Folders:
    """The folders under one root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def live(self) -> Path | None:
        """The folder that readers should read, if there is one."""
        try:
            name = (self.root / _POINTER).read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        folder = self.root / name
        return folder if name and (folder / "meta.json").exists() else None

    def state(self) -> State:
        """Whether the live index can be read, and whether it wants rebuilding."""
        folder = self.live()
        if folder is None:
            return "missing"
        try:
            stamp = json.loads((folder / _STAMP).read_text("utf-8"))
            json.loads((folder / "meta.json").read_text("utf-8"))
        except (OSError, ValueError):
            return "damaged"
        if stamp.get("schema") != SCHEMA:
            return "damaged"
        return "ready" if stamp.get("analyzer") == VERSION else "outdated"

    def begin(self) -> Path:
        """A new empty folder beside the live one; what a dead writer left is cleared away."""
        self.root.mkdir(parents=True, exist_ok=True)
        live = self.live()
        numbers = [int(path.name[1:]) for path in self.root.glob("g[0-9]*")]
        for path in self.root.glob("g[0-9]*"):
            if live is None or path.name > live.name:
                shutil.rmtree(path, ignore_errors=True)
        folder = self.root / f"g{max(numbers, default=0) + 1:06d}"
        folder.mkdir()
        return folder

    def publish(self, folder: Path) -> None:
        """Make a finished folder the live one, in one step that is there or is not."""
        before = self.live()
        _write(folder / _STAMP, json.dumps({"analyzer": VERSION, "schema": SCHEMA}))
        _write(self.root / f"{_POINTER}.new", folder.name)
        (self.root / f"{_POINTER}.new").replace(self.root / _POINTER)
        _sync_folder(self.root)
        for path in self.root.glob("g[0-9]*"):
            if path not in {before, folder}:
                shutil.rmtree(path, ignore_errors=True)

    @contextlib.contextmanager
    def locked(self, wait_seconds: float = 10.0) -> Iterator[None]:
        """Hold the writer's lock; `WriterBusy` if another process keeps it."""
        self.root.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + wait_seconds
        with (self.root / "lock").open("w") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() >= until:
                        raise WriterBusy(str(self.root)) from None
                    time.sleep(0.02)
            yield


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
