"""A good small file for every test of the room."""

from pathlib import Path

import pytest
import xlsxwriter


@pytest.fixture
def small(tmp_path) -> Path:
    """A good workbook: a header, two rows, a date, a text JAN."""
    path = tmp_path / "small.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("商品")
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        sheet.write_row("A1", ["JANコード", "商品名", "発売日", "上代"])
        sheet.write_row("A2", ["4901234567894", "雪塩ちんすこう"])
        sheet.write("C2", 46113, day)
        sheet.write("D2", 398)
        sheet.write_row("A3", ["0012345678905", "緑茶"])
        sheet.write("D3", 0.75)
    return path
