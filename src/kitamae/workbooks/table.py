"""Finding the table in a sheet: where its header is, what its columns mean, which rows are rows.

Works for a maker's own sheet as for our template: title lines above, headers of two rows with
merged cells, empty rows between, rows of help and examples below.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kitamae.workbooks.cells import Cell, Merge, Row, Sheet, Workbook, letter
from kitamae.workbooks.headers import ROW_MARK, fingerprint, forms, normalised

Recognise = Callable[[str], str | None]

SEARCHED_ROWS = 40
_EXAMPLES_WITHIN = 10
# with so many known headers found, only the next few rows may still do better
_ENOUGH = 3
_AFTER_A_HEADER = 5
_LONGEST_HEADER = 120
_JOIN = " / "
# what the first cell of a row of help or examples says, in our template and in many others
_EXAMPLE_MARKS = frozenset(
    {
        "説明", "記入説明", "入力説明", "書き方", "記入方法", "例", "記入例", "入力例", "サンプル",
        "help", "example", "sample", "e.g.",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `values[index]` is its cell, `letter` its place in Excel.

    `repeats` names the key that an earlier column already has; such a column has no key.
    """

    index: int
    letter: str
    header: str
    key: str | None = None
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in a sheet; `header_row` and `header_last_row` are Excel's, from 1."""

    sheet: Sheet
    header_row: int
    header_last_row: int
    columns: tuple[Column, ...]
    example_rows: tuple[int, ...] = ()
    _header: Row = field(default=(), repr=False)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row with something in it, with Excel's own number.

        Leaves out empty rows, rows of help and examples, and repeats of the header.
        """
        places = [column.index for column in self.columns]
        for number, values in self.sheet.rows():
            if number <= self.header_last_row or number in self.example_rows:
                continue
            blanks = values.count(None)
            if blanks >= len(values) - 2 and not any(_is_said(values[i]) for i in places):
                continue
            if values[0] == self._header[0] and values == self._header:
                continue
            yield number, values

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self._header)

    @property
    def fingerprint(self) -> str:
        """The sign under which a mapping of these headers is remembered."""
        return fingerprint(column.header for column in self.columns)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The columns that mean nothing to us yet."""
        return tuple(column for column in self.columns if column.key is None)

    def mapped(self, mapping: Mapping[str, str | None]) -> "Table":
        """The same table with columns named by a remembered or chosen mapping.

        `mapping` goes from a header's normalised form to a key, or to None for a column to leave
        out; headers that it does not name keep their meaning unless their key is now taken.
        """
        chosen = {
            column.index: mapping[normalised(column.header)]
            for column in self.columns
            if normalised(column.header) in mapping
        }
        taken: set[str] = set()
        named: dict[int, Column] = {}
        for column in sorted(self.columns, key=lambda column: column.index not in chosen):
            key = chosen.get(column.index, column.key or column.repeats)
            if column.index in chosen or key not in taken:
                repeats = key if key in taken else None
                key = None if repeats else key
            else:
                key, repeats = None, key
            taken |= {key} if key else set()
            named[column.index] = replace(column, key=key, repeats=repeats)
        return replace(self, columns=tuple(named[column.index] for column in self.columns))


def find_tables(workbook: Workbook, recognise: Recognise) -> tuple[Table, ...]:
    """Every table of the workbook, in the order of its sheets.

    `recognise` is asked with the forms of a header (see `headers.forms`) and answers a key. Where
    no sheet has a known header, the sheet with the most rows is offered, all columns unknown.
    """
    found = [table for sheet in workbook.sheets if (table := find_table(sheet, recognise))]
    known = [table for table in found if _known(table) >= min(2, len(table.columns))]
    if known:
        return tuple(known)
    open_ones = [table for table in found if not table.sheet.hidden] or found
    return (max(open_ones, key=lambda table: len(table.sheet.cells)),) if open_ones else ()


def find_table(sheet: Sheet, recognise: Recognise) -> Table | None:
    """The table of one sheet; None where no row could be a header."""
    head = sheet.cells[:SEARCHED_ROWS]
    best: tuple[tuple[float, ...], int, int, list[list[str]]] | None = None
    for top in range(len(head)):
        if best and best[0][0] >= _ENOUGH and top > best[1] + _AFTER_A_HEADER:
            break
        for depth in (1, 2, 3):
            if top + depth > len(head):
                break
            lines = _unfolded(sheet, head, top, depth)
            score = _score(lines, recognise, depth, top)
            if score and (best is None or score > best[0]):
                best = (score, top, depth, lines)
    if best is None:
        return None
    _, top, depth, lines = best
    first = sheet.first_row + top
    last = first + depth - 1
    columns = _columns(sheet, lines, recognise, head[top + depth :])
    table = Table(sheet, first, last, columns, _header=head[top + depth - 1])
    examples = tuple(_example_rows(table))
    if examples and columns[0].header in {ROW_MARK.ja, ROW_MARK.en}:
        columns = columns[1:]  # our template's own column of marks is no question to anybody
    return replace(table, columns=columns, example_rows=examples)


def _known(table: Table) -> int:
    return sum(column.key is not None for column in table.columns)


def _is_said(value: Cell) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _text(value: Cell) -> str:
    return value.strip() if isinstance(value, str) else ""


def _unfolded(sheet: Sheet, head: list[Row], top: int, depth: int) -> list[list[str]]:
    """Per column its header texts from top to bottom, merged cells spread over what they cover."""
    lines = [[_text(value) for value in head[row]] for row in range(top, top + depth)]
    # only what spreads sideways: a cell merged downwards already says all at its top
    for merge in sheet.merges:
        row = merge.top - sheet.first_row - top
        if 0 <= row < depth and merge.right > merge.left:
            _spread(lines[row], merge, sheet.first_column)
    if depth > 1 and not sheet.merges:
        # text files know no merged cells: a group's name stands above its first column only
        for line in lines[:-1]:
            for place in range(1, len(line)):
                line[place] = line[place] or line[place - 1]
    return [[line[place] for line in lines] for place in range(len(lines[0]))]


def _spread(line: list[str], merge: Merge, first_column: int) -> None:
    left = merge.left - first_column
    if 0 <= left < len(line):
        for place in range(left, min(merge.right - first_column + 1, len(line))):
            line[place] = line[left]


def _joined(texts: list[str]) -> str:
    return _JOIN.join(dict.fromkeys(text for text in texts if text))


def _tries(texts: list[str]) -> Iterator[tuple[int, str]]:
    """What to look a header up by, with how loose it is: the whole, then the lowest text."""
    said = list(dict.fromkeys(text for text in texts if text))
    whole = "\n".join(said)
    if len(whole) > _LONGEST_HEADER * 3:
        return
    lowest = said[-1] if said else ""
    seen: set[str] = set()
    for loose, form in enumerate((*forms(" ".join(said)), *forms(lowest))):
        if form not in seen:
            seen.add(form)
            yield loose, form


def _meanings(lines: list[list[str]], recognise: Recognise) -> dict[int, tuple[int, str]]:
    """Per column how loosely it was recognised, and as what."""
    meanings = {}
    for place, texts in enumerate(lines):
        for loose, form in _tries(texts):
            if key := recognise(form):
                meanings[place] = (loose, key)
                break
    return meanings


def _score(
    lines: list[list[str]], recognise: Recognise, depth: int, top: int
) -> tuple[float, ...] | None:
    """How much this looks like a header: keys known, then texts that differ, then simplicity."""
    said = [texts[-1] or _joined(texts) for texts in lines]
    texts = [text for text in said if text]
    known = {key for _, key in _meanings(lines, recognise).values()}
    short = {text for text in texts if len(text) <= _LONGEST_HEADER}
    if not known and (len(short) < 2 or depth > 1):
        return None
    if len(known) == 1 and len(texts) > 1 and len(short) < 2:
        return None
    if known:
        return (len(known), -depth, len(short), -top)
    return (0, 0, len(short), -top)


def _columns(
    sheet: Sheet, lines: list[list[str]], recognise: Recognise, below: list[Row]
) -> tuple[Column, ...]:
    meanings = _meanings(lines, recognise)
    owners: dict[str, int] = {}
    # the closest fit has the key: "価格" before "価格（税込）", whichever comes first
    for place, (_, meaning) in sorted(meanings.items(), key=lambda item: (item[1][0], item[0])):
        owners.setdefault(meaning, place)
    columns = []
    for place, texts in enumerate(lines):
        header = _joined(texts)
        if not header and not any(_is_said(row[place]) for row in below):
            continue
        key = meanings[place][1] if place in meanings else None
        mine = key is not None and owners[key] == place
        columns.append(
            Column(
                index=place,
                letter=letter(sheet.first_column + place),
                header=header,
                key=key if mine else None,
                repeats=None if mine else key,
            )
        )
    return tuple(columns)


def _example_rows(table: Table) -> Iterator[int]:
    start = table.header_last_row - table.sheet.first_row + 1
    below = table.sheet.cells[start : start + _EXAMPLES_WITHIN]
    for number, values in enumerate(below, table.header_last_row + 1):
        first = next((value for value in values if _is_said(value)), None)
        if (isinstance(first, str) and _is_example_mark(first)) or _is_note(values):
            yield number


def _is_example_mark(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" 　()[]【】<>:*※●■◆")
    return plain in _EXAMPLE_MARKS


def _is_note(values: Row) -> bool:
    """A line of guidance: one text alone in its row that starts with the mark of a note."""
    said = [value for value in values if _is_said(value)]
    return len(said) == 1 and isinstance(said[0], str) and said[0].lstrip().startswith(("※", "＊"))


def repeated(table: Table) -> Mapping[str, int]:
    """The keys that more than one column has, with how many columns."""
    keys = Counter(column.key or column.repeats for column in table.columns)
    return {key: count for key, count in keys.items() if key and count > 1}
