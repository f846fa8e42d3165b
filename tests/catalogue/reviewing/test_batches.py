"""Many revisions in the background: counted, stopped, gone on with, and told of once."""

from datetime import timedelta

import pytest

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue import actions
from kitamae.catalogue.models import Batch, Product, Revision
from kitamae.catalogue.reviewing.actions import batches
from kitamae.catalogue.reviewing.choices import BatchState, BatchVerb
from kitamae.catalogue.reviewing.queries import job_of
from kitamae.catalogue.reviewing.steps import BATCH_STEPS
from kitamae.kernel import tasks
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.tasks import ask_to_cancel, finish


def submitted(by, count):
    """Revisions that wait for the office."""
    made = []
    for _each in range(count):
        revision = Revision.objects.get(product=catalogue.draft(by))
        made.append(actions.submit(revision=revision, by=by, at=AT).pk)
    return made


def states():
    return list(Revision.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def small_chunks(monkeypatch):
    """Two rows to a transaction."""
    chunks = batches.many.chunks
    monkeypatch.setattr(batches.many, "chunks", lambda numbers, size=2: chunks(numbers, size))


def test_many_are_approved_in_the_background_and_told_of_by_one_event(
    supplier, office, small_chunks
):
    numbers = submitted(supplier, 5)
    batch = batches.ask_batch(verb=BatchVerb.APPROVE, numbers=numbers, by=office, at=AT)
    assert states() == ["submitted"] * 5

    job = finish(job_of(batch))

    batch.refresh_from_db()
    assert (batch.state, batch.moved, batch.left) == ("done", 5, 0)
    assert (job.done, job.total) == (5, 5)
    assert states() == ["approved"] * 5
    event = Event.objects.get(name="catalogue.approve")
    assert event.facts["count"] == 5
    assert event.by == office
    assert [each.organisation_id for each in event.parties.all()] == [supplier.organisation.pk]
    assert Product.objects.filter(state="listed", shown__in=numbers).count() == 5
    assert Event.objects.get(name="catalogue.list_product").facts["count"] == 5


def test_what_moved_on_meanwhile_is_left_as_it_is(supplier, office):
    first, second = submitted(supplier, 2)
    batch = batches.ask_batch(verb=BatchVerb.APPROVE, numbers=[first, second], by=office, at=AT)
    actions.reject(
        revision=Revision.objects.get(pk=first), reason="other", note="No.", by=office, at=AT
    )

    finish(job_of(batch))

    batch.refresh_from_db()
    assert states() == ["rejected", "approved"]
    assert (batch.moved, batch.left) == (1, 1)


def test_a_repeat_of_the_work_changes_nothing(supplier, office):
    batch = batches.ask_batch(
        verb=BatchVerb.APPROVE, numbers=submitted(supplier, 2), by=office, at=AT
    )
    job = finish(job_of(batch))
    type(job).objects.filter(pk=job.pk).update(state="waiting")

    tasks.run(job.pk, at=job.not_before)

    assert Event.objects.filter(name="catalogue.approve").count() == 1
    assert Batch.objects.get().moved == 2


def test_a_worker_that_dies_between_two_chunks_leaves_the_rest_to_the_next(
    supplier, office, small_chunks, monkeypatch
):
    numbers = submitted(supplier, 5)
    batch = batches.ask_batch(verb=BatchVerb.APPROVE, numbers=numbers, by=office, at=AT)
    whole = batches.many.approve_chunk

    def dies_at_the_third(*, numbers: list[int], **known: object) -> int:
        if numbers == all_numbers[2:4]:
            raise RuntimeError("the machine went away")
        return whole(numbers=numbers, **known)

    all_numbers = numbers
    monkeypatch.setattr(batches.many, "approve_chunk", dies_at_the_third)
    job = job_of(batch)
    assert tasks.run(job.pk, at=AT) == "will be tried again"
    assert states() == ["approved", "approved", "submitted", "submitted", "submitted"]
    assert not Event.objects.filter(name="catalogue.approve").exists()

    monkeypatch.setattr(batches.many, "approve_chunk", whole)
    job.refresh_from_db()
    assert tasks.run(job.pk, at=job.not_before) == "done"

    batch.refresh_from_db()
    assert states() == ["approved"] * 5
    assert (batch.state, batch.moved) == ("done", 5)
    assert Event.objects.get(name="catalogue.approve").facts["count"] == 5


def test_work_that_is_stopped_keeps_what_is_done_and_goes_on_later(
    supplier, office, small_chunks, monkeypatch
):
    numbers = submitted(supplier, 5)
    batch = batches.ask_batch(verb=BatchVerb.APPROVE, numbers=numbers, by=office, at=AT)
    job, whole = job_of(batch), batches.many.approve_chunk

    def somebody_stops(**known: object) -> int:
        count = whole(**known)
        ask_to_cancel(job)
        return count

    monkeypatch.setattr(batches.many, "approve_chunk", somebody_stops)
    finish(job)
    batch.refresh_from_db()
    assert states() == ["approved", "approved", "submitted", "submitted", "submitted"]
    assert (batch.state, batch.moved, batch.left) == ("stopped", 2, 3)
    assert Event.objects.get(name="catalogue.approve").facts["count"] == 2

    monkeypatch.setattr(batches.many, "approve_chunk", whole)
    later = AT + timedelta(hours=1)
    batches.resume_batch(batch=batch, by=office, at=later)
    finish(job_of(batch))

    batch.refresh_from_db()
    assert states() == ["approved"] * 5
    assert (batch.state, batch.moved) == ("done", 5)
    told = Event.objects.filter(name="catalogue.approve").order_by("number")
    assert [event.facts["count"] for event in told] == [2, 3]


def test_work_that_is_under_way_is_not_begun_twice(supplier, office):
    batch = batches.ask_batch(
        verb=BatchVerb.APPROVE, numbers=submitted(supplier, 1), by=office, at=AT
    )

    with pytest.raises(Refusal) as refused:
        batches.resume_batch(batch=batch, by=office, at=AT)

    assert refused.value.code == "under_way"


def test_a_maker_submits_its_own_drafts_in_the_background_and_no_other(supplier, office):
    mine = Revision.objects.get(product=catalogue.draft(supplier))
    other = people.supplier_user()
    theirs = Revision.objects.get(product=catalogue.draft(other))

    batch = batches.ask_batch(
        verb=BatchVerb.SUBMIT,
        numbers=[mine.pk, theirs.pk],
        supplier=supplier.organisation,
        by=supplier,
        at=AT,
    )
    finish(job_of(batch))

    assert states() == ["submitted", "draft"]
    event = Event.objects.get(name="catalogue.submit")
    assert event.facts["count"] == 1
    assert Product.objects.get(pk=mine.product_id).in_review_id == mine.pk


BATCHES = {
    BatchState.ASKED: ("resume_batch", "end_batch", "stop_batch"),
    BatchState.DONE: (),
    BatchState.STOPPED: ("resume_batch",),
}


@pytest.mark.parametrize("state", list(BatchState))
def test_the_open_verbs_of_a_batch(supplier, office, state):
    of_office = Batch(code="RB-1", verb="approve", state=state, by=office, asked_at=AT)
    own = Batch(
        code="RB-2", verb="submit", state=state, by=supplier, asked_at=AT,
        supplier=supplier.organisation,
    )  # fmt: skip
    persons = {
        "own": supplier, "office": office, "other": people.supplier_user(),
        "buyer": people.buyer_user(), "stranger": people.stranger(),
        "reader": people.office_user(role="reader"),
    }  # fmt: skip

    def found(batch):
        return {
            side: tuple(step.verb for step in BATCH_STEPS.open_to(person, batch))
            for side, person in persons.items()
            if BATCH_STEPS.open_to(person, batch)
        }

    verbs = BATCHES[state]
    assert found(of_office) == ({"office": verbs} if verbs else {})
    assert found(own) == ({"own": verbs, "office": verbs} if verbs else {})
