"""The first sheet: every problem in a row, with a link to its cell."""

from collections.abc import Sequence
from html import escape

from kitamae.kernel.bilingual import Language
from kitamae.workbooks.cells import letter
from kitamae.workbooks.notes import HEADER, KINDS, WIDTHS, Note, title
from kitamae.workbooks.parts import workbook_part
from kitamae.workbooks.patch.package import MAIN, OFFICE, Package, clean, to_bytes
from kitamae.workbooks.patch.styles import Styles

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def add_listing(
    package: Package,
    notes: Sequence[Note],
    language: Language,
    styles: Styles,
    *,
    in_front: bool,
) -> str:
    """Put the list before all sheets; the answer is its name.

    `in_front` opens the workbook on it, which is only right when no other sheet is still chosen.
    """
    main = workbook_part(package.archive)
    book = package.tree(main)
    sheets = book.find(f"{{{MAIN}}}sheets")
    name = title(language, [sheet.get("name", "") for sheet in sheets])
    part = package.new_name("xl/worksheets/sheet{}.xml")
    xml = _sheet_xml(notes, language, styles, is_chosen=in_front)
    package.write(part, xml.encode())
    package.declare(part, _KIND)
    relation = package.relate(main, "worksheet", f"/{part}")
    number = max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0) + 1
    fresh = sheets.makeelement(f"{{{MAIN}}}sheet", name=name, sheetId=str(number))
    fresh.set(f"{{{OFFICE}}}id", relation)
    sheets.insert(0, fresh)
    # what is counted by place has moved by one
    for defined in book.iter(f"{{{MAIN}}}definedName"):
        if defined.get("localSheetId") is not None:
            defined.set("localSheetId", str(int(defined.get("localSheetId")) + 1))
    for view in book.iter(f"{{{MAIN}}}workbookView"):
        view.set("activeTab", "0" if in_front else str(int(view.get("activeTab", "0")) + 1))
        if view.get("firstSheet") is not None:
            view.set("firstSheet", "0")
    package.write(main, to_bytes(book))
    return name


def _sheet_xml(
    notes: Sequence[Note], language: Language, styles: Styles, *, is_chosen: bool
) -> str:
    head, body, link = styles.header(), styles.wrapped(), styles.link()
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(WIDTHS, 1)
    )
    header: list[tuple[str | int, int]] = [(text.text(language), head) for text in HEADER]
    rows = [_row(1, header)]
    links = []
    for number, note in enumerate(notes, 1):
        cell = note.reference
        line: list[tuple[str | int, int]] = [
            (number, body),
            (note.sheet, body),
            (cell, link if cell else body),
            (KINDS[note.severity].text(language), body),
            (note.text, body),
        ]
        rows.append(_row(number + 1, line))
        if cell:
            place = escape(clean(note.link), quote=True)
            links.append(f'<hyperlink ref="C{number + 1}" location="{place}" display="{cell}"/>')
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    chosen = ' tabSelected="1"' if is_chosen else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFC00000"/></sheetPr>'
        f'<sheetViews><sheetView{chosen} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>{linked}</worksheet>"
    )


def _row(number: int, values: Sequence[tuple[str | int, int]]) -> str:
    cells = "".join(
        _cell(f"{letter(column)}{number}", value, style)
        for column, (value, style) in enumerate(values, 1)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(reference: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    text = escape(clean(value), quote=False)
    return (
        f'<c r="{reference}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{text}</t></is></c>'
    )
