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
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, Protocol

import structlog
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import override
from django_tasks import task as queued
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kitamae.kernel.bilingual import LANGUAGES
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Event, Job
from kitamae.kernel.refusal import Refusal

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
RENEWAL = timedelta(seconds=15)
FIRST_WAIT = timedelta(seconds=10)
MESSAGES_KEPT = timedelta(days=7)


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

    def keep(self, **found: Any) -> None:
        """Keep what a next attempt goes on from, in the caller's transaction."""
        self.outcome |= found
        if not Job.objects.filter(pk=self.id, lease=self._lease).update(outcome=self.outcome):
            raise LeaseLost(self.id)


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
            # a message for later waits in the queue until then
            later = at if at > timezone.now() else None
            run_job.using(run_after=later).enqueue(job.pk)
        return job


_tasks: dict[str, Task] = {}


def task(*, attempts: int = 5) -> Callable[[Body], Task]:
    """Declare a room's function as background work, tried at most `attempts` times."""

    def declare(body: Body) -> Task:
        room = body.__module__.split(".")[1]
        declared = Task(f"{room}.{body.__name__}", body, attempts)
        standing = _tasks.get(declared.name)
        if standing is not None and standing.body.__module__ != body.__module__:
            raise ValueError(f"{declared.name} is declared twice")
        _tasks[declared.name] = declared
        return declared

    return declare


def declared_tasks() -> dict[str, Task]:
    """Every declared task by name."""
    return dict(_tasks)


def task_named(name: str) -> Task:
    """The task of a job; its room's `tasks` modules are imported where they are not yet."""
    if name not in _tasks:
        room = import_module(f"kitamae.{name.partition('.')[0]}")
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            if module.name.endswith(".tasks"):
                import_module(module.name)
    return _tasks[name]


@queued()
def run_job(job_id: int) -> str:
    """Run one job if it is waiting and due; what the queue's message calls."""
    return run(job_id, at=timezone.now())


def run(job_id: int, *, at: datetime) -> str:
    """Run one job if it is waiting and due at `at`; says how it ended."""
    lease = get_random_string(32)
    took = Job.objects.filter(
        pk=job_id, state=JobState.WAITING, not_before__lte=at + timedelta(seconds=1)
    ).update(
        state=JobState.RUNNING,
        lease=lease,
        leased_until=at + LEASE,
        attempts=F("attempts") + 1,
        started_at=at,
        trouble="",
    )
    if not took:
        return "not waiting"
    job = Job.objects.get(pk=job_id)
    if job.is_cancel_asked:
        return _end(job, lease, JobState.CANCELLED)
    running = Running(job.pk, at, lease, dict(job.outcome))
    structlog.contextvars.bind_contextvars(job=job.pk, task=job.name)
    try:
        with _renewed(job.pk, lease):
            task_named(job.name).body(running, **job.arguments)
    except Cancelled:
        return _end(job, lease, JobState.CANCELLED, running.outcome)
    except LeaseLost:
        log.warning("lease_lost")
        return "lease lost"
    except Refusal as refusal:
        outcome = running.outcome | {"refused": refusal.code, "because": _in_each_language(refusal)}
        return _end(job, lease, JobState.FAILED, outcome)
    except Exception as error:  # noqa: BLE001 -- whatever a task raises is recorded and tried again
        return _stumble(job, lease, error, at)
    finally:
        structlog.contextvars.unbind_contextvars("job", "task")
    return _end(job, lease, JobState.DONE, running.outcome)


def finish(job: Job) -> Job:
    """Do a job here and now, or wait for the worker that has it; for the command line."""
    run_job.func(job.pk)
    job.refresh_from_db()
    while job.state == JobState.RUNNING:
        time.sleep(0.2)
        job.refresh_from_db()
    return job


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
    lost = list(
        due.filter(Q(attempts__gt=0) | Q(created_at__lt=at - LEASE)).values_list("pk", flat=True)
    )
    if not lost:
        return 0
    # a second message would be harmless, as the lease is taken once; but a long queue that is
    # woken again and again would only grow longer
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=run_job.module_path
    ).values_list("args_kwargs", flat=True)
    known = {number for message in waiting for number in message["args"]}
    lost = [number for number in lost if number not in known]
    for number in lost:
        run_job.enqueue(number)
    return len(lost)


def forget_messages(*, at: datetime) -> int:
    """Forget the queue's messages of more than a week ago; the jobs themselves stay. How many."""
    old = DBTaskResult.objects.filter(enqueued_at__lt=at - MESSAGES_KEPT)
    count, _by_model = old.exclude(status=TaskResultStatus.READY).delete()
    return count


def _end(job: Job, lease: str, state: JobState, outcome: dict[str, Any] | None = None) -> str:
    changes: dict[str, Any] = {"state": state, "ended_at": timezone.now(), "lease": ""}
    if outcome is not None:
        changes["outcome"] = outcome
    mine = Job.objects.filter(pk=job.pk, lease=lease).update(**changes)
    return str(state) if mine else "lease lost"


def _in_each_language(refusal: Refusal) -> dict[str, str]:
    """The refusal's sentence in both languages: who reads it later is not known now."""
    sentences: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            sentences[language] = str(refusal)
    return sentences


def _stumble(job: Job, lease: str, error: Exception, at: datetime) -> str:
    """Record what went wrong; wait longer each time, and give up after the last attempt."""
    trouble = "".join(traceback.format_exception(error))[-4000:]
    log.error("job_stumbled", attempt=job.attempts, error=repr(error))
    mine = Job.objects.filter(pk=job.pk, lease=lease)
    if job.attempts >= job.attempts_allowed:
        mine.update(state=JobState.FAILED, ended_at=at, lease="", trouble=trouble)
        return "failed"
    wait = FIRST_WAIT * 4 ** (job.attempts - 1)
    mine.update(
        state=JobState.WAITING, lease="", leased_until=None, not_before=at + wait, trouble=trouble
    )
    run_job.using(run_after=timezone.now() + wait).enqueue(job.pk)
    return "will be tried again"


@contextmanager
def _renewed(job_id: int, lease: str) -> Iterator[None]:
    """Renew the lease from a thread of its own while the body runs."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(RENEWAL.total_seconds()):
            try:
                mine = Job.objects.filter(pk=job_id, lease=lease)
                mine.update(leased_until=timezone.now() + LEASE)
            except DatabaseError:
                # a lock held for long, a server away for a moment: the next round may still be
                # in time, and if not, `count` tells the body that the lease is lost
                log.exception("lease_not_renewed")
                connection.close()
        connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
