"""Partners' own forms."""

from datetime import datetime
from io import BytesIO

import openpyxl
from django.core.files.base import ContentFile
from openpyxl.styles import Font, PatternFill

from factories.deals import Cast
from kitamae.exchange import actions
from kitamae.exchange.models import OwnForm

HEADERS = ("No.", "JAN code", "Product name", "Shelf life", "Retail price", "Our margin")


def workbook(*, headers: tuple[str, ...] = HEADERS, name: str = "New item form.xlsx"):
    """A form as a shop draws it: a cover, a title, a coloured header, numbered rows, a note."""
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Read me"
    cover["A1"] = "Please fill in the second sheet."
    sheet = book.create_sheet("Items")
    sheet["A1"] = "HIBISCUS BASKET: NEW ITEMS"
    for place, header in enumerate(headers, 1):
        cell = sheet.cell(3, place, header)
        cell.fill = PatternFill("solid", start_color="FFFFCC00")
    for number in range(1, 6):
        sheet.cell(3 + number, 1, number)
        sheet.cell(3 + number, 3).font = Font(bold=True)
    sheet["B6"] = "taken"
    sheet["F4"] = "=E4*0.3"
    sheet["A12"] = "Thank you."
    out = BytesIO()
    book.save(out)
    file: ContentFile[bytes] = ContentFile(out.getvalue())
    file.name = name
    return file


def own_form(cast: Cast, *, at: datetime) -> OwnForm:
    """A form of the shop's that the office keeps."""
    return actions.keep_form(partner=cast.shop, file=workbook(), by=cast.office, at=at)
