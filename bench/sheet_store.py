"""A sheet of new products checked, stored, indexed and found: rows per processor second.

Everything that happens between the upload and a buyer's first hit, with the people in between left
out: the background check (each row kept with its problems), the import (staged, published at
once), and the draining of the queue into the index. The office's approval of so many products is
measured apart, as it is another job of another day.

    python bench/sheet_store.py [--rows 10000] [--times 3] [--engine sqlite|postgres|both]

For PostgreSQL the server's own seconds count too: what the database does is part of the work.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

from _house import ROOT, open_house
from _report import target, tell

TARGET = 1000


def server_seconds(pids):
    """Processor seconds of a server's processes and of those of theirs that ended."""
    ticks, total = os.sysconf("SC_CLK_TCK"), 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, stat[11:15]))
    return total / ticks


def server_pids(database):
    """The processes of the server behind an address: its first one and its children."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, rest = entry.read_text().rpartition(")")
        except OSError:
            continue
        number, _, name = head.partition(" (")
        found[int(number)] = (name, int(rest.split()[1]))
    lock = Path(database.partition("host=")[2], "postmaster.pid") if "host=" in database else None
    first = int(lock.read_text().split()[0]) if lock and lock.exists() else 0
    return [pid for pid, (_, parent) in found.items() if first and first in {pid, parent}]


class Meter:
    """Processor seconds of this process, its children, and the database's server."""

    def __init__(self, database):
        from _rows import spent

        self._spent, self._database, self.phases = spent, database, {}

    def _now(self):
        return self._spent() + server_seconds(server_pids(self._database))

    def run(self, phase, act):
        clock, processor = time.perf_counter(), self._now()
        found = act()
        self.phases[phase] = {
            "processor_seconds": round(self._now() - processor, 3),
            "by_the_clock": round(time.perf_counter() - clock, 3),
        }
        return found


def work():
    """Do the sheet's own background work that waits; it may not stumble."""
    from kitamae.kernel.models import Job
    from kitamae.kernel.tasks import finish

    for job in Job.objects.filter(state="waiting", name__endswith="_sheet").order_by("pk"):
        ended = finish(job)
        assert ended.state == "done", ended.trouble


def once(path, rows, home, database, round_):
    """One sheet of one supplier from upload to first hit; the seconds of each phase."""
    from django.core.files.base import File
    from django.utils import timezone

    from factories import people
    from kitamae.catalogue.models import Dirty, Product, Revision, Sheet
    from kitamae.catalogue.reviewing.actions import many as products
    from kitamae.catalogue.sheets import actions
    from kitamae.search.index import Index
    from kitamae.search.query import search
    from kitamae.search.viewers import Viewer

    by, office = people.supplier_user(), people.office_user()
    meter = Meter(database)
    with path.open("rb") as file:
        sheet = meter.run(
            "receive",
            lambda: actions.receive_sheet(
                supplier=by.organisation,
                file=File(file),
                file_name="products.xlsx",
                by=by,
                at=timezone.now(),
            ),
        )
    meter.run("check", work)
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert sheet.counts["new"] == rows, sheet.counts
    meter.run("ask", lambda: actions.start_storing(sheet=sheet, by=by, at=timezone.now()))
    meter.run("store", work)
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert (sheet.state, sheet.counts["new"]) == ("stored", rows)
    index = Index(home / f"index-{round_}")
    index.rebuild([])
    # what nobody may see yet is looked at, and left out of the index
    meter.run("index_drafts", lambda: drained(index))
    stored = Revision.objects.filter(pk__in=sheet.rows.values("revision"))
    meter.run("submit", lambda: products.submit_all(revisions=stored, by=office, at=timezone.now()))
    meter.run(
        "approve", lambda: products.approve_all(revisions=stored, by=office, at=timezone.now())
    )
    meter.run("index", lambda: drained(index))
    assert not Dirty.objects.exists()
    mine = Product.objects.filter(supplier=by.organisation, state="listed")
    assert mine.count() == rows
    last = mine.latest("pk")
    hits = meter.run("find", lambda: search(index, last.jan, viewer=Viewer.office()))
    assert last.pk in hits.ids, hits
    return meter.phases


def drained(index):
    from kitamae.search.draining import drain
    from kitamae.search.source import ShownProducts, TouchedProducts

    return drain(index, TouchedProducts(), ShownProducts())


COUNTED = ("receive", "check", "ask", "store", "index_drafts", "index", "find")


def measure(given, database):
    """The child's part: one engine, a database of its own."""
    home = open_house(database)
    from _rows import write_book
    from django.core.management import call_command

    from kitamae.people.actions import found_system_user

    call_command("migrate", verbosity=0)
    found_system_user()
    path = write_book(home / "products.xlsx", given.rows)
    # from the second round on, another supplier has the same JANs: a look that costs is paid too
    rounds = [once(path, given.rows, home, database, number) for number in range(given.times)]
    totals = [sum(one[phase]["processor_seconds"] for phase in COUNTED) for one in rounds]
    clocks = [sum(one[phase]["by_the_clock"] for phase in COUNTED) for one in rounds]
    return {
        "rows_per_processor_second": [round(given.rows / total) for total in totals],
        "rows_per_second_by_the_clock": [round(given.rows / clock) for clock in clocks],
        "phases": rounds,
    }


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=10_000)
    words.add_argument("--times", type=int, default=3)
    words.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    words.add_argument("--alone", action="store_true", help="in this process, figures only")
    given = words.parse_args()
    if given.alone:
        print(json.dumps(measure(given, os.environ.get("BENCH_DATABASE", ""))))
        return
    engines = ["sqlite", "postgres"] if given.engine == "both" else [given.engine]
    figures, targets = {"rows": given.rows, "columns": 60}, []
    for engine in engines:
        figures[engine] = in_a_child(given, engine)
        rates = sorted(figures[engine]["rows_per_processor_second"])
        targets.append(
            target(f"rows a processor second on {engine}", rates[len(rates) // 2], at_least=TARGET)
        )
    tell("sheet_store", figures, targets)


def in_a_child(given, engine):
    sys.path[:0] = [str(ROOT / "tests")]
    from engines import postgres

    with postgres() if engine == "postgres" else nullcontext("") as address:
        done = subprocess.run(
            [
                *(sys.executable, __file__, "--alone"),
                *("--rows", str(given.rows), "--times", str(given.times)),
            ],
            env=os.environ | {"BENCH_DATABASE": address or ""},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
