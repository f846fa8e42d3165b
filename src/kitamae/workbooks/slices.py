"""A very large book read slice by slice: the child's own, loaded for such a book only.

The reader lays a whole sheet and all its texts out in memory. So it is given small books instead:
the sheet's XML cut between rows, and the shared texts, which it reads once, packed away and put
back where a cell names one by its number. Nothing here parses XML but the reader itself; where a
book is not written as spreadsheet programs write, the answer is False and it is read whole.

Like `child.py` it knows nothing of the house.
"""

from __future__ import annotations

import codecs
import marshal
import re
import zlib
from io import BytesIO
from itertools import chain
from zipfile import BadZipFile, ZipFile

TYPE_CHECKING = False
if TYPE_CHECKING:  # as in child.py
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

SLICE = 2 * 1024 * 1024
PIECE = 256 * 1024
GROUP = 2048  # texts that are packed together
BLOCK = 500
MERGES = 10_000
MARK = "\ue0f1\ue0f2"  # stands before the number of a shared text
_MARK = MARK.encode()
_SHARED = re.compile(rb"(<c\b[^<>]*?\bt\s*=\s*)(?:\"s\"|'s')([^<>]*>\s*<v)(?:\s[^<>]*)?>")
_START = re.compile(rb"<sheetData(?:\s[^<>]*)?>")
_TEXT = re.compile(rb"<si[\s/>]")
_DIMENSION = re.compile(rb"<dimension\b[^<>]*/>")
_KEPT = ("workbook.xml", "workbook.xml.rels", "styles.xml", "[content_types].xml", "_rels/.rels")
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_END = b"</sheetData></worksheet>"


class NotCut(Exception):  # noqa: N818 -- a fact about the book
    """The book is written in a way that cannot be cut."""


def send_book(
    path: str,
    calamine: Any,
    parts: Sequence[str],
    send: Callable[..., None],
    pack: Callable[[Any], Any],
) -> bool:
    """Send every worksheet; False where the book cannot be cut, or is not as it should be."""
    for names in ("cp437", "utf-8"):
        codecs.lookup(
            names
        )  # in which a zip lists its parts; the zip holds the one handle there is
    try:
        with ZipFile(path) as archive:
            book = _Book(archive, calamine)
            texts = _Texts(book)
            about = book.small({}).sheets_metadata
            for each in parts:
                order, _, part = each.partition(":")
                _send_sheet(book, texts, (int(order), part, about[int(order)]), send, pack)
    except (NotCut, BadZipFile, zlib.error, EOFError, KeyError, IndexError, ValueError):
        return False
    return True


class _Book:
    """The large book's small parts, and small books made of them."""

    def __init__(self, archive: ZipFile, calamine: Any) -> None:
        self.archive = archive
        self._calamine = calamine
        names = [name for name in archive.namelist() if name.lower().endswith(_KEPT)]
        self._frame = {name: archive.read(name) for name in names}

    def small(self, parts: dict[str, bytes]) -> Any:
        """A book of the frame and these parts, opened."""
        out = BytesIO()
        with ZipFile(out, "w") as made:
            for name, content in (self._frame | parts).items():
                made.writestr(name, content)
        out.seek(0)
        return self._calamine.CalamineWorkbook.from_filelike(out)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part's bytes."""
        with self.archive.open(name) as part:
            while piece := part.read(PIECE):
                yield piece


class _Texts:
    """The shared texts, read by the reader and packed in groups."""

    def __init__(self, book: _Book) -> None:
        self._groups: list[bytes] = []
        self._waiting: list[str] = []
        names = [n for n in book.archive.namelist() if n.lower().endswith("sharedstrings.xml")]
        for name in names[:1]:
            self._read(book, name)
        self._pack(1)

    def _read(self, book: _Book, name: str) -> None:
        head, held, first = b"", b"", True
        for piece in book.pieces(name):
            held += piece
            if first and (start := _TEXT.search(held)):
                head, held, first = held[: start.start()], held[start.start() :], False
            if not first and len(held) >= SLICE and (cut := held.rfind(b"</si>")) > 0:
                self._take(book, head, held[: cut + 5])
                held = held[cut + 5 :]
        if first and b"<sst" not in held:
            raise NotCut
        if not first:
            cut = held.rfind(b"</sst")
            self._take(book, head, held[:cut] if cut >= 0 else held)

    def _take(self, book: _Book, head: bytes, body: bytes) -> None:
        count = len(_TEXT.findall(body))
        cells = b"".join(
            b'<row r="%d"><c r="A%d"><v>1</v></c><c r="B%d" t="s"><v>%d</v></c></row>'
            % (n + 1, n + 1, n + 1, n)
            for n in range(count)
        )
        end = b"</" + head.rpartition(b"<")[2].split()[0].rstrip(b">") + b">"
        sheet = {"xl/workbook.xml": _ONE_SHEET, "xl/_rels/workbook.xml.rels": _ONE_RELATION}
        parts = sheet | {"xl/worksheets/one.xml": _SHEET + cells + _END}
        parts["xl/sharedStrings.xml"] = head + body + end
        rows = book.small(parts).get_sheet_by_index(0).to_python() if count else []
        if len(rows) != count:
            raise NotCut
        self._waiting += [row[1] for row in rows]
        self._pack(GROUP)

    def _pack(self, least: int) -> None:
        while len(self._waiting) >= least:
            self._groups.append(zlib.compress(marshal.dumps(self._waiting[:GROUP], 4), 1))
            del self._waiting[:GROUP]

    def named(self, marked: set[str]) -> dict[str, str | None]:
        """The texts that marked cells name."""
        wanted: dict[int, list[str]] = {}
        for each in marked:
            wanted.setdefault(int(each[2:]) // GROUP, []).append(each)
        found: dict[str, str | None] = {}
        for number, names in wanted.items():
            group = marshal.loads(zlib.decompress(self._groups[number]))  # noqa: S302 -- our own
            for each in names:
                found[each] = group[int(each[2:]) % GROUP] or None
        return found


_ONE_SHEET = (
    b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http:'
    b'//schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="one" '
    b'sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_ONE_RELATION = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/worksheet" Target="worksheets/one.xml"/></Relationships>'
)


def _send_sheet(
    book: _Book,
    texts: _Texts,
    which: tuple[int, str, Any],
    send: Callable[..., None],
    pack: Callable[[Any], Any],
) -> None:
    order, part, about = which
    hidden = not str(about.visible).endswith(".Visible")
    begun, width, left, next_row = False, 0, 0, 0
    merges: list[Any] = []
    for xml in _cut(book, part):
        sheet = book.small({part: xml}).get_sheet_by_index(order)
        merges += (sheet.merged_cell_ranges or [])[: MERGES - len(merges)]
        if sheet.start is None:
            continue
        row, column = sheet.start
        if not begun:
            begun, next_row, left = True, row, column
            send(b"s", (about.name, hidden, row, column, []))
        if row < next_row or column < left:
            raise NotCut
        for start in range(next_row, row, BLOCK):
            send(b"b", [], min(BLOCK, row - start))
        columns = _columns(sheet.to_python(skip_empty_area=True), texts, column - left)
        count = len(columns[0]) if columns else 0
        for start in range(0, count, BLOCK):
            block = [pack(each[start : start + BLOCK]) for each in columns]
            send(b"b", block, min(BLOCK, count - start))
        next_row, width = row + count, max(width, len(columns))
    if not begun:
        send(b"s", (about.name, hidden, 0, 0, []))
    send(b"m", merges)
    send(b"e", width)


def _columns(rows: list[list[Any]], texts: _Texts, shift: int) -> list[tuple[Any, ...]]:
    """The rows as columns, with their texts, moved right by as many as the first slice had more."""
    columns = list(zip(*rows, strict=True))
    marked = {v for v in chain.from_iterable(columns) if type(v) is str and v[:2] == MARK}
    named = texts.named(marked)
    put = [
        tuple([named.get(value, value) for value in column]) if named else column
        for column in columns
    ]
    return [(None,) * len(rows)] * shift + put


def _cut(book: _Book, part: str) -> Iterator[bytes]:
    """The sheet's XML in slices of whole rows, each a sheet of its own."""
    held, head = b"", b""
    for piece in book.pieces(part):
        held += piece
        if not head:
            start = _START.search(held)
            if start is None and len(held) > SLICE:
                raise NotCut
            if start is not None:
                head, held = _DIMENSION.sub(b"", held[: start.end()]), held[start.end() :]
        if head and len(held) >= SLICE:
            cut = held.rfind(b"</row>") + 6
            if cut >= 6 and b"</sheetData" not in held:
                yield head + _marked(held[:cut]) + _END
                held = held[cut:]
    if not head:
        # a sheet without a row, or one whose names have prefixes
        if b"<sheetData" not in held:
            raise NotCut
        head, held = held, b""
        yield head
        return
    rows, _, tail = held.partition(b"</sheetData")
    yield head + _marked(rows) + b"</sheetData" + tail


def _marked(rows: bytes) -> bytes:
    """The rows with marked numbers, as text, in place of shared texts."""
    if rows[:400].lstrip()[:4] == b"<row" and b' r="' not in rows[: rows.find(b">") + 1]:
        raise NotCut  # rows that count themselves lose count in a slice
    rows = rows.replace(b't="s"><v>', b't="str"><v>' + _MARK)
    if b't="s"' in rows or b"'s'" in rows:
        rows = _SHARED.sub(rb'\1"str"\2>' + _MARK, rows)
    return rows
