"""Another style or value for some cells of a sheet's XML.

Rows without such a cell keep their bytes.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from kitamae.workbooks.cells import column_number, letter, place
from kitamae.workbooks.patch.package import MAIN, Tree, clean, parse

_ROW = re.compile(rb"<((?:\w+:)?)row\b([^>]*?)(?:/>|>.*?</\1row>)", re.DOTALL)
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)[\"']")
_DATA = re.compile(rb"<((?:\w+:)?)sheetData\s*(/>|>)")
_ROOT = re.compile(rb"<(?:\w+:)?worksheet\b[^>]*>", re.DOTALL)
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")

Restyle = Callable[[str, int], int]
Change = Callable[[Tree, Any, int], None]


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


def column_styles(xml: bytes) -> dict[tuple[int, int], int]:
    """The style of whole columns, for cells that are not there: (first, last) with style."""
    head = xml[: data.start()] if (data := _DATA.search(xml)) else xml
    styles = {}
    for match in _COLUMN.finditer(head):
        found = dict(re.findall(rb"(\w+)=[\"'](\d+)[\"']", match[1]))
        if b"style" in found:
            span = (int(found.get(b"min", b"0")), int(found.get(b"max", b"0")))
            styles[span] = int(found[b"style"])
    return styles


def restyle(xml: bytes, wanted: Mapping[int, Mapping[str, str]], style: Restyle) -> bytes:
    """The sheet with new styles for the wanted cells: row number, column letter, colour.

    `style(colour, base)` answers the style that is `base` in that colour.
    """
    return changed(xml, wanted, lambda cell, colour, base: cell.set("s", str(style(colour, base))))


def revalue(xml: bytes, wanted: Mapping[int, Mapping[str, str | float]]) -> bytes:
    """The sheet with new values in the wanted cells, each in the style that stands there."""
    return changed(xml, wanted, _say)


def _say(cell: Tree, value: Any, base: int) -> None:
    for child in list(cell):
        cell.remove(child)
    if base:
        cell.set("s", str(base))
    if isinstance(value, str):
        # a text in its own cell: the workbook's list of shared texts stays as it is
        cell.set("t", "inlineStr")
        words = cell.makeelement(_tag("t"))
        words.text = clean(value)
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        inline = cell.makeelement(_tag("is"))
        inline.append(words)
        cell.append(inline)
    else:
        cell.attrib.pop("t", None)
        number = cell.makeelement(_tag("v"))
        number.text = f"{value:.15g}"
        cell.append(number)


def changed(xml: bytes, wanted: Mapping[int, Mapping[str, Any]], change: Change) -> bytes:
    """The sheet with `change` done to the wanted cells: row number, column letter, what is wanted.

    It is given the cell, what is wanted of it, and the style that stands there.
    """
    columns = column_styles(xml)
    root = _ROOT.search(xml)
    xml, prefix, start = _opened(xml)
    if root is None or not start:
        return xml
    wrapper = root[0].rstrip(b"/>") + b">"

    def added(number: int) -> bytes:
        row = b'<%srow r="%d"/>' % (prefix, number)
        return _changed(row, wrapper, wanted[number], change, columns)

    waiting = sorted(wanted)
    pieces: list[bytes] = [xml[:start]]
    done, number = start, 0
    for match in _ROW.finditer(xml, start):
        if not waiting:
            break
        found = _NUMBER.search(match[2])
        number = int(found[1]) if found else number + 1
        absent = bisect_left(waiting, number)
        if absent or waiting[0] == number:
            pieces.append(xml[done : match.start()])
            done = match.start()
            pieces += map(added, waiting[:absent])
            waiting = waiting[absent:]
        if waiting and waiting[0] == number:
            numbered = match[0] if found else _numbered(match[0], number)
            pieces.append(_changed(numbered, wrapper, wanted[number], change, columns))
            done = match.end()
            waiting = waiting[1:]
    close = xml.find(b"</" + prefix + b"sheetData>", done)
    return b"".join([*pieces, xml[done:close], *map(added, waiting), xml[close:]])


def _opened(xml: bytes) -> tuple[bytes, bytes, int]:
    """The XML with an empty list of rows opened, its prefix, and where the rows start."""
    data = _DATA.search(xml)
    if data is None:
        return xml, b"", 0
    prefix = data[1]
    if data[2] == b"/>":
        opened = b"<" + prefix + b"sheetData></" + prefix + b"sheetData>"
        xml = xml[: data.start()] + opened + xml[data.end() :]
        return xml, prefix, data.start() + len(prefix) + len(b"<sheetData>")
    return xml, prefix, data.end()


def _numbered(row: bytes, number: int) -> bytes:
    return re.sub(rb"^<((?:\w+:)?row)", rb'<\1 r="%d"' % number, row)


def _changed(
    row_xml: bytes,
    wrapper: bytes,
    wanted: Mapping[str, Any],
    change: Change,
    columns: Mapping[tuple[int, int], int],
) -> bytes:
    """One row with its wanted cells changed, or added where they are not there."""
    name = re.match(rb"<([\w:]+)", wrapper)
    assert name is not None
    tree = parse(wrapper + row_xml + b"</" + name[1] + b">")
    row = tree[0]
    number = int(row.get("r"))
    cells = _by_column(row)
    for letters, what in wanted.items():
        column = column_number(letters)
        cell = cells.get(column)
        if cell is None:
            cell = row.makeelement(_tag("c"), r=f"{letters}{number}")
            later = [other for other in cells if other > column]
            row.insert(row.index(cells[min(later)]) if later else len(row), cell)
            cells[column] = cell
            base = _style_of_nothing(row, column, columns)
        else:
            base = int(cell.get("s", "0"))
        change(cell, what, base)
    # its span may now be too narrow, and it is a hint only
    row.attrib.pop("spans", None)
    whole: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=False)
    return whole[whole.index(b">") + 1 : whole.rindex(b"</")]


def _by_column(row: Tree) -> dict[int, Tree]:
    cells: dict[int, Tree] = {}
    column = 0
    for cell in row.iterchildren(_tag("c")):
        _, stated = place(cell.get("r", ""))
        column = stated or column + 1
        if not stated:
            cell.set("r", f"{letter(column)}{row.get('r')}")
        cells[column] = cell
    return cells


def _style_of_nothing(row: Tree, column: int, columns: Mapping[tuple[int, int], int]) -> int:
    if row.get("customFormat") in {"1", "true"}:
        return int(row.get("s", "0"))
    return next((style for (first, last), style in columns.items() if first <= column <= last), 0)
