"""A worker that judges, killed outright half way."""

import signal
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, people, programmes
from factories.processes import processes
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Job
from kitamae.markets.models import Round, Standing
from kitamae.markets.tasks import judge_anew

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
LISTED = 30
WORK = """
import sys
from datetime import datetime
import django
django.setup()
from kitamae.kernel import tasks
from kitamae.markets import tasks as markets
markets.CHUNK = 3
print("begun", flush=True)
tasks.run(int(sys.argv[1]), at=datetime.fromisoformat(sys.argv[2]))
"""


@pytest.mark.postgres
@pytest.mark.parametrize("after", [1, 5])
def test_judging_killed_half_way_is_taken_up_and_looks_at_nothing_twice(after):
    programmes.year()
    supplier, office = people.supplier_user(), people.office_user()
    for _ in range(LISTED):
        catalogue.listed(supplier, office)
    judge_anew(at=AT)
    job = Job.objects.get(name="markets.judge_by_rules")
    with processes(heard=True) as start:
        worker = start("-c", WORK, str(job.pk), AT.isoformat())
        worker.stdout.readline()
        while Standing.objects.count() < 3 * after and worker.poll() is None:
            time.sleep(0.001)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    first = dict(Standing.objects.values_list("product", "judged_at"))
    assert len(first) % 3 == 0  # whole chunks
    assert not Round.objects.exists() or len(first) == LISTED

    later = AT + timedelta(minutes=2)  # the same day: a round of another day begins anew
    tasks.reap(at=later)
    tasks.run(job.pk, at=later)
    found = dict(Standing.objects.values_list("product", "judged_at"))
    job.refresh_from_db()

    assert job.state == JobState.DONE
    assert len(found) == LISTED
    assert {number: found[number] for number in first} == first
    assert job.outcome["pairs"] == LISTED * 20
    assert Round.objects.count() == 1
