"""The supplier's own file back: red cells, a note in each, and a first sheet that lists them.

An xlsx keeps every part that the marks do not touch, byte for byte. Any other kind of file comes
back as a new xlsx with the same cells.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kitamae.kernel.bilingual import Language
from kitamae.workbooks.fresh import write_fresh
from kitamae.workbooks.notes import MOST_COMMENTS, Note, by_sheet, known, spoken, worst
from kitamae.workbooks.parts import SheetPart, sheet_parts, workbook_part
from kitamae.workbooks.patch.cells import restyle
from kitamae.workbooks.patch.comments import add_comments
from kitamae.workbooks.patch.listing import add_listing
from kitamae.workbooks.patch.package import Package
from kitamae.workbooks.patch.styles import AMBER, RED, Styles
from kitamae.workbooks.preflight import glance, scan
from kitamae.workbooks.reader import open_workbook

_CHOSEN = re.compile(rb'(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*["\'](?:1|true)["\']')
_VIEWS = 64 * 1024
_GROUND = {"error": RED, "needed": AMBER, "warning": AMBER}


def annotate(
    path: str | Path, notes: Sequence[Note], language: Language, out_path: str | Path
) -> None:
    """Write the marked file to `out_path` (an xlsx, or xlsm where it was one).

    Notes of sheets that the file does not have stand in the list without a link. Raises
    Unreadable like the reading does.
    """
    seen = glance(Path(path))
    if seen.archive is None or seen.kind == "ods":
        write_fresh(open_workbook(path), notes, language, Path(out_path))
        return
    scan(seen)
    package = Package(seen.archive)
    parts = {sheet.name: sheet for sheet in sheet_parts(seen.archive).values()}
    told = known(notes, set(parts))
    main = workbook_part(seen.archive)
    style_part = "xl/styles.xml" if "xl/styles.xml" in package else None
    styles = Styles(package, main, style_part)
    comments_left = MOST_COMMENTS
    for name, cells in by_sheet(told).items():
        comments_left -= _mark(package, parts[name], cells, language, styles, most=comments_left)
    in_front = _let_go(package, parts.values())
    add_listing(package, told, language, styles, in_front=in_front)
    styles.save()
    package.save(Path(out_path))


def _mark(
    package: Package,
    sheet: SheetPart,
    cells: Mapping[tuple[int, str], list[Note]],
    language: Language,
    styles: Styles,
    *,
    most: int,
) -> int:
    """Colour a sheet's cells and note them; the answer is how many notes it took."""
    colours: dict[int, dict[str, str]] = defaultdict(dict)
    texts: dict[str, str] = {}
    for (row, column), notes in sorted(cells.items()):
        colours[row][column] = _GROUND[worst(notes)]
        if len(texts) < most:
            texts[f"{column}{row}"] = spoken(notes, language)
    xml = restyle(package.read(sheet.part), colours, styles.filled)
    if texts:
        xml = add_comments(package, sheet.part, xml, texts)
    package.write(sheet.part, xml)
    return len(texts)


def _let_go(package: Package, sheets: Iterable[SheetPart]) -> bool:
    """Take the choice from the sheets that are changed anyway; whether none is chosen now.

    Two chosen sheets would be edited together, and a sheet without a mark keeps its bytes.
    """
    is_free = True
    for sheet in sheets:
        xml = package.read(sheet.part)
        start = xml[:_VIEWS]
        if not _CHOSEN.search(start):
            continue
        if sheet.part in package.changed:
            package.write(sheet.part, _CHOSEN.sub(rb"\1", start) + xml[_VIEWS:])
        else:
            is_free = False
    return is_free
