"""A step asks who and when, moves the state and the turn, and writes one event."""

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import override

from factories.crates.making import crate
from factories.crates.models import Crate
from factories.crates.models import CrateState as S
from factories.crates.steps import STEPS
from factories.people import everybody
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.steps import SAME, Step, Steps, step_named, tables
from kitamae.kernel.turns import NOBODY

pytestmark = pytest.mark.django_db


def _events() -> list[Event]:
    return list(Event.objects.filter(name__startswith="crates."))


def _row(number: int) -> dict[str, object]:
    return Crate.objects.filter(pk=number).values().get()


def _pack_and_fail(row: Crate) -> None:
    row.weight = 5
    row.save()
    raise ZeroDivisionError


def test_a_step_moves_the_state_and_the_turn_and_writes_one_event(supplier, buyer, at):
    row = crate(supplier, buyer, S.PACKED)

    with STEPS.take("send", row, by=supplier, at=at) as locked:
        locked.weight = 12_000
        locked.facts["carrier"] = "ferry"

    stored = Crate.objects.get(pk=row.pk)
    assert (stored.state, stored.weight, stored.turn_side) == ("sent", 12_000, "buyer")
    assert (stored.turn_since_date, stored.turn_due_date) == (date(2026, 6, 8), date(2026, 6, 15))
    [event] = _events()
    assert (event.name, event.before, event.after, event.by, event.at) == (
        "crates.send",
        "packed",
        "sent",
        supplier,
        at,
    )
    assert (event.subject_kind, event.subject_id, event.subject_code) == (
        "crates.crate",
        row.pk,
        row.code,
    )
    assert event.facts == {"carrier": "ferry"}
    assert sorted(event.parties.values_list("organisation_id", flat=True)) == sorted(
        [row.supplier_id, row.buyer_id]
    )


def test_a_wrong_person_is_denied_and_nothing_changes(supplier, buyer, at):
    row = crate(supplier, buyer, S.PACKED)
    before = _row(row.pk)

    with pytest.raises(PermissionDenied), STEPS.take("send", row, by=buyer, at=at):
        pytest.fail("the body ran")

    assert _row(row.pk) == before
    assert _events() == []


def test_a_wrong_time_is_refused_with_the_state_and_nothing_changes(supplier, buyer, at):
    row = crate(supplier, buyer, S.OPEN)
    before = _row(row.pk)

    with pytest.raises(Refusal) as refused, STEPS.take("send", row, by=supplier, at=at):
        pytest.fail("the body ran")

    assert refused.value.code == "not_now"
    assert str(refused.value.params["state"]) == "Open"
    assert _row(row.pk) == before
    assert _events() == []


def test_who_is_asked_before_when(supplier, buyer, at):
    """A stranger must not learn from a refusal in which state a matter is."""
    row = crate(supplier, buyer, S.RECEIVED)

    with pytest.raises(PermissionDenied), STEPS.take("send", row, by=buyer, at=at):
        pytest.fail("the body ran")


def test_the_stored_state_counts_and_not_the_one_in_hand(supplier, buyer, at):
    stale = crate(supplier, buyer, S.OPEN)
    Crate.objects.filter(pk=stale.pk).update(state=S.SENT)

    with pytest.raises(Refusal), STEPS.take("pack", stale, by=supplier, at=at):
        pytest.fail("the body ran")

    assert Crate.objects.get(pk=stale.pk).state == S.SENT


def test_a_body_that_fails_leaves_nothing_behind(supplier, buyer, at):
    row = crate(supplier, buyer, S.OPEN)
    before = _row(row.pk)

    with pytest.raises(ZeroDivisionError), STEPS.take("pack", row, by=supplier, at=at) as locked:
        _pack_and_fail(locked)

    assert _row(row.pk) == before
    assert _events() == []


def test_a_step_that_changes_no_state_leaves_state_and_turn(supplier, buyer, at):
    row = crate(supplier, buyer, S.PACKED)
    Crate.objects.filter(pk=row.pk).update(turn_side="supplier", turn_due_date=date(2026, 7, 1))

    with STEPS.take("weigh", row, by=buyer, at=at) as locked:
        locked.weight = 700

    stored = Crate.objects.get(pk=row.pk)
    assert (stored.state, stored.weight) == ("packed", 700)
    assert (stored.turn_side, stored.turn_due_date) == ("supplier", date(2026, 7, 1))
    assert [(event.before, event.after) for event in _events()] == [("packed", "packed")]


@pytest.mark.parametrize("state", [S.RECEIVED, S.RETURNED])
def test_the_body_chooses_among_the_states_of_a_set(supplier, buyer, at, state):
    row = crate(supplier, buyer, S.SENT)

    with STEPS.take("inspect", row, by=buyer, at=at) as locked:
        locked.state = state

    stored = Crate.objects.get(pk=row.pk)
    assert (stored.state, stored.turn_side, stored.turn_due_date) == (state, "", None)


def test_a_body_that_chooses_no_state_of_the_set_is_a_bug_and_undone(supplier, buyer, at):
    row = crate(supplier, buyer, S.SENT)

    with (
        pytest.raises(ValueError, match=r"crates\.inspect left the row in 'sent'"),
        STEPS.take("inspect", row, by=buyer, at=at),
    ):
        pass

    assert Crate.objects.get(pk=row.pk).state == S.SENT
    assert _events() == []


def test_a_birth_stores_the_row_in_its_first_state(supplier, buyer, at):
    row = Crate(code="CR-NEW", supplier_id=supplier.organisation.pk, buyer_id=buyer.organisation.pk)

    with STEPS.begin("open_crate", row, by=supplier, at=at) as born:
        assert born.pk is not None

    stored = Crate.objects.get(code="CR-NEW")
    assert (stored.state, stored.turn_side, stored.turn_since_date, stored.turn_due_date) == (
        "open",
        "supplier",
        date(2026, 6, 8),
        None,
    )
    assert [(event.name, event.before, event.after) for event in _events()] == [
        ("crates.open_crate", "", "open")
    ]


def test_a_birth_by_a_wrong_person_stores_nothing(supplier, buyer, at):
    row = Crate(code="CR-NEW", supplier_id=supplier.organisation.pk, buyer_id=buyer.organisation.pk)

    with pytest.raises(PermissionDenied), STEPS.begin("open_crate", row, by=buyer, at=at):
        pytest.fail("the body ran")

    assert not Crate.objects.exists()
    assert _events() == []


def test_many_rows_move_by_one_event_and_the_others_stay(supplier, buyer, office, at):
    for state in S.values:
        crate(supplier, buyer, state)

    count = STEPS.take_all(
        "recall",
        Crate.objects.all(),
        about=None,
        by=office,
        at=at,
        parties={supplier.organisation.pk},
        weight=1,
    )

    assert count == 2
    assert sorted(Crate.objects.values_list("state", "weight", "turn_side")) == [
        ("open", 0, ""),
        ("open", 1, "supplier"),
        ("open", 1, "supplier"),
        ("received", 0, ""),
        ("returned", 0, ""),
    ]
    [event] = _events()
    assert (event.name, event.facts, event.subject_id) == ("crates.recall", {"count": 2}, None)
    assert [party.organisation_id for party in event.parties.all()] == [supplier.organisation.pk]


def test_many_rows_of_which_none_is_due_write_no_event(supplier, buyer, office, at):
    crate(supplier, buyer, S.RECEIVED)

    assert STEPS.take_all("recall", Crate.objects.all(), about=None, by=office, at=at) == 0

    assert _events() == []


def test_many_rows_by_a_wrong_person_are_denied(supplier, buyer, at):
    crate(supplier, buyer, S.PACKED)

    with pytest.raises(PermissionDenied):
        STEPS.take_all("recall", Crate.objects.all(), about=None, by=supplier, at=at)

    assert Crate.objects.get().state == S.PACKED


def test_many_rows_cannot_take_a_step_of_several_ends(supplier, buyer, at):
    row = crate(supplier, buyer, S.SENT)

    with pytest.raises(TypeError, match="no single state"):
        STEPS.take_all("inspect", Crate.objects.all(), about=row, by=buyer, at=at)


OPEN_VERBS = {
    ("supplier", S.OPEN): ["weigh", "pack"],
    ("supplier", S.PACKED): ["weigh", "send"],
    ("buyer", S.OPEN): ["weigh"],
    ("buyer", S.PACKED): ["weigh"],
    ("buyer", S.SENT): ["inspect"],
    ("operator", S.PACKED): ["recall"],
    ("operator", S.SENT): ["recall"],
}


@pytest.mark.parametrize("state", S.values)
def test_the_open_verbs_of_every_side_in_every_state(state):
    sides = everybody()
    row = crate(sides["supplier"], sides["buyer"], state)

    found = {
        (side, state): [step.verb for step in STEPS.open_to(user, row)]
        for side, user in sides.items()
    }

    assert found == {(side, state): OPEN_VERBS.get((side, state), []) for side in sides}


def test_a_table_where_a_verb_stands_twice_is_refused():
    step = Step("pack", lambda _user, _row: True, {"open"}, SAME, label="Pack", sentence="Packed.")

    with pytest.raises(ValueError, match="a verb stands twice"):
        Steps("twice", step, step)

    assert "twice" not in tables()


def test_a_step_is_found_by_its_event():
    assert step_named("crates.send") is STEPS["send"]
    assert step_named("crates.fly") is None
    assert step_named("nowhere.send") is None
    assert STEPS["inspect"].turn is NOBODY


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_a_step_at_once_one_is_refused(supplier, buyer, at):
    row = crate(supplier, buyer, S.PACKED)
    together = threading.Barrier(2)
    first_is_in = threading.Event()
    ended: list[str] = []

    def send() -> None:
        together.wait(timeout=10)
        try:
            with STEPS.take("send", row, by=supplier, at=at):
                assert not first_is_in.is_set(), "both are in"
                first_is_in.set()
                # the other waits for the lock meanwhile
                threading.Event().wait(0.3)
            ended.append("sent")
        except Refusal as refused:
            ended.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert sorted(ended) == ["not_now", "sent"]
    assert len(_events()) == 1


def test_a_refusal_is_said_in_the_readers_language(supplier, buyer, at):
    row = crate(supplier, buyer, S.OPEN)

    with pytest.raises(Refusal) as refused, STEPS.take("send", row, by=supplier, at=at):
        pytest.fail("the body ran")

    with override("ja"):
        assert str(refused.value) == (
            "その間に先へ進み、いまは「Open」になっています。ページを開き直して、もう一度お決めください。"
        )
    with override("en"):
        assert str(refused.value) == (
            "This has moved on meanwhile: its state is now “Open”. "
            "Look at the page again and decide anew."
        )
