"""How much our reading costs over the bare reader: preflight, child and table against calamine.

Both run in turn in one process, at least five pairs; what is compared is wall time and, apart,
processor time of parent and child. Run: `python bench/workbooks_read.py [ROWS] [PAIRS]`.
"""

import datetime as dt
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _house import open_house

open_house()

import python_calamine  # noqa: E402  after the house
import xlsxwriter  # noqa: E402
from _report import tell  # noqa: E402

from kitamae.workbooks.headers import normalised  # noqa: E402
from kitamae.workbooks.reader import open_workbook  # noqa: E402
from kitamae.workbooks.table import find_tables  # noqa: E402

COLUMNS = 60
HEADERS = [f"見出し{column}（単位）" for column in range(COLUMNS)]
KNOWN = {normalised(header): header for header in HEADERS}


def write(path, rows):
    """A sheet as makers send: codes as text, names that differ, prices, days, a few words again."""
    dice = random.Random(1)
    words = ["常温", "冷蔵", "冷凍", "お茶", "菓子"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("商品")
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        sheet.write_row(0, 0, HEADERS)
        for row in range(1, rows + 1):
            for column in range(COLUMNS):
                match column % 6:
                    case 0:
                        sheet.write_number(row, column, dice.randint(1, 99999))
                    case 1:
                        sheet.write_string(row, column, f"4900000{dice.randint(100000, 999999)}")
                    case 2:
                        sheet.write_string(row, column, dice.choice(words))
                    case 3:
                        sheet.write_number(row, column, dice.randint(1, 99999) / 100)
                    case 4:
                        sheet.write_string(row, column, f"北の海の恵みを詰めた品 {row}-{column}")
                    case _:
                        moment = dt.datetime(2026, 1, 1) + dt.timedelta(days=row % 400)
                        sheet.write_datetime(row, column, moment, day)


def processor():
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def timed(act, *given):
    wall, own = time.perf_counter(), processor()
    rows = act(*given)
    return {"wall": time.perf_counter() - wall, "processor": processor() - own, "rows": rows}


def bare(path):
    return len(python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def ours(path):
    [table] = find_tables(open_workbook(path), KNOWN.get)
    assert all(column.key for column in table.columns)
    return sum(1 for _ in table.rows()) + 1


def memory(path):
    """Peak of a fresh parent's growth and of the child, in megabytes."""
    script = (
        "import resource as r, sys\n"
        "from kitamae.workbooks.reader import open_workbook\n"
        "from kitamae.workbooks.table import find_tables\n"
        # the kernel's own mark: ru_maxrss would still hold what we were before we were started
        "own = lambda: int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024\n"
        "start = own()\n"
        "[t] = find_tables(open_workbook(sys.argv[1]), lambda form: None)\n"
        "rows = sum(1 for _ in t.rows())\n"
        "print(own() - start, r.getrusage(r.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True
    ).stdout.split()
    growth, child = map(float, said)
    return {"parent_growth": round(growth, 1), "child_peak": round(child, 1)}


def main(rows=10_000, pairs=7):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.xlsx")
        write(path, rows)
        ours(path)
        bare(path)
        measured = [(timed(bare, path), timed(ours, path)) for _ in range(pairs)]
        held = memory(path)
        size = path.stat().st_size
    report = {
        "rows": rows,
        "columns": COLUMNS,
        "file_megabytes": round(size / 1024**2, 1),
        "pairs": pairs,
        "memory_megabytes": held,
    }
    for kind in ("wall", "processor"):
        ratios = sorted(mine[kind] / floor[kind] for floor, mine in measured)
        report[kind] = {
            "calamine_median_s": round(statistics.median(floor[kind] for floor, _ in measured), 3),
            "ours_median_s": round(statistics.median(mine[kind] for _, mine in measured), 3),
            "ratio_median": round(statistics.median(ratios), 2),
            "ratio_spread": [round(ratios[0], 2), round(ratios[-1], 2)],
        }
    assert all(floor["rows"] == mine["rows"] for floor, mine in measured)
    tell("workbooks_read", report, [])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
