"""Background work is leased, counted, cancelled, tried again, and never lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from factories.crates import tasks as crates
from kitamae.kernel import events, tasks
from kitamae.kernel.models import Event, Job
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db


def _leave_running(job: Job, at, *, attempts: int = 1) -> None:
    """What stands in the table after a worker was killed."""
    Job.objects.filter(pk=job.pk).update(
        state="running", lease="the dead one's", leased_until=at + tasks.LEASE, attempts=attempts
    )


def _enqueue_and_fail(at) -> None:
    crates.count_crates.enqueue(at=at, crates=3)
    raise ZeroDivisionError


def _record_and_fail(at) -> None:
    events.record("crates.send", about=None, by=system_user(), at=at)
    raise ZeroDivisionError


def test_a_job_counts_its_rows_and_says_what_came_of_it(at, work):
    job = crates.count_crates.enqueue(at=at, crates=3)

    assert work(at=at) == ["crates.count_crates: done"]

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.outcome, job.attempts, job.lease) == (
        "done",
        3,
        3,
        {"counted": 3},
        1,
        "",
    )
    assert job.started_at == at
    assert job.is_over


def test_a_job_and_its_message_are_written_with_the_callers_transaction(at):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _enqueue_and_fail(at)

    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_that_is_over_does_not_run_again(at, work):
    job = crates.count_crates.enqueue(at=at, crates=1)
    work(at=at)

    assert tasks.run(job.pk, at=at) == "not waiting"
    assert Job.objects.get().attempts == 1


def test_a_job_for_later_waits(at):
    job = crates.count_crates.enqueue(at=at + timedelta(hours=1), crates=1)

    assert tasks.run(job.pk, at=at) == "not waiting"
    assert tasks.run(job.pk, at=at + timedelta(hours=1)) == "done"


def test_a_job_that_stumbles_waits_longer_each_time_and_then_fails(at):
    job = crates.drop_crate.enqueue(at=at)
    waits = []

    for ended in ("will be tried again", "will be tried again", "failed"):
        job.refresh_from_db()
        start = job.not_before
        assert tasks.run(job.pk, at=start) == ended
        job.refresh_from_db()
        waits.append((job.not_before - start).total_seconds())

    assert waits == [10, 40, 0]
    assert (job.state, job.attempts) == ("failed", 3)
    assert job.trouble.endswith("OSError: the crate fell\n")
    assert job.lease == ""


def test_a_job_that_stumbled_may_yet_succeed(at):
    job = crates.drop_crate.enqueue(at=at, good_at=2)
    tasks.run(job.pk, at=at)

    assert tasks.run(job.pk, at=at + timedelta(seconds=10)) == "done"

    job.refresh_from_db()
    assert (job.outcome, job.trouble) == ({"carried": True}, "")


def test_a_refusal_is_not_tried_again_and_is_kept_in_both_languages(at, work):
    job = crates.open_sealed_crate.enqueue(at=at)

    assert work(at=at) == ["crates.open_sealed_crate: failed"]

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.outcome == {
        "looked": True,
        "refused": "sealed",
        "because": {"ja": "整数を入力してください。", "en": "Enter a whole number."},
    }


def test_a_waiting_job_is_cancelled_at_once(at, work):
    job = crates.count_crates.enqueue(at=at, crates=3)

    tasks.ask_to_cancel(job)

    assert work(at=at) == []
    job.refresh_from_db()
    assert (job.state, job.attempts, job.done) == ("cancelled", 0, 0)


def test_a_running_job_is_cancelled_at_its_next_count(at, work):
    job = crates.be_cancelled.enqueue(at=at)

    assert work(at=at) == ["crates.be_cancelled: cancelled"]

    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("cancelled", 3, 5)


def test_a_finished_job_cannot_be_cancelled(at, work):
    job = crates.count_crates.enqueue(at=at, crates=1)
    work(at=at)

    tasks.ask_to_cancel(job)

    job.refresh_from_db()
    assert (job.state, job.is_cancel_asked) == ("done", False)


def test_a_body_without_its_lease_stops_and_changes_nothing(at):
    job = crates.lose_lease.enqueue(at=at)

    assert tasks.run(job.pk, at=at) == "lease lost"

    job.refresh_from_db()
    assert (job.state, job.lease, job.done) == ("running", "another's", 0)


def test_the_reaper_leaves_a_job_whose_lease_holds(at):
    job = crates.count_crates.enqueue(at=at, crates=2)
    _leave_running(job, at)

    assert tasks.reap(at=at + tasks.LEASE) == 0

    assert Job.objects.get().state == "running"


def test_the_reaper_puts_back_a_job_whose_worker_fell_silent(at):
    job = crates.count_crates.enqueue(at=at, crates=2)
    DBTaskResult.objects.all().delete()
    _leave_running(job, at)
    later = at + tasks.LEASE + timedelta(seconds=1)

    assert tasks.reap(at=later) == 1

    assert Job.objects.get().state == "waiting"
    assert DBTaskResult.objects.count() == 1
    assert tasks.run(job.pk, at=later) == "done"
    assert Job.objects.get().attempts == 2


def test_the_reaper_gives_up_a_job_whose_worker_fell_silent_each_time(at):
    job = crates.count_crates.enqueue(at=at, crates=2)
    _leave_running(job, at, attempts=5)

    assert tasks.reap(at=at + timedelta(minutes=2)) == 0

    job.refresh_from_db()
    assert (job.state, job.trouble, job.lease) == ("failed", "Its worker stopped each time.", "")


def test_the_reaper_does_not_queue_a_second_message_for_a_job(at):
    for _ in range(3):
        crates.count_crates.enqueue(at=at, crates=1)

    assert tasks.reap(at=at + timedelta(minutes=5)) == 0

    assert DBTaskResult.objects.count() == 3


def test_old_messages_are_forgotten_and_waiting_ones_kept(at):
    for _ in range(3):
        crates.count_crates.enqueue(at=at, crates=1)
    first, second, third = DBTaskResult.objects.all()
    DBTaskResult.objects.filter(pk__in=[first.pk, second.pk]).update(
        status="SUCCESSFUL", enqueued_at=at
    )
    DBTaskResult.objects.filter(pk=second.pk).update(enqueued_at=at + timedelta(days=2))
    DBTaskResult.objects.filter(pk=third.pk).update(enqueued_at=at)

    assert tasks.forget_messages(at=at + timedelta(days=8)) == 1

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {second.pk, third.pk}


def test_a_task_declared_under_a_name_that_stands_elsewhere_is_refused():
    def count_crates(job) -> None: ...

    count_crates.__module__ = "factories.crates.sheets.tasks"

    with pytest.raises(ValueError, match=r"crates\.count_crates is declared twice"):
        tasks.task()(count_crates)


def test_a_reaction_runs_once_however_often_it_is_queued(at, work):
    event = Event.objects.create(name="crates.send", by=system_user(), at=at)

    first = crates.note_event.enqueue(at=at, event=event)
    again = crates.note_event.enqueue(at=at, event=event)

    assert again.pk == first.pk
    assert work(at=at) == ["crates.note_event: done"]
    assert crates.note_event.enqueue(at=at, event=event).pk == first.pk
    assert work(at=at) == []
    first.refresh_from_db()
    assert first.outcome == {"event": event.pk}


@pytest.fixture
def wired():
    """Wire events for one test."""
    standing = dict(events._reactions)
    yield events.wire
    events.wire(standing)


def test_an_event_queues_its_own_reactions_and_those_of_every_event(at, wired):
    wired(
        {
            "crates.send": [crates.note_event],
            "*": [crates.open_sealed_crate],
            "crates.pack": [crates.be_cancelled],
        }
    )

    event = events.record("crates.send", about=None, by=system_user(), at=at)

    assert list(Job.objects.order_by("pk").values_list("name", "event")) == [
        ("crates.note_event", event.pk),
        ("crates.open_sealed_crate", event.pk),
    ]


def test_an_event_that_is_undone_queues_nothing(at, wired):
    wired({"crates.send": [crates.note_event]})

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _record_and_fail(at)

    assert not Event.objects.filter(name="crates.send").exists()
    assert not Job.objects.exists()


def test_an_event_names_each_party_once(at):
    event = events.record("crates.send", about=None, by=system_user(), at=at, parties=[7, 5, 7])

    assert list(
        event.parties.order_by("organisation_id").values_list("organisation_id", flat=True)
    ) == [5, 7]
