"""A real worker process: killed outright, its job is taken up by the next."""

import signal
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from factories.crates import tasks as crates
from factories.processes import processes, wait_for
from kitamae.kernel import tasks
from kitamae.kernel.models import Job

pytestmark = pytest.mark.django_db(transaction=True)

# a worker of the house that also knows the tests' own room
WORK = """
import sys
import django
from django.conf import settings
settings.INSTALLED_APPS += ["factories.crates"]
django.setup()
from django.core.management import call_command
from factories.crates import tasks
call_command("worker", interval=0.05, batch="--batch" in sys.argv)
"""


@pytest.fixture
def start_worker():
    """Start a worker on this test's database; whatever still runs at the end is killed."""
    with processes() as start:
        yield lambda *arguments: start("-c", WORK, *arguments)


def test_a_job_whose_worker_is_killed_is_taken_up_by_the_next(start_worker, tmp_path):
    job = crates.carry_slowly.enqueue(at=timezone.now(), signs=str(tmp_path))
    first = start_worker()
    wait_for((tmp_path / "attempt-1").exists, seconds=30)

    first.send_signal(signal.SIGKILL)
    first.wait()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.done, job.total) == ("running", 1, 1, 2)
    assert tasks.reap(at=timezone.now()) == 0
    assert tasks.reap(at=timezone.now() + tasks.LEASE + timedelta(seconds=1)) == 1
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now())
    assert start_worker("--batch").wait(timeout=30) == 0

    job.refresh_from_db()
    assert (job.state, job.attempts, job.done, job.outcome) == ("done", 2, 2, {"carried": True})
    assert sorted(path.name for path in tmp_path.glob("attempt-*")) == ["attempt-1", "attempt-2"]


def test_a_worker_that_is_told_to_stop_ends_the_job_in_hand(start_worker):
    job = crates.count_crates.enqueue(at=timezone.now(), crates=300)
    worker = start_worker()
    wait_for(lambda: Job.objects.get(pk=job.pk).done > 0, seconds=30)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=30) == 0
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 300)


def test_an_idle_worker_stops_at_once(start_worker):
    job = crates.count_crates.enqueue(at=timezone.now(), crates=1)
    worker = start_worker()
    wait_for(lambda: Job.objects.get(pk=job.pk).is_over, seconds=30)
    began = time.monotonic()

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=30) == 0
    assert time.monotonic() - began < 6
