"""The limited child: a bare interpreter that imports the reader, reads one file, and ends.

Never imported by the house: `reader.py` starts it as a script with its limits as arguments. It
knows nothing of ours, has no environment, and cannot take back the limits it sets on itself.

It answers on its standard output in frames: a letter (sheet, block, end, fault, done), the length
and, for a block, its rows; then what it says, marshalled.
"""

from __future__ import annotations

import gc
import marshal
import resource
import struct
import sys
from datetime import date, datetime, time, timedelta
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from importlib.util import module_from_spec
from itertools import islice, zip_longest

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself would cost the child a quarter of its start
    from collections.abc import Iterator, Sequence
    from typing import Any

BLOCK = 500
MERGES = 10_000
_WIRE = 4
_HEAD = struct.Struct("<cII")
_MICROSECOND = timedelta(microseconds=1)


def send(kind: bytes, said: Any, rows: int = 0) -> None:
    """One frame to the parent."""
    packed = marshal.dumps(said, _WIRE)
    out = sys.stdout.buffer
    out.write(_HEAD.pack(kind, len(packed), rows))
    out.write(packed)


def bind_hands(memory: int, cpu: int) -> None:
    """Set every limit that the file could make us pass; none can be raised again.

    Besides its three ends it may hold one file: once that is the book, there is no handle left for
    another file or for the network.
    """
    # the first bound ends it with a signal of its own, by which the parent knows the reason
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 4),
    ):
        resource.setrlimit(what, (most, most))


def pack_one(value: Any) -> Any:
    """A cell that the wire can carry: no dates, no empty texts, whole floats as integers."""
    kind = type(value)
    if kind is str:
        return value or None
    if kind is float:
        return int(value) if value % 1 == 0 and -1e15 < value < 1e15 else value
    if kind is datetime:
        day = value.date()
        past = value.replace(tzinfo=None) - datetime.combine(day, time())
        return ("m", day.toordinal(), past // _MICROSECOND)
    if kind is date:
        return ("d", value.toordinal(), 0)
    if kind is time:
        past = timedelta(
            hours=value.hour,
            minutes=value.minute,
            seconds=value.second,
            microseconds=value.microsecond,
        )
        return ("t", 0, past // _MICROSECOND)
    if kind is timedelta:
        return ("t", 0, value // _MICROSECOND)
    return value


def pack_column(values: tuple[Any, ...]) -> tuple[str, Sequence[Any]]:
    """A column of a block with the tag of its packing; columns of one type go at C speed."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return ("p", values if "" not in values else [value or None for value in values])
    if kinds == {date}:
        return ("d", list(map(date.toordinal, values)))
    if kinds == {float} and max(values) < 1e15 and min(values) > -1e15:
        whole = list(map(int, values))
        if whole == list(values):
            return ("p", whole)
    packed = [pack_one(value) for value in values]
    return ("x" if kinds & {date, datetime, time, timedelta} else "p", packed)


def send_rows(rows: Iterator[Sequence[Any]]) -> int:
    """The rows as blocks; the answer is how wide the widest was."""
    widest = 0
    while block := list(islice(rows, BLOCK)):
        columns = [pack_column(column) for column in zip_longest(*block)]
        widest = max(widest, len(columns))
        send(b"b", columns, len(block))
    return widest


def load_reader(library: str) -> Any:
    """The reader's one compiled file, and nothing beside it."""
    loader = ExtensionFileLoader("_python_calamine", library)
    spec = ModuleSpec("_python_calamine", loader, origin=library)
    calamine = module_from_spec(spec)
    loader.exec_module(calamine)
    return calamine


def read_book(path: str, library: str, slicer: str = "", *parts: str) -> None:
    """Every worksheet of a spreadsheet file, a very large one slice by slice."""
    calamine = load_reader(library)
    try:
        if parts:
            slices = load_slicer(slicer)
            if slices.send_book(path, calamine, parts, send, pack_column):
                return
            send(b"a", None)  # not cut as it should be: all that was sent is void
        book = calamine.CalamineWorkbook.from_path(path)
        for number, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(number)
            hidden = about.visible != calamine.SheetVisibleEnum.Visible
            rows, columns = sheet.start or (0, 0)
            merges = sheet.merged_cell_ranges or []
            send(b"s", (about.name, hidden, rows, columns, merges[:MERGES]))
            send(b"e", send_rows(islice(sheet.iter_rows(), rows, None)))
            del sheet
    except calamine.PasswordError:
        send(b"f", "book.password")
    except calamine.CalamineError as error:
        # the reader has a limit of its own for how many cells a table may claim
        is_large = "limit exceeded" in str(error)
        send(b"f", "book.memory" if is_large else "book.damaged")


def load_slicer(path: str) -> Any:
    """What cuts a large book into slices; small books never load it."""
    from importlib.machinery import SourceFileLoader  # as said: large books only

    loader = SourceFileLoader("slices", path)
    spec = ModuleSpec("slices", loader, origin=path)
    slices = module_from_spec(spec)
    loader.exec_module(slices)
    return slices


def restored(row: list[str]) -> list[str]:
    """The row without the apostrophes that our own exports put before = + - @."""
    return [
        cell[1:] if cell[:1] == "'" and len(cell) > 1 and cell[1] in "=+-@\t\r" else cell
        for cell in row
    ]


def read_text(path: str, encoding: str, delimiter: str) -> None:
    """A text file of values, strictly decoded."""
    import codecs  # with csv below: only this kind of file needs them, and a start costs memory
    import csv  # as said

    codecs.lookup(encoding)  # from here on the text holds the one handle there is
    csv.field_size_limit(1_000_000)
    try:
        with open(path, encoding=encoding, newline="") as text:  # noqa: PTH123 -- no pathlib here
            send(b"s", ("", False, 0, 0, []))
            send(b"e", send_rows(map(restored, csv.reader(text, delimiter=delimiter))))
    except UnicodeDecodeError:
        send(b"f", "text.encoding")
    except csv.Error:
        send(b"f", "text.broken")


def main(kind: str, path: str, memory: str, cpu: str, *rest: str) -> None:
    """Read the file and send what is in it."""
    bind_hands(int(memory), int(cpu))
    gc.disable()  # rows hold no cycles, and this process is short-lived
    try:
        (read_text if kind == "csv" else read_book)(path, *rest)
    except MemoryError:
        send(b"f", "book.memory")
    send(b"d", None)
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
