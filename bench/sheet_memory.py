"""What a check holds in memory: 5,000 rows and 50,000 rows, the child's peak plus our own growth.

Each size in a fresh process that checks the file as the background task does: every piece of rows
is looked at and let go.

    python bench/sheet_memory.py [--columns 60] [--times 3]
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from _house import open_house

open_house()

from _report import target, tell  # noqa: E402  after the house
from _rows import spread, write_book  # noqa: E402

SMALL, LARGE = 5_000, 50_000
MOST = 300
TIMES_THE_SMALL = 1.3
SCRIPT = """
import sys, threading
sys.path.insert(0, sys.argv[2])
from _house import open_house
open_house()
from datetime import date
from pathlib import Path
from kitamae.catalogue.sheets.checking import Tally, check_file, open_file
from _rows import write_book
small = Path(sys.argv[1]).with_name("warm.xlsx")
def check(path):
    tally = Tally()
    for part, rows in check_file(open_file(path), tally, on=date(2026, 6, 1)):
        pass
    return tally.rows
# the kernel's own mark: ru_maxrss would still hold what we were before we were started
own = lambda: int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024
check(small)  # what is loaded once, whatever the file's size
peak, over = [0.0], threading.Event()
def watch():
    # as above: what a child's usage says is what we were when it was started
    while not over.wait(0.01):
        for children in Path("/proc/self/task").glob("*/children"):
            try:
                for child in children.read_text().split():
                    status = Path(f"/proc/{child}/status").read_text()
                    if "python" in status.split()[1] and "VmHWM:" in status:
                        if "child.py" in Path(f"/proc/{child}/cmdline").read_text():
                            mark = int(status.split("VmHWM:")[1].split()[0]) / 1024
                            peak[0] = max(peak[0], mark)
            except OSError:
                pass
watcher = threading.Thread(target=watch)
watcher.start()
before = own()
rows = check(Path(sys.argv[1]))
grown = own() - before
over.set()
watcher.join()
print(rows, grown, peak[0])
"""


def held(path):
    """Megabytes: the child's peak, the parent's growth."""
    here = str(Path(__file__).parent)
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), here], check=True, capture_output=True, text=True
    ).stdout.split()
    return {"rows": int(said[0]), "growth": float(said[1]), "child": float(said[2])}


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--columns", type=int, default=60)
    words.add_argument("--times", type=int, default=3)
    words.add_argument("--small", type=int, default=SMALL)
    words.add_argument("--large", type=int, default=LARGE)
    given = words.parse_args()
    figures, beyond, whole = {}, {}, {}
    with tempfile.TemporaryDirectory() as folder:
        write_book(Path(folder, "warm.xlsx"), 200, given.columns)
        for rows in (given.small, given.large):
            path = write_book(Path(folder, f"{rows}.xlsx"), rows, given.columns)
            size = path.stat().st_size / 2**20
            measured = [held(path) for _ in range(given.times)]
            assert all(one["rows"] == rows for one in measured)
            totals = spread([one["growth"] + one["child"] for one in measured], 1)
            whole[rows] = totals["median"]
            beyond[rows] = totals["median"] - size
            figures[f"{rows}_rows"] = {
                "file_megabytes": round(size, 1),
                "child_peak_megabytes": spread([one["child"] for one in measured], 1),
                "own_growth_megabytes": spread([one["growth"] for one in measured], 1),
                "together_megabytes": totals,
            }
    ratio = round(beyond[given.large] / beyond[given.small], 2)
    tell(
        "sheet_memory",
        figures | {"columns": given.columns},
        [
            target(f"megabytes at {given.large:,} rows", whole[given.large], at_most=MOST),
            target(
                f"times {given.small:,} rows beyond the file's size", ratio, at_most=TIMES_THE_SMALL
            ),
        ],
    )


if __name__ == "__main__":
    main()
