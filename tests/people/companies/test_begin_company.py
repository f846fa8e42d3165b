"""A company enters itself at the door: once, by five boxes, in each of its three standings."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from factories import people
from factories.people import FOUNDED_AT as AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole
from kitamae.people.companies import actions
from kitamae.people.companies.choices import AskState, Standing
from kitamae.people.companies.forms import begin_form
from kitamae.people.models import AskedSeat, Organisation

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"
COMPANY = {
    "corporate_number": NUMBER, "name_ja": "株式会社𠮷野髙商店", "name_kana": "よしのたか",
    "name_en": "Yoshino Taka Co., Ltd.", "prefecture": "15",
}  # fmt: skip


def said(standing, **boxes):
    form = begin_form(standing)(boxes)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_five_boxes_make_a_company_and_its_first_administrator():
    person = people.stranger()

    made = actions.begin_company(**said(Standing.COMPANY, **COMPANY), by=person, at=AT)

    made.refresh_from_db()
    assert (made.kind, made.standing) == (Kind.SUPPLIER, Standing.COMPANY)
    assert (made.name_ja, made.name_kana) == ("株式会社𠮷野髙商店", "ヨシノタカ")
    assert (made.corporate_number, made.prefecture, made.country) == (NUMBER, "15", "JP")
    assert [(s.user, s.role) for s in made.seats.all()] == [(person, SeatRole.ADMIN)]
    assert list(Event.objects.filter(subject_id=made.pk).values_list("name", flat=True)) == [
        "people.begin_company", "people.give_seat",
    ]  # fmt: skip


@pytest.mark.parametrize("standing", Standing.values)
def test_every_standing_asks_for_five_boxes(standing):
    assert len(begin_form(standing)().fields) == 5


def test_a_sole_proprietor_needs_no_number_but_the_tick():
    boxes = {"name_ja": "森陶房", "name_kana": "モリ", "name_en": "Mori", "prefecture": "22"}

    form = begin_form(Standing.SOLE)(boxes)
    assert list(form.errors) == ["is_sole"]

    made = actions.begin_company(
        **said(Standing.SOLE, **boxes, is_sole="on"), by=people.stranger(), at=AT
    )
    assert (made.standing, made.corporate_number, made.name_ja) == (Standing.SOLE, "", "森陶房")


def test_an_affiliate_gives_its_country_and_both_numbers():
    boxes = {
        "country": "SG", "name_en": "Kitahama Singapore Pte. Ltd.", "local_number": "201912345K",
        "parent_number": NUMBER,
    }  # fmt: skip

    made = actions.begin_company(**said(Standing.AFFILIATE, **boxes), by=people.stranger(), at=AT)

    assert (made.country, made.local_number, made.parent_number) == ("SG", "201912345K", NUMBER)
    assert (made.name_ja, made.corporate_number) == ("Kitahama Singapore Pte. Ltd.", "")


def test_an_affiliate_in_japan_is_told_to_use_its_own_number():
    form = begin_form(Standing.AFFILIATE)(
        {"country": "JP", "name_en": "A", "local_number": "1", "parent_number": NUMBER}
    )
    assert list(form.errors) == ["country"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("7000012050003", "One of these digits cannot be right"),
        ("700001205000", "this has 12"),
        ("seven", "thirteen digits and nothing else"),
    ],
)
def test_a_number_that_cannot_be_is_told_in_one_sentence(typed, why):
    with override("en"):
        form = begin_form(Standing.COMPANY)(COMPANY | {"corporate_number": typed})
        assert len(form.errors["corporate_number"]) == 1
        assert why in form.errors["corporate_number"][0]


@pytest.mark.parametrize(
    "typed", ["７００００１２０５０００２", "7-0000-1205-0002", "T7000012050002"]
)
def test_a_number_is_read_as_people_write_it(typed):
    assert (
        said(Standing.COMPANY, **COMPANY | {"corporate_number": typed})["corporate_number"]
        == NUMBER
    )


def test_sent_twice_it_is_entered_once():
    person = people.stranger()
    sole = {"name_ja": "森", "name_kana": "モリ", "name_en": "Mori", "prefecture": "22"}
    for boxes, standing in ((COMPANY, Standing.COMPANY), (sole | {"is_sole": "1"}, Standing.SOLE)):
        known = said(standing, **boxes)
        first = actions.begin_company(**known, by=person, at=AT)
        again = actions.begin_company(**known, by=person, at=AT + timedelta(seconds=2))
        assert again == first
    assert Event.objects.filter(name="people.begin_company").count() == 2


def test_a_number_that_is_held_is_refused_whoever_holds_it():
    managed = people.organisation(corporate_number=NUMBER)
    before = Organisation.objects.count()

    with pytest.raises(Refusal) as told:
        actions.begin_company(**said(Standing.COMPANY, **COMPANY), by=people.stranger(), at=AT)

    assert (told.value.code, told.value.params) == ("number_held", {"field": "corporate_number"})
    assert str(managed) not in str(told.value)
    assert Organisation.objects.count() == before


def test_the_office_gives_the_seat_that_was_asked_for():
    managed, person = people.organisation(corporate_number=NUMBER), people.stranger()
    asked = actions.ask_for_seat(corporate_number=NUMBER, because="President", by=person, at=AT)
    same = actions.ask_for_seat(corporate_number=NUMBER, because="Again", by=person, at=AT)
    assert same == asked

    actions.grant_seat(asked=asked, role=SeatRole.ADMIN, by=people.office_user(), at=AT)

    asked.refresh_from_db()
    assert (asked.state, asked.decided_at) == (AskState.GRANTED, AT)
    assert [(s.user, s.role) for s in managed.seats.all()] == [(person, SeatRole.ADMIN)]


def test_a_declined_request_gives_no_seat_and_says_why():
    managed, person = people.organisation(corporate_number=NUMBER), people.stranger()
    asked = actions.ask_for_seat(corporate_number=NUMBER, because="President", by=person, at=AT)

    actions.decline_seat(asked=asked, note="Please call us.", by=people.office_user(), at=AT)

    asked.refresh_from_db()
    assert (asked.state, asked.note) == (AskState.DECLINED, "Please call us.")
    assert managed.seats.count() == 0


def test_who_sees_a_request_and_may_decide_it():
    managed, person = people.organisation(corporate_number=NUMBER), people.stranger()
    inside, office = people.user(managed), people.office_user()
    asked = actions.ask_for_seat(corporate_number=NUMBER, because="President", by=person, at=AT)

    seen = {who: AskedSeat.objects.visible_to(who).count() for who in (person, inside, office)}
    assert seen == {person: 1, inside: 0, office: 1}
    verbs = {
        who: [step.verb for step in actions.ASK_STEPS.open_to(who, asked)]
        for who in (person, inside, office)
    }
    assert verbs == {person: [], inside: [], office: ["grant_seat", "decline_seat"]}


def test_who_has_a_seat_or_names_a_free_number_asks_in_vain():
    managed = people.organisation(corporate_number=NUMBER)
    for number, person, code in (
        (NUMBER, people.user(managed), "seat_held"),
        ("4011001098993", people.stranger(), "number_free"),
    ):
        with pytest.raises(Refusal) as told:
            actions.ask_for_seat(corporate_number=number, because="x", by=person, at=AT)
        assert told.value.code == code
    assert AskedSeat.objects.count() == 0


def test_the_boxes_speak_the_readers_language():
    with override("ja"):
        form = begin_form(Standing.COMPANY)(COMPANY | {"corporate_number": "1"})
        assert "13桁" in form.errors["corporate_number"][0]
        assert form.fields["prefecture"].label == "都道府県"
