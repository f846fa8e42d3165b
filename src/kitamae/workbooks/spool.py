"""Where the child's answer waits: in memory while small, else in a file without a name.

A block is a list of columns `(tag, values)` made by `child.py`; the tag says how the values were
packed, because the wire knows no dates.
"""

import datetime as dt
import marshal
import os
import tempfile
import weakref
from collections.abc import Callable, Iterable
from typing import Any

_DAY = dt.timedelta(days=1)


def _moment(packed: tuple[str, int, int]) -> dt.date | dt.time | str:
    """A date, a moment or a time of day from its tag, its day and its microseconds."""
    tag, day, microseconds = packed
    if tag == "d":
        return dt.date.fromordinal(day)
    span = dt.timedelta(microseconds=microseconds)
    if tag == "m":
        midnight = dt.datetime.combine(dt.date.fromordinal(day), dt.time())
        return midnight + span
    if span < _DAY:
        return (dt.datetime.min + span).time()  # noqa: DTZ901 -- a time of day has no zone
    # a duration of a day and more, as Excel shows it under [h]:mm:ss
    minutes, seconds = divmod(span // dt.timedelta(seconds=1), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _mixed(values: Iterable[Any]) -> list[Any]:
    return [_moment(value) if type(value) is tuple else value for value in values]


def _dates(values: Iterable[int]) -> list[dt.date]:
    return list(map(dt.date.fromordinal, values))


def _plain(values: list[Any]) -> list[Any]:
    return values


_UNPACK: dict[str, Callable[[list[Any]], list[Any]]] = {"p": _plain, "d": _dates, "x": _mixed}


class Spool:
    """Bytes kept in order, read back by place."""

    def __init__(self, *, held_bytes: int) -> None:
        self._held_bytes = held_bytes
        self._memory = bytearray()
        self._file: int | None = None
        self.length = 0

    def add(self, piece: bytes) -> int:
        """Keep a piece; the answer is where it starts."""
        start = self.length
        self.length += len(piece)
        if self._file is None and self.length > self._held_bytes:
            self._move_to_file()
        if self._file is None:
            self._memory += piece
        else:
            _write_all(self._file, piece)
        return start

    def rows(self, start: int, length: int, count: int, width: int) -> list[tuple[Any, ...]]:
        """The `count` rows of one block, each `width` wide."""
        if self._file is None:
            piece = bytes(memoryview(self._memory)[start : start + length])
        else:
            piece = os.pread(self._file, length, start)
        columns = marshal.loads(piece)  # noqa: S302 -- our own child's, no code objects
        unpacked = [_UNPACK[tag](values) for tag, values in columns]
        unpacked += [[None] * count] * (width - len(unpacked))
        return list(zip(*unpacked, strict=True))

    def _move_to_file(self) -> None:
        handle, name = tempfile.mkstemp(prefix="kitamae-cells-")
        os.unlink(name)  # noqa: PTH108 -- the handle stays, the name need not
        _write_all(handle, self._memory)
        self._memory = bytearray()
        self._file = handle
        weakref.finalize(self, os.close, handle)


def _write_all(handle: int, piece: bytes | bytearray) -> None:
    view = memoryview(piece)
    while view:
        view = view[os.write(handle, view) :]
