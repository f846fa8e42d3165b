"""The review of applications: whose it is, ticks, comments at fields, decisions held and told."""

from datetime import timedelta

import pytest

from factories import people, programmes
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.programmes import actions
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application, ApplicationRemark, PendingDecision
from kitamae.programmes.reviewing.actions import deciding, many
from kitamae.programmes.reviewing.checklist import points_of
from kitamae.programmes.reviewing.queries import (
    open_remarks,
    pending_decisions,
    remarks_of,
    waiting_applications,
)
from kitamae.programmes.reviewing.sheet import sheet_of

LATER = FOUNDED_AT + timedelta(days=1)


@pytest.fixture
def waiting(supplier, office) -> Application:
    return programmes.application(supplier, office, S.SUBMITTED)


def everything(application) -> list[str]:
    return [point.code for point in points_of(application)]


def test_a_submitted_application_goes_to_whoever_of_the_office_has_the_fewest(
    supplier, office, work
):
    busy = Application.objects.get(pk=programmes.application(supplier, office, S.CHECKING).pk)
    new = programmes.application(people.supplier_user(), office, S.SUBMITTED)
    work(at=FOUNDED_AT)

    new.refresh_from_db()
    assert busy.reviewer == office
    assert new.reviewer not in {office, None}


def test_to_accept_wants_every_point_looked_at_or_a_reason_why_not(waiting, office):
    with pytest.raises(Refusal) as refused:
        deciding.decide(
            application=waiting, verdict="accept", ticked=["names"], by=office, at=LATER
        )
    assert refused.value.code == "not_looked_at"
    assert Application.objects.get().state == S.SUBMITTED

    deciding.decide(
        application=waiting, verdict="accept", ticked=everything(waiting), by=office, at=LATER
    )
    assert Application.objects.get().state == S.ACCEPTED


def test_a_point_of_another_producer_is_asked_only_where_there_is_one(supplier, office):
    own = programmes.application(supplier, office, S.SUBMITTED)
    other = programmes.application(people.supplier_user(), office, S.SUBMITTED, is_producer=False)

    assert "producer" not in everything(own)
    assert "producer" in everything(other)


def test_comments_at_fields_go_with_the_return_and_stand_there_for_the_applicant(
    waiting, supplier, office
):
    deciding.remark(
        application=waiting, field="company-name_en", text="Is it Ltd?", by=office, at=LATER
    )
    assert remarks_of(waiting, supplier) == {}

    deciding.decide(application=waiting, verdict="return", by=office, at=LATER)

    returned = Application.objects.get()
    assert returned.note.endswith(": Is it Ltd?")
    assert [each.text for each in open_remarks(returned, supplier)["company-name_en"]] == [
        "Is it Ltd?"
    ]
    assert remarks_of(returned, people.supplier_user()) == {}


def test_to_return_without_a_word_is_refused(waiting, office):
    with pytest.raises(Refusal) as refused:
        deciding.decide(application=waiting, verdict="return", by=office, at=LATER)

    assert refused.value.code == "nothing_asked"
    assert Application.objects.get().state == S.SUBMITTED


def test_what_changed_since_the_return_is_seen_field_by_field(waiting, supplier, office):
    actions.return_application(application=waiting, note="英語名は?", by=office, at=LATER)
    supplier.organisation.name_en = "New Name Foods"
    supplier.organisation.save()
    again = actions.submit_application(
        application=Application.objects.get(),
        attested=programmes.attested() | {"jan_printed": False},
        by=supplier,
        at=LATER,
    )

    changed = {line.key: (line.before, line.said) for line in sheet_of(again) if line.is_changed}

    assert changed["condition-jan_printed"] == (True, False)
    assert changed["company-name_en"][1] == "New Name Foods"
    assert set(changed) == {"condition-jan_printed", "company-name_en"}
    assert open_remarks(again, supplier) == {}


def test_a_comment_is_taken_away_before_it_is_told_and_not_after(waiting, office):
    made = deciding.remark(
        application=waiting, field="company-name_en", text="?", by=office, at=LATER
    )
    deciding.drop_remark(made=made, by=office, at=LATER)

    assert ApplicationRemark.objects.count() == 0


def test_held_decisions_leave_the_queue_and_are_released_together(supplier, office, work):
    first = programmes.application(supplier, office, S.SUBMITTED)
    second = programmes.application(people.supplier_user(), office, S.SUBMITTED)
    known = {"by": office, "at": LATER}
    many.decide_all(numbers=[first.pk], verdict="accept", is_later=True, **known)
    many.decide_all(
        numbers=[second.pk], verdict="reject", reason="twice", note="二重", is_later=True, **known
    )
    assert set(Application.objects.values_list("state", flat=True)) == {S.SUBMITTED}
    assert list(waiting_applications(office)) == []
    assert [(str(v), n) for v, n in pending_decisions(office).verdicts] == [
        ("accept", 1),
        ("reject", 1),
    ]

    assert many.release_all(numbers=[first.pk, second.pk], **known) == 2

    assert dict(Application.objects.values_list("pk", "state")) == {
        first.pk: S.ACCEPTED,
        second.pk: S.REJECTED,
    }
    assert PendingDecision.objects.count() == 0
    assert Application.objects.get(pk=second.pk).reason == "twice"


def test_a_decision_is_taken_back_before_it_is_released(waiting, office):
    deciding.hold_decision(
        application=waiting, verdict="accept", reason="", note="", by=office, at=LATER
    )
    deciding.drop_decision(application=waiting, by=office, at=LATER)

    assert list(waiting_applications(office)) == [waiting]


def test_many_are_decided_in_the_background_and_what_moved_on_stays(supplier, office, work):
    rows = [
        programmes.application(people.supplier_user(), office, S.SUBMITTED) for _each in range(3)
    ]
    actions.withdraw_application(
        application=rows[0], by=rows[0].supplier.seats.get().user, at=LATER
    )
    numbers = [row.pk for row in rows]

    many.ask_to_decide(numbers=numbers, verdict="accept", by=office, at=LATER)
    work(at=LATER)

    states = list(Application.objects.order_by("pk").values_list("state", flat=True))
    assert states == [S.WITHDRAWN, S.ACCEPTED, S.ACCEPTED]
    assert Event.objects.filter(name="programmes.accept_application").count() == 2
