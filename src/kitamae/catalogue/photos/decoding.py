"""Decodes photos in limited children, and never in the process that asks.

A picture library is much code in C that reads strangers' bytes. Each child is a bare interpreter
with limits on memory, time and what it may write; one that dies takes one photo with it, which is
then told as unreadable, and a fresh child goes on with the next.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue

from kitamae.catalogue.photos.findings import Seen, Sign
from kitamae.catalogue.photos.limits import LIMITS, Limits
from kitamae.catalogue.photos.sentences import is_known

_READER = Path(__file__).with_name("reader.py")
_START_SECONDS = 60.0
_LONGEST_ANSWER = 100_000


class ChildDied(Exception):  # noqa: N818 - an answer of sorts
    """The child gave no answer that can be used: it crashed, hung, or babbled."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "dead")
        self.late = late


class Reader:
    """One limited child, restarted whenever it died or has read its share."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._buffer = b""
        self._room = tempfile.TemporaryDirectory(prefix="kitamae-photos-")

    def read(self, path: Path, renditions: Path | None = None) -> Seen:
        """What one file shows; a file that kills the child is refused."""
        if self._read >= self._limits.photos_per_child:
            self._end()
        if self._child is None:
            self._start()
        self._read += 1
        stem = str(renditions) if renditions else None
        try:
            answer = self._ask({"path": str(path.resolve()), "renditions": stem})
            seen = _trusted(Seen.from_json(json.loads(answer)), stem)
        except ChildDied as died:
            self._end()
            return Seen(refused=Sign("photo.too_long" if died.late else "photo.too_heavy"))
        except (ValueError, KeyError, TypeError):
            self._end()
            return Seen(refused=Sign("photo.too_heavy"))
        return seen

    def close(self) -> None:
        """End the child and leave nothing behind."""
        self._end()
        self._room.cleanup()

    def _start(self) -> None:
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and file
            [sys.executable, "-I", "-X", "utf8", str(_READER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._room.name,
            env={
                "OPENBLAS_NUM_THREADS": "1",
                "OMP_NUM_THREADS": "1",
                "OPENCV_LOG_LEVEL": "OFF",
                "TMPDIR": self._room.name,
            },
            start_new_session=True,
        )
        self._read, self._buffer = 0, b""
        try:
            self._send(asdict(self._limits))
            started = self._line(_START_SECONDS)
        except ChildDied:
            self._end()
            raise RuntimeError("the photo reader does not start") from None
        if started != b"ready":
            self._end()
            raise RuntimeError("the photo reader does not start")

    def _ask(self, request: dict[str, str | None]) -> bytes:
        self._send(request)
        return self._line(self._limits.wall_seconds)

    def _send(self, message: object) -> None:
        assert self._child is not None
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(message).encode() + b"\n")
            self._child.stdin.flush()
        except OSError:
            raise ChildDied(late=False) from None

    def _line(self, seconds: float) -> bytes:
        """The child's next line; late, endless or missing ones are its death."""
        assert self._child is not None
        assert self._child.stdout is not None
        until = time.monotonic() + seconds
        while b"\n" not in self._buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._child.stdout], [], [], left)[0]:
                raise ChildDied(late=True)
            piece = os.read(self._child.stdout.fileno(), 65536)
            if not piece or len(self._buffer) > _LONGEST_ANSWER:
                raise ChildDied(late=self._ran_out_of_time())
            self._buffer += piece
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _ran_out_of_time(self) -> bool:
        """Whether the kernel ended the child for the time it used (SIGXCPU)."""
        assert self._child is not None
        try:
            return self._child.wait(timeout=5) == -signal.SIGXCPU
        except subprocess.TimeoutExpired:
            return False

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be written to a dead child
                    pipe.close()


class Readers:
    """As many readers as there are cores, each with its own child."""

    def __init__(self, limits: Limits = LIMITS, workers: int | None = None) -> None:
        count = workers or len(os.sched_getaffinity(0))
        self._idle: SimpleQueue[Reader] = SimpleQueue()
        self._all = [Reader(limits) for _ in range(count)]
        for reader in self._all:
            self._idle.put(reader)
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="photos")

    def close(self) -> None:
        """End every child; what was not begun is left."""
        self._pool.shutdown(cancel_futures=True)
        for reader in self._all:
            reader.close()

    def read_each(self, files: Iterable[tuple[Path, Path | None]]) -> Iterator[Seen]:
        """What each file shows, in order; few are ever asked for in advance.

        Pairs of a file and what the names of its renditions begin with. `files` may make each
        file just before and remove it once the next but a few is asked for.
        """
        waiting: list[Future[Seen]] = []
        for path, renditions in files:
            waiting.append(self._pool.submit(self._one, path, renditions))
            if len(waiting) >= 2 * len(self._all):
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()

    def _one(self, path: Path, renditions: Path | None) -> Seen:
        reader = self._idle.get()
        try:
            return reader.read(path, renditions)
        finally:
            self._idle.put(reader)


def _trusted(seen: Seen, stem: str | None) -> Seen:
    """What the child says, if it says only what we asked for; ValueError otherwise."""
    signs = [*seen.signs, *(sign for sign in (seen.refused, seen.label) if sign)]
    if not all(is_known(sign.code) for sign in signs):
        raise ValueError("a code that nobody knows")
    if any(one.path != f"{stem}-{one.size}.jpg" for one in seen.renditions):
        raise ValueError("a file that was not asked for")
    return seen
