"""Somebody's own form filled in: every part that the values do not touch stays byte for byte."""

from collections.abc import Mapping
from pathlib import Path

from kitamae.workbooks.archive import refuse
from kitamae.workbooks.parts import sheet_parts, workbook_part
from kitamae.workbooks.patch.cells import revalue
from kitamae.workbooks.patch.package import MAIN, Package, to_bytes
from kitamae.workbooks.preflight import glance, scan

FILLABLE = frozenset({"xlsx", "xlsm"})


def fill(
    path: Path, sheet: str, values: Mapping[int, Mapping[str, str | float]], out_path: Path
) -> None:
    """Write values into a sheet, by row number and column letter; `Unreadable` as in reading.

    Numbers and texts take the style that stands in their cells. Formulas are reckoned anew when
    the file is opened.
    """
    seen = glance(path)
    if seen.archive is None or seen.kind not in FILLABLE:
        raise refuse("book.damaged")
    scan(seen)
    package = Package(seen.archive)
    part = next(each.part for each in sheet_parts(seen.archive).values() if each.name == sheet)
    package.write(part, revalue(package.read(part), values))
    main = workbook_part(seen.archive)
    tree = package.tree(main)
    reckoning = tree.find(f"{{{MAIN}}}calcPr")
    if reckoning is not None:
        reckoning.set("fullCalcOnLoad", "1")
        package.write(main, to_bytes(tree))
    package.save(out_path)
