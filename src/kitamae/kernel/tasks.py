"""Background work: leased, counted, cancelled, tried again, and never lost.

A room's `tasks.py` declares a task:

    @task(attempts=5)
    def check_sheet(job: Running, *, sheet: int) -> None: ...

`check_sheet.enqueue(at=at, sheet=7)` writes a job in the caller's transaction, and the queue's
message with it. A worker takes a lease and renews it while it runs; when a worker is killed its
lease runs out and the reaper (`kitamae tick`, and every worker) puts the job back. A task may
therefore run twice: it must be idempotent. A task wired to an event receives `event=`, its number.
"""

import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from django.db import close_old_connections, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import task as queued

from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Event, Job
from kitamae.kernel.refusal import Refusal

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
RENEWAL = timedelta(seconds=15)
FIRST_WAIT = timedelta(seconds=10)


class Cancelled(Exception):  # noqa: N818 -- somebody's wish, no error
    """Raised inside a task at its next count after somebody asked it to stop."""


class Body(Protocol):
    """A task's function: the running job first, its arguments by name."""

    __name__: str
    __module__: str

    def __call__(self, job: "Running", /, **arguments: Any) -> None:
        """Do the work."""


@dataclass(slots=True)
class Running:
    """The job as its task sees it."""

    id: int
    at: datetime
    _lease: str
    outcome: dict[str, Any] = field(default_factory=dict)

    def count(self, done: int, total: int | None = None) -> None:
        """Say how far it is, in rows; raises `Cancelled` if somebody asked to stop."""
        changes: dict[str, Any] = {"done": done}
        if total is not None:
            changes["total"] = total
        mine = Job.objects.filter(pk=self.id, lease=self._lease)
        if not mine.update(**changes):
            raise LeaseLost(self.id)
        if mine.filter(is_cancel_asked=True).exists():
            raise Cancelled(self.id)


class LeaseLost(Exception):  # noqa: N818 -- another worker has it now
    """The job was given to another worker because this one was silent for too long."""


@dataclass(frozen=True, slots=True)
class Task:
    """A declared task."""

    name: str
    body: Body
    attempts: int

    def enqueue(self, *, at: datetime, event: Event | None = None, **arguments: Any) -> Job:
        """Write a job in the caller's transaction; a repeated reaction gives the first job."""
        with transaction.atomic():
            if event is not None:
                arguments["event"] = event.pk
                standing = Job.objects.filter(event=event, name=self.name).first()
                if standing is not None:
                    return standing
            job = Job.objects.create(
                name=self.name,
                arguments=arguments,
                event=event,
                attempts_allowed=self.attempts,
                not_before=at,
                created_at=at,
            )
            run_job.enqueue(job.pk)
        return job


_tasks: dict[str, Task] = {}


def task(*, attempts: int = 5) -> Callable[[Body], Task]:
    """Declare a room's function as background work, tried at most `attempts` times."""

    def declare(body: Body) -> Task:
        room = body.__module__.split(".")[1]
        declared = Task(f"{room}.{body.__name__}", body, attempts)
        _tasks[declared.name] = declared
        return declared

    return declare


def declared_tasks() -> dict[str, Task]:
    """Every declared task by name."""
    return dict(_tasks)


@queued()
def run_job(job_id: int) -> str:
    """Run one job if it is waiting and due; what the queue's message calls. Says how it ended."""
    lease = get_random_string(32)
    now = timezone.now()
    took = Job.objects.filter(
        pk=job_id, state=JobState.WAITING, not_before__lte=now + timedelta(seconds=1)
    ).update(
        state=JobState.RUNNING,
        lease=lease,
        leased_until=now + LEASE,
        attempts=F("attempts") + 1,
        started_at=now,
        trouble="",
    )
    if not took:
        return "not waiting"
    job = Job.objects.get(pk=job_id)
    if job.is_cancel_asked:
        return _end(job, lease, JobState.CANCELLED)
    running = Running(job.pk, now, lease, dict(job.outcome))
    structlog.contextvars.bind_contextvars(job=job.pk, task=job.name)
    try:
        with _renewed(job.pk, lease):
            _tasks[job.name].body(running, **job.arguments)
    except Cancelled:
        return _end(job, lease, JobState.CANCELLED, running.outcome)
    except LeaseLost:
        log.warning("lease_lost")
        return "lease lost"
    except Refusal as refusal:
        outcome = running.outcome | {"refused": refusal.code, "because": str(refusal)}
        return _end(job, lease, JobState.FAILED, outcome)
    except Exception as error:  # noqa: BLE001 -- whatever a task raises is recorded and tried again
        return _stumble(job, lease, error)
    finally:
        structlog.contextvars.unbind_contextvars("job", "task")
    return _end(job, lease, JobState.DONE, running.outcome)


def ask_to_cancel(job: Job) -> None:
    """Ask a job to stop: at once while it waits, at its next count while it runs."""
    now = timezone.now()
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.CANCELLED, is_cancel_asked=True, ended_at=now
    )
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(is_cancel_asked=True)


def reap(*, at: datetime) -> int:
    """Put back the jobs whose worker fell silent, and wake those that are due; how many."""
    silent = Job.objects.filter(state=JobState.RUNNING, leased_until__lt=at)
    spent = silent.filter(attempts__gte=F("attempts_allowed"))
    spent.update(
        state=JobState.FAILED, ended_at=at, lease="", trouble="Its worker stopped each time."
    )
    silent.update(state=JobState.WAITING, lease="", leased_until=None, not_before=at)
    return _wake(Job.objects.filter(state=JobState.WAITING, not_before__lte=at), at)


def _wake(due: models.QuerySet[Job], at: datetime) -> int:
    """Queue a message for each due job that has none under way."""
    count = 0
    for job in due.filter(Q(attempts__gt=0) | Q(created_at__lt=at - LEASE)):
        # a second message for the same job is harmless: the lease is taken once
        run_job.enqueue(job.pk)
        count += 1
    return count


def _end(job: Job, lease: str, state: JobState, outcome: dict[str, Any] | None = None) -> str:
    changes: dict[str, Any] = {"state": state, "ended_at": timezone.now(), "lease": ""}
    if outcome is not None:
        changes["outcome"] = outcome
    mine = Job.objects.filter(pk=job.pk, lease=lease).update(**changes)
    return str(state) if mine else "lease lost"


def _stumble(job: Job, lease: str, error: Exception) -> str:
    """Record what went wrong; wait longer each time, and give up after the last attempt."""
    now = timezone.now()
    trouble = "".join(traceback.format_exception(error))[-4000:]
    log.error("job_stumbled", attempt=job.attempts, error=repr(error))
    mine = Job.objects.filter(pk=job.pk, lease=lease)
    if job.attempts >= job.attempts_allowed:
        mine.update(state=JobState.FAILED, ended_at=now, lease="", trouble=trouble)
        return "failed"
    wait = FIRST_WAIT * 4 ** (job.attempts - 1)
    mine.update(
        state=JobState.WAITING, lease="", leased_until=None, not_before=now + wait, trouble=trouble
    )
    run_job.using(run_after=now + wait).enqueue(job.pk)
    return "will be tried again"


@contextmanager
def _renewed(job_id: int, lease: str) -> Iterator[None]:
    """Renew the lease from a thread of its own while the body runs."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(RENEWAL.total_seconds()):
            Job.objects.filter(pk=job_id, lease=lease).update(leased_until=timezone.now() + LEASE)
        close_old_connections()

    thread = threading.Thread(target=renew, name=f"lease-{job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
