"""A sheet read and checked, as a ratio to calamine's read plus pydantic's bare validation.

Ours is all that happens before a preview: preflight, limited child, header finding, every cell
read, every problem placed. Floor and ours take turns in one run.

    python bench/sheet_check.py [--rows 10000] [--columns 60] [--pairs 7]
"""

import argparse
import gc
import tempfile
import time
from datetime import date
from pathlib import Path

from _house import open_house

open_house()

import python_calamine  # noqa: E402  after the house
from _report import target, tell  # noqa: E402
from _rows import fields, model_of, spent, spread, write_book  # noqa: E402

from kitamae.catalogue.sheets.checking import Tally, check_file, open_file  # noqa: E402

TARGET = 2.5


def floor(path, asked, validate):
    """The cells as calamine gives them, and pydantic's word on each row."""
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    rows = sheet.to_python()
    keys = [each.key for each in asked]
    answered = [
        validate(
            {key: None if value == "" else value for key, value in zip(keys, row, strict=True)}
        )
        for row in rows[1:]
    ]
    return len(answered)


def ours(path):
    """Everything, piece by piece; how many rows, and how many problems were placed."""
    opened, tally = open_file(path), Tally()
    for _sheet, checked in check_file(opened, tally, on=date(2026, 6, 1)):
        assert checked
    return tally.rows, sum(tally.problems.values()), tally.bad


def timed(act, *given):
    gc.collect()
    clock, processor = time.perf_counter(), spent()
    found = act(*given)
    return time.perf_counter() - clock, spent() - processor, found


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=10_000)
    words.add_argument("--columns", type=int, default=60)
    words.add_argument("--pairs", type=int, default=7)
    given = words.parse_args()
    asked = fields(given.columns)
    validate = model_of(asked).__pydantic_validator__.validate_python
    with tempfile.TemporaryDirectory() as folder:
        path = write_book(Path(folder, "products.xlsx"), given.rows, given.columns)
        size = path.stat().st_size
        ours(path)
        pairs = [
            (timed(floor, path, asked, validate), timed(ours, path)) for _ in range(given.pairs)
        ]
    rows, problems, bad = pairs[-1][1][2]
    assert rows == given.rows == pairs[-1][0][2]
    clock = spread([mine[0] / bare[0] for bare, mine in pairs])
    processor = spread([mine[1] / bare[1] for bare, mine in pairs])
    tell(
        "sheet_check",
        {
            "rows": rows,
            "columns": given.columns,
            "file_megabytes": round(size / 1e6, 1),
            "problems": problems,
            "bad_rows": bad,
            "floor_seconds": spread([bare[1] for bare, _ in pairs], 3),
            "our_seconds": spread([mine[1] for _, mine in pairs], 3),
            "ratio_of_processor_time": processor,
            "ratio_by_the_clock": clock,
        },
        [
            target("times the floor, processor time", processor["median"], at_most=TARGET),
        ],
    )


if __name__ == "__main__":
    main()
