"""Reading a sales file of any layout: its columns by their usual names, its rows as they are sold.

Shops send what their systems give them: titles above, sums below, codes as numbers, amounts with
the sign of a currency. What cannot be read is named with its row; nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kitamae.answers.reading.jan import diagnose
from kitamae.kernel.problems import Problem, load
from kitamae.workbooks.cells import Cell, Row, Unreadable
from kitamae.workbooks.headers import forms
from kitamae.workbooks.reader import open_workbook
from kitamae.workbooks.table import Table, find_tables

load(__package__)

MOST_BAD = 200  # rows named one by one; beyond, the file is the wrong one

ALIASES = {
    "jan": (
        *(
            "jan",
            "JANコード",
            "JAN code",
            "barcode",
            "バーコード",
            "EAN",
            "EAN13",
            "EAN-13",
            "GTIN",
        ),
        *("UPC", "商品コード(JAN)", "product barcode", "item barcode", "條碼", "条码", "바코드"),
    ),
    "units": (
        *("units", "units sold", "qty", "quantity", "qty sold", "quantity sold", "sold", "pcs"),
        *("net quantity", "sales units", "sales qty", "items sold", "ordered quantity"),
        *(
            "販売数",
            "販売数量",
            "販売個数",
            "売上数量",
            "数量",
            "個数",
            "点数",
            "出荷数",
            "销量",
            "數量",
        ),
    ),
    "revenue": (
        *("revenue", "sales", "net sales", "gross sales", "amount", "sales amount", "turnover"),
        *("total", "total sales", "gmv", "gross revenue", "net revenue", "sales value"),
        *("売上", "売上高", "売上金額", "販売金額", "金額", "販売額", "销售额", "銷售額"),
    ),
}
_BY_FORM = {form: key for key, names in ALIASES.items() for name in names for form in forms(name)}
_NEGATIVE = re.compile(r"\((.+)\)|[-−▲△](.+)")
_MONEY = re.compile(r"^[A-Z]{0,3}[$¥€£₩฿₫₱]?|円$|[A-Z]{3}$")
_NOTHING = {"", "-", "–", "—", "n/a", "na", "なし", "null"}
MOST_UNITS = 2_147_483_647
MOST_REVENUE = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class SoldRow:
    """One row of a sales file as it was read; None where the cell is empty."""

    row: int
    gtin: str  # 14 digits
    units: int | None
    revenue: Decimal | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is left out: Excel's number, the column's header, what stands there, why."""

    row: int
    header: str
    value: str
    problem: Problem

    def as_json(self) -> dict[str, Any]:
        """The row as it is kept."""
        return {
            "row": self.row,
            "header": self.header,
            "value": self.value,
            "code": self.problem.code,
        }


@dataclass(slots=True)
class SalesRead:
    """What a file holds: rows, rows left out, rows without a code, and the columns."""

    rows: list[SoldRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    bad_count: int = 0
    uncoded: int = 0  # sums, titles, goods without a code: rows whose JAN is empty
    columns: dict[str, str] = field(default_factory=dict)  # what → header
    unknown: list[str] = field(default_factory=list)


def read_file(path: Path) -> SalesRead:
    """Read a sales file; raises `Unreadable` with the one problem it has."""
    workbook = open_workbook(path)
    tables = find_tables(workbook, _BY_FORM.get)
    table = next((each for each in tables if "jan" in _keys(each)), None)
    if table is None:
        raise Unreadable(Problem("sales.no_jan_column"))
    if not _keys(table) & {"units", "revenue"}:
        raise Unreadable(Problem("sales.no_figure_column"))
    found = SalesRead(
        columns={column.key: column.header for column in table.columns if column.key},
        unknown=[column.header for column in table.unknown if column.header],
    )
    for number, values in table.rows():
        _take(found, table, number, values)
    if not found.rows:
        raise Unreadable(Problem("sales.no_rows"))
    return found


def _keys(table: Table) -> set[str]:
    return {column.key for column in table.columns if column.key}


def _take(found: SalesRead, table: Table, number: int, values: Row) -> None:
    """One row: among those sold, among those left out, or without a code."""
    cells = {column.key: values[column.index] for column in table.columns if column.key}
    if _is_nothing(cells["jan"]):
        found.uncoded += 1
        return
    diagnosis = diagnose(cells["jan"])
    wrong = list(_troubles(found, number, cells, diagnosis.jan))
    if wrong or diagnosis.jan is None:
        found.bad_count += 1
        found.bad += wrong[: max(0, MOST_BAD - len(found.bad))]
        return
    units, revenue = _amount(cells.get("units")), _amount(cells.get("revenue"))
    found.rows.append(
        SoldRow(
            number,
            diagnosis.jan.zfill(14),
            None if units is None else int(units),
            None if revenue is None else revenue.quantize(Decimal("0.01")),
        )
    )


def _troubles(
    found: SalesRead, number: int, cells: dict[str, Cell], jan: str | None
) -> Iterator[BadRow]:
    def bad(key: str, code: str) -> BadRow:
        return BadRow(number, found.columns[key], str(cells[key])[:60], Problem(code))

    if jan is None:
        yield bad("jan", "sales.bad_jan")
    for key, code in (("units", "sales.bad_units"), ("revenue", "sales.bad_revenue")):
        if key not in cells:
            continue
        try:
            amount = _amount(cells[key])
        except InvalidOperation:
            yield bad(key, code)
            continue
        if amount is None:
            continue
        if amount < 0:
            yield bad(key, "sales.negative")
        elif (
            key == "units" and (amount != int(amount) or amount > MOST_UNITS)
        ) or amount >= MOST_REVENUE:
            yield bad(key, code)


def _is_nothing(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in _NOTHING)


def _amount(cell: Cell) -> Decimal | None:
    """A number with or without thousands and currency; raises `InvalidOperation`."""
    if _is_nothing(cell):
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise InvalidOperation(str(cell))
    text = unicodedata.normalize("NFKC", str(cell)).strip().upper().replace(" ", "")
    negative = _NEGATIVE.fullmatch(text)
    if negative:
        text = f"-{negative[1] or negative[2]}"
    sign, bare = ("-", text[1:]) if text.startswith("-") else ("", text)
    bare = _MONEY.sub("", _MONEY.sub("", bare, count=1)).replace(",", "")
    amount = Decimal(f"{sign}{bare}")
    if not amount.is_finite():
        raise InvalidOperation(str(cell))
    return amount
