"""Applications: every state and side, conditions one by one, enrolment."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, people, programmes
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.programmes import actions
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application, Attestation, ProgrammeYear
from kitamae.programmes.queries import current_year, is_enrolled
from kitamae.programmes.steps import STEPS

DECIDE = ["return_application", "accept_application", "reject_application"]
REVIEW = [
    *("assign_application", "tick_application", "remark_application"),
    *("drop_application_remark", "hold_application_decision", "drop_application_decision"),
]
END = ["cancel_participation", "close_season"]
OPEN_TO = {
    S.DRAFT: {"supplier": ["submit_application", "withdraw_application", "reconfirm"]},
    S.SUBMITTED: {
        "supplier": ["withdraw_application"],
        "office": ["check_application", *DECIDE, *REVIEW],
        "system": ["assign_application"],
    },
    S.CHECKING: {
        "supplier": ["withdraw_application"],
        "office": [*DECIDE, *REVIEW],
        "system": ["assign_application"],
    },
    S.RETURNED: {"supplier": ["submit_application", "withdraw_application", "reconfirm"]},
    S.ACCEPTED: {"office": ["enrol", "suspend_enrolment", *END], "system": ["enrol"]},
    S.ENROLLED: {"office": ["suspend_enrolment", *END]},
    S.SUSPENDED: {"office": ["resume_enrolment", *END]},
    S.REJECTED: {},
    S.WITHDRAWN: {},
    S.CANCELLED: {},
    S.SEASON_CLOSED: {"supplier": ["carry_over"]},
    S.CARRIED_OVER: {},
}


def test_every_state_stands_in_the_matrix():
    assert set(OPEN_TO) == set(S)


@pytest.mark.parametrize("state", list(S))
def test_the_open_verbs_of_each_side(supplier, office, buyer, state):
    from kitamae.people.queries import system_user

    application = programmes.application(supplier, office, state)
    persons = {
        "supplier": supplier,
        "office": office,
        "buyer": buyer,
        "other_maker": people.supplier_user(),
        "stranger": people.stranger(),
        "system": system_user(),
    }

    found = {
        side: [step.verb for step in STEPS.open_to(person, application)]
        for side, person in persons.items()
    }

    assert found == {side: [] for side in persons} | OPEN_TO[state]


def test_each_attestation_is_kept_with_its_version_and_person(supplier, office):
    application = programmes.application(supplier, office, S.SUBMITTED)

    kept = application.attestations.all()
    assert kept.count() == 14
    assert {(each.is_affirmed, each.text_version, each.by) for each in kept} == {
        (True, "2026.2", supplier)
    }
    assert application.submitted_at == FOUNDED_AT


@pytest.mark.parametrize(
    ("left_out", "is_producer", "is_needed"),
    [
        ("small_orders", True, True),
        ("producers_consent", True, False),
        ("producers_consent", False, True),
        ("jan_printed", True, False),
        ("overseas_insurance", True, False),
        ("surveys", True, True),
        ("publication", True, True),
    ],
)
def test_a_condition_that_binds_must_be_affirmed(
    supplier, office, left_out, is_producer, is_needed
):
    application = programmes.application(supplier, office, is_producer=is_producer)
    attested = programmes.attested() | {left_out: False}

    def submit():
        actions.submit_application(
            application=application, attested=attested, by=supplier, at=FOUNDED_AT
        )

    if is_needed:
        with pytest.raises(Refusal) as refused:
            submit()
        assert refused.value.code == "condition_missing"
        assert Application.objects.get().state == S.DRAFT
        assert Attestation.objects.count() == 0
    else:
        submit()
        assert Application.objects.get().state == S.SUBMITTED
        said = Attestation.objects.filter(condition=left_out).values_list("is_affirmed", flat=True)
        assert list(said) == ([] if left_out == "producers_consent" else [False])


def test_nobody_applies_twice_for_a_year(supplier, office):
    programmes.application(supplier, office)

    with pytest.raises(Refusal) as refused:
        programmes.application(supplier, office)

    assert refused.value.code == "applied_already"
    assert Application.objects.count() == 1


def test_the_first_approved_product_enrols_an_accepted_supplier(supplier, office, work):
    programmes.application(supplier, office, S.ACCEPTED)
    assert not is_enrolled(supplier.organisation.pk)

    catalogue.listed(supplier, office)
    work(at=FOUNDED_AT)

    assert is_enrolled(supplier.organisation.pk)
    assert Event.objects.filter(name="programmes.enrol").count() == 1


def test_an_approval_enrols_nobody_who_is_not_accepted(supplier, office, work):
    programmes.application(supplier, office, S.SUBMITTED)

    catalogue.listed(supplier, office)
    work(at=FOUNDED_AT)

    assert Application.objects.get().state == S.SUBMITTED


def test_a_new_year_takes_the_place_of_the_old(office):
    old = programmes.year(2026)

    new = actions.open_year(year=2027, name_ja="2027", name_en="2027", by=office, at=FOUNDED_AT)

    assert current_year() == new
    assert not ProgrammeYear.objects.get(pk=old.pk).is_current


def test_only_the_office_opens_a_year(supplier):
    with pytest.raises(PermissionDenied):
        actions.open_year(year=2030, name_ja="x", name_en="x", by=supplier, at=FOUNDED_AT)

    assert ProgrammeYear.objects.count() == 0


def test_a_supplier_sees_its_own_application_only(supplier, office, buyer):
    application = programmes.application(supplier, office)

    seen = {
        person.email: list(Application.objects.visible_to(person))
        for person in (supplier, office, buyer, people.supplier_user())
    }

    assert list(seen.values()) == [[application], [application], [], []]
