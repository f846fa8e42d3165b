"""A worker is killed outright in the middle of storing: nothing is seen, and the next goes on."""

import os
import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from factories import catalogue as make
from factories import people
from factories.processes import processes, wait_for
from kitamae.catalogue.models import Product, Revision, Sheet
from kitamae.catalogue.sheets import actions
from kitamae.kernel import tasks
from kitamae.kernel.models import Job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

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
    with processes() as start:
        yield lambda: start("-c", WORK)


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
