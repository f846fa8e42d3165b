"""Columns that say more, or otherwise, than their header: a unit that differs, sizes in one cell.

Both are found by looking at the table once. A size is split without asking, for its header says
what it holds; a unit is only proposed, once for the whole column, and used once its owner agrees.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice

from kitamae.answers.problems import CellProblem
from kitamae.answers.reading import Cell
from kitamae.answers.reading.numbers import converted, from_number, plain_decimal
from kitamae.answers.units import units
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.rules import salt_differs
from kitamae.kernel.problems import Problem
from kitamae.workbooks.headers import normalised
from kitamae.workbooks.table import Column, Table

LOOKED_AT = 500  # rows that tell what a column counts in
FEWEST = 3  # rows that must speak for another unit
SHARE = 0.9  # of the rows that can tell

Fits = Callable[[Decimal, Decimal], bool]


@dataclass(frozen=True, slots=True)
class OtherUnit:
    """A field, a unit in which makers also write it, and the field that gives it away."""

    field: str
    unit: str
    beside: str
    fits: Fits  # (as written, beside) → it is in the other unit
    silences: str  # the rule that would speak in every row


def _is_sodium_in_grams(sodium: Decimal, salt: Decimal) -> bool:
    """Salt equivalent is 2.54 times the sodium, counted alike."""
    reckoned = float(sodium) * 2.54
    return abs(float(salt) - reckoned) <= max(0.02, reckoned * 0.05)


def _is_salt_in_milligrams(salt: Decimal, sodium: Decimal) -> bool:
    reckoned = float(sodium) * 2.54
    return reckoned > 0 and abs(float(salt) - reckoned) <= reckoned * 0.05


_OTHER_UNITS = (
    OtherUnit("sodium_mg", "g", "salt_g", _is_sodium_in_grams, "product.salt_differs"),
    OtherUnit("salt_g", "mg", "sodium_mg", _is_salt_in_milligrams, "product.salt_differs"),
)


@dataclass(frozen=True, slots=True)
class UnitDoubt:
    """A column that seems to count in another unit than its field."""

    column: Column
    field: str
    unit: str
    silences: str
    problem: CellProblem


def unit_doubts(table: Table) -> list[UnitDoubt]:
    """The columns of a table that seem to count in another unit, by what stands beside them."""
    named = {column.key: column for column in table.columns if column.key}
    found = []
    for other in _OTHER_UNITS:
        column, beside = named.get(other.field), named.get(other.beside)
        if column is None or beside is None:
            continue
        rows = islice(table.rows(), LOOKED_AT)
        pairs = [(_number(row[column.index]), _number(row[beside.index])) for _number_, row in rows]
        told = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
        read = [(other.fits(*pair), _agrees(other, *pair)) for pair in told]
        speaking = sum(fits and not agrees for fits, agrees in read)
        # both so small that every unit fits: such a row tells nothing
        against = sum(not fits for fits, _agrees_ in read)
        if speaking >= FEWEST and speaking >= SHARE * (speaking + against):
            found.append(_doubt(table, column, other, told[0]))
    return found[:1]  # salt and sodium cannot both be wrong: the first that explains all


def _agrees(other: OtherUnit, mine: Decimal, theirs: Decimal) -> bool:
    salt, sodium = (theirs, mine) if other.field == "sodium_mg" else (mine, theirs)
    return salt_differs(str(salt), str(sodium)) is None


def _doubt(
    table: Table, column: Column, other: OtherUnit, example: tuple[Decimal, Decimal]
) -> UnitDoubt:
    field, given = product_fields()[other.field], units()[other.unit]
    assert field.unit is not None  # a field of `_OTHER_UNITS` is measured
    read = converted(example[0], given, field.unit) or example[0]
    params = {
        "label": field.label,
        "value": plain_decimal(example[0]),
        "unit": given.label,
        "wanted": field.unit.label,
        "read": plain_decimal(read.quantize(Decimal("0.001"))),
    }
    problem = Problem("sheet.unit_doubtful", params)
    place = (table.sheet.name, table.header_last_row, column.letter, column.header, field.key)
    return UnitDoubt(
        column, field.key, other.unit, other.silences, CellProblem(*place, problem, "", other.unit)
    )


def in_unit(cell: Cell, unit: str, field: str) -> Cell:
    """A bare number of a column that counts in another unit, in its field's own."""
    number, wanted = _number(cell), product_fields()[field].unit
    if number is None or wanted is None or unit not in units():
        return cell
    read = converted(number, units()[unit], wanted)
    return cell if read is None else float(read)


def _number(cell: Cell) -> Decimal | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return from_number(cell) if cell - cell == 0 else None
    if not isinstance(cell, str):
        return None
    try:
        number = Decimal(unicodedata.normalize("NFKC", cell.strip()))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


_AXIS = r"(幅|横|よこ|奥行き?|縦|たて|高さ|高|長さ|width|depth|height|length|w|d|h|l)"
_UNIT = r"(?:\s*[(\[]?\s*(mm|cm|ミリ|センチ)\s*[)\]]?)?"
_SIGN = r"\s*[x×✕✖*・/,、]\s*"
_TRIPLE = re.compile(f"{_AXIS}{_UNIT}{_SIGN}{_AXIS}{_UNIT}{_SIGN}{_AXIS}")
_IN_CENTIMETRES = re.compile(r"cm|センチ")
_PARTS = re.compile(r"\s*[x×✕✖*＊]\s*")
_NAMED = re.compile(rf"^{_AXIS}?\s*[:=]?\s*(\d.*)$")
_AXES = {
    **dict.fromkeys(("幅", "横", "よこ", "width", "w"), "width"),
    **dict.fromkeys(("奥行", "奥行き", "縦", "たて", "depth", "d"), "depth"),
    **dict.fromkeys(("高さ", "高", "height", "h"), "height"),
    **dict.fromkeys(("長さ", "length", "l"), "length"),
}
_SIDES = ("width", "depth", "height")
_WORD_OF = {"width": "幅", "depth": "奥行", "height": "高さ"}
_THINGS = (
    (
        re.compile(
            r"ケース|カートン|外箱|外装箱|梱包|段ボール|ダンボール|case|carton|outer|master"
        ),
        "case",
    ),
    (re.compile(r"中箱|内箱|ボール|inner"), "inner"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """A column whose cells hold three sides: which fields they answer, in the cell's order."""

    column: Column
    sides: tuple[str, str, str]  # width, depth, height as they stand in the header
    fields: Mapping[str, str]  # by side
    is_in_centimetres: bool

    def split(self, cell: Cell) -> tuple[Cell, Cell, Cell] | None:
        """The three sides in the order width, depth, height; None where it cannot be told."""
        if not isinstance(cell, str):
            return None
        text = unicodedata.normalize("NFKC", cell).casefold().strip()
        parts = _PARTS.split(_shared_unit(text))
        named = [_NAMED.match(part) for part in parts]
        if len(parts) != len(_SIDES) or not all(named):
            return None
        said = [match[1] for match in named if match]
        order = _sides(said) if all(said) else self.sides
        if order is None:
            return None
        by_side = dict(zip(order, (match[2] for match in named if match), strict=True))
        return (self._side(by_side, 0), self._side(by_side, 1), self._side(by_side, 2))

    def _side(self, by_side: Mapping[str, str], place: int) -> Cell:
        text = by_side[_SIDES[place]].strip()
        number = _number(text)
        if number is None:
            return text
        return float(number * 10 if self.is_in_centimetres else number)


def _shared_unit(text: str) -> str:
    """A unit at the end, as in 12×8×20cm, belongs to all three."""
    match = re.fullmatch(r"([\d.]+)(\s*[x×✕✖*]\s*)([\d.]+)(\s*[x×✕✖*]\s*)([\d.]+)\s*(mm|cm)", text)
    if match is None:
        return text
    first, sign, second, again, third, unit = match.groups()
    return f"{first}{unit}{sign}{second}{unit}{again}{third}{unit}"


def sizes(table: Table, field_key: Callable[[str], str | None]) -> list[Size]:
    """The columns without a meaning of their own whose header names three sides."""
    taken = {column.key for column in table.columns if column.key}
    found = []
    for column in table.columns:
        size = None if column.key else _size(column, field_key)
        if size is not None and not taken & set(size.fields.values()):
            taken |= set(size.fields.values())
            found.append(size)
    return found


def _size(column: Column, field_key: Callable[[str], str | None]) -> Size | None:
    header = unicodedata.normalize("NFKC", column.header).casefold()
    match = _TRIPLE.search(header)
    order = _sides([match[1], match[3], match[5]]) if match else None
    if match is None or order is None:
        return None
    rest = header[: match.start()] + header[match.end() :]
    fields = _fields(re.sub(r"mm|cm|ミリ|センチ|単位|[:()\[\]]", " ", rest), field_key)
    return Size(column, order, fields, _IN_CENTIMETRES.search(header) is not None)


def _sides(words: Sequence[str | None]) -> tuple[str, str, str] | None:
    """The three sides that words name; length beside width is the longer side of a carton."""
    said = [_AXES[word] for word in words if word]
    if "length" in said:
        if "width" in said:
            said = ["depth" if side == "width" else side for side in said]
            said = ["width" if side == "length" else side for side in said]
        else:
            said = ["width" if side == "length" else side for side in said]
    return (said[0], said[1], said[2]) if sorted(said) == sorted(_SIDES) else None


def _fields(rest: str, field_key: Callable[[str], str | None]) -> dict[str, str]:
    """The fields of a thing's three sides: as one side's own header would be read."""
    alone = {side: field_key(normalised(f"{rest}({_WORD_OF[side]})")) for side in _SIDES}
    if all(key and key.endswith(f"_{side}_mm") for side, key in alone.items()):
        return {side: str(key) for side, key in alone.items()}
    thing = next((name for words, name in _THINGS if words.search(rest)), "unit")
    return {side: f"{thing}_{side}_mm" for side in _SIDES}


def unread_sizes(
    table: Table, found: Sequence[Size], number: int, row: Sequence[Cell]
) -> Iterator[CellProblem]:
    """What to tell of the cells of a row whose sizes could not be told apart."""
    for size in found:
        cell = row[size.column.index]
        if cell is None or (isinstance(cell, str) and not cell.strip()) or size.split(cell):
            continue
        place = (table.sheet.name, number, size.column.letter, size.column.header)
        problem = Problem("sheet.size_unread", {"value": str(cell)[:60]})
        yield CellProblem(*place, size.fields["width"], problem, str(cell)[:60], None)
