"""A worker is killed outright in the middle of storing: nothing is seen, and the next goes on."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from factories import catalogue as make
from factories import people
from kitamae.catalogue.models import Product, Revision, Sheet
from kitamae.catalogue.sheets import actions
from kitamae.kernel import tasks
from kitamae.kernel.models import Job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

HERE = Path(__file__).resolve().parents[3]
WORK = """
import django
django.setup()
from django.core.management import call_command
call_command("worker", interval=0.05)
"""
ROWS = 6_000


@pytest.fixture
def worker():
    """Start real workers on this test's database; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []
    url = urlsplit(os.environ.get("DATABASE_URL", ""))
    environment = os.environ | {
        "DATABASE_URL": url._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "KITAMAE_HOME": str(settings.HOME),
        "PYTHONPATH": str(HERE / "src"),
    }

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", WORK],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(fact, seconds: float = 90.0) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def staged() -> int:
    return Revision.objects.filter(state="staged").count()


def test_a_killed_import_leaves_nothing_and_then_the_whole(worker):
    supplier, now = people.supplier_user(), timezone.now()
    standing = make.draft(supplier, at=now, jan=make.jan(40_000))
    rows = [("changed", make.answers(jan=make.jan(40_000), moq_cases=9))]
    rows += [("new", make.answers(jan=make.jan(40_001 + n))) for n in range(ROWS - 1)]
    sheet = make.checked(supplier, rows, at=now)
    actions.start_storing(sheet=sheet, by=supplier, at=now)
    job = Job.objects.get(name="catalogue.store_sheet")

    first = worker()
    wait_for(lambda: 0 < staged() < ROWS)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    done = staged()
    assert 0 < done < ROWS
    assert list(Product.objects.visible_to(supplier)) == [standing]
    standing.refresh_from_db()
    assert standing.in_preparation.answers["moq_cases"] == 3
    assert Sheet.objects.get().state == "storing"

    # its lease runs out: what the reaper does half a minute later
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(minutes=1))
    tasks.reap(at=timezone.now())
    worker()
    wait_for(lambda: Sheet.objects.get().state == "stored")

    counts = Sheet.objects.get().counts
    assert (counts["new"], counts["changed"], counts["kept"]) == (ROWS - 1, 1, 0)
    assert Product.objects.visible_to(supplier).count() == ROWS
    assert Revision.objects.count() == ROWS + 1
    assert staged() == 0
    standing.refresh_from_db()
    assert standing.in_preparation.answers["moq_cases"] == 9
