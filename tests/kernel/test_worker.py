"""A real worker process: killed outright, its job is taken up by the next."""

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

from factories.crates import tasks as crates
from kitamae.kernel import tasks
from kitamae.kernel.models import Job

pytestmark = pytest.mark.django_db(transaction=True)

HERE = Path(__file__).resolve().parents[2]
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


def _database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite://{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.fixture
def start_worker():
    """Start a worker on this test's database; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "DATABASE_URL": _database_url(),
            "KITAMAE_HOME": str(settings.HOME),
            "PYTHONPATH": f"{HERE / 'src'}:{HERE / 'tests'}",
        }
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", WORK, *arguments],
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


def _wait_for(fact, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def test_a_job_whose_worker_is_killed_is_taken_up_by_the_next(start_worker, tmp_path):
    job = crates.carry_slowly.enqueue(at=timezone.now(), signs=str(tmp_path))
    first = start_worker()
    _wait_for((tmp_path / "attempt-1").exists)

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
    _wait_for(lambda: Job.objects.get(pk=job.pk).done > 0)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=30) == 0
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 300)


def test_an_idle_worker_stops_at_once(start_worker):
    job = crates.count_crates.enqueue(at=timezone.now(), crates=1)
    worker = start_worker()
    _wait_for(lambda: Job.objects.get(pk=job.pk).is_over)
    began = time.monotonic()

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=30) == 0
    assert time.monotonic() - began < 6
