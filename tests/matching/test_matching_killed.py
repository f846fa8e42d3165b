"""A worker that matches, killed outright half way, and beside others who write."""

import signal
import threading
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from factories import catalogue, deals, partners
from factories.processes import processes
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Product
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Event, Job
from kitamae.matching.models import Match

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
# chunks of three, so that a few products are many transactions
WORK = """
import sys
from datetime import datetime
import django
django.setup()
from kitamae.kernel import tasks
from kitamae.matching import tasks as matching
matching.CHUNK = 3
print("begun", flush=True)
tasks.run(int(sys.argv[1]), at=datetime.fromisoformat(sys.argv[2]))
"""
LISTED = 40


@pytest.fixture
def need():
    """A call that a shop has opened, and forty listed products."""
    cast = deals.cast()
    for _ in range(LISTED - 1):
        catalogue.listed(cast.supplier, cast.office)
    Event.objects.filter(name="matching.find_matches").delete()
    return partners.need(cast.shop, cast.buyer, closes_date=date(2099, 12, 31))


def _job(need):
    return Job.objects.get(name="matching.match_need", event__subject_id=need.pk)


@pytest.mark.postgres
@pytest.mark.parametrize("after", [1, 5, 9])
def test_work_killed_half_way_is_taken_up_and_does_nothing_twice(need, after):
    job = _job(need)
    with processes(heard=True) as start:
        worker = start("-c", WORK, str(job.pk), AT.isoformat())
        worker.stdout.readline()
        while Match.objects.count() < 3 * after and worker.poll() is None:
            time.sleep(0.001)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    first = dict(Match.objects.values_list("product", "found_at"))
    assert len(first) % 3 in {0, 1}  # whole chunks; the last one is of one product
    assert _job(need).done == len(first)

    later = timezone.now() + timedelta(minutes=2)
    tasks.reap(at=later)
    tasks.run(job.pk, at=later)
    found = dict(Match.objects.values_list("product", "found_at"))

    assert _job(need).state == JobState.DONE
    assert len(found) == LISTED
    assert {number: found[number] for number in first} == first  # none was looked at twice
    held = Event.objects.filter(name="matching.find_matches").values_list("facts", flat=True)
    assert sum(facts["products"] for facts in held) == LISTED


def test_others_write_while_products_are_held_against_a_call(need, monkeypatch):
    monkeypatch.setattr("kitamae.matching.tasks.CHUNK", 5)
    over, trouble, written = threading.Event(), [], []
    numbers = list(Product.objects.values_list("pk", flat=True))

    def write():
        try:
            while not over.is_set():
                products.touch(products=numbers[:3])
                written.append(1)
        except Exception as error:  # noqa: BLE001 -- told to the test
            trouble.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        ended = tasks.run(_job(need).pk, at=AT)
    finally:
        over.set()
        writer.join()

    assert (ended, trouble) == ("done", [])
    assert written
    assert Match.objects.count() == LISTED
