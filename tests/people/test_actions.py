"""What is done about people and organisations."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from factories import people as make
from kitamae.kernel.models import Event
from kitamae.people import actions
from kitamae.people.choices import Channel, SeatRole
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.consents.actions import decide_consent
from kitamae.people.models import Organisation, Release, Seat, User
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db


def test_a_new_organisation_has_a_code_and_an_event_of_its_own(office, at):
    made = actions.enter_organisation(
        kind=Kind.BUYER,
        name_ja="北前商会",
        name_en="Kitamae Trading",
        country="SG",
        destinations=["SG", "MY"],
        channels=[Channel.EC_B2C],
        by=office,
        at=at,
    )

    made.refresh_from_db()
    assert made.code.startswith("OR-")
    assert (made.name.ja, made.name.en, made.destinations, made.sells_by()) == (
        "北前商会",
        "Kitamae Trading",
        ["SG", "MY"],
        [Channel.EC_B2C],
    )
    event = Event.objects.get(name="people.enter_organisation", subject_id=made.pk)
    assert (event.by, event.at, event.subject_code) == (office, at, made.code)
    assert [party.organisation_id for party in event.parties.all()] == [made.pk]


def test_a_corporate_number_stands_once_for_each_kind(office, at):
    make.organisation(Kind.SUPPLIER, corporate_number="7000012050002")
    make.organisation(Kind.PRODUCER, corporate_number="7000012050002")

    with pytest.raises(IntegrityError), transaction.atomic():
        make.organisation(Kind.SUPPLIER, corporate_number="7000012050002")

    assert Organisation.objects.filter(corporate_number="7000012050002").count() == 2


def test_organisations_without_a_corporate_number_are_many():
    make.organisation(Kind.SUPPLIER)
    make.organisation(Kind.SUPPLIER)

    assert Organisation.objects.filter(corporate_number="").count() == 2


def test_a_second_seat_in_an_organisation_changes_the_role(supplier, office, at):
    place = supplier.organisation
    assert supplier.seats_of(writing=True) == {place.pk}

    actions.give_seat(user=supplier, organisation=place, role=SeatRole.READER, by=office, at=at)

    assert Seat.objects.get(user=supplier).role == SeatRole.READER
    assert supplier.seats_of() == {place.pk}
    assert supplier.seats_of(writing=True) == set()
    event = Event.objects.filter(name="people.give_seat").last()
    assert event.facts == {"user": supplier.pk, "role": "reader"}


def test_a_released_contact_is_kept_for_three_years(supplier, buyer, at):
    decide_consent(person=supplier, kind="overseas", is_given=True, by=supplier, at=at)
    release = actions.release_contact(
        person=supplier, to=buyer.organisation, text_version="2026-1", by=supplier, at=at
    )

    assert (release.country, release.text_version, release.released_at, release.ends_date) == (
        "US",
        "2026-1",
        at,
        date(2029, 6, 7),
    )
    parties = Event.objects.get(name="people.release_contact").parties
    assert set(parties.values_list("organisation_id", flat=True)) == {
        supplier.organisation.pk,
        buyer.organisation.pk,
    }


def test_a_contact_released_again_is_one_release_with_the_newer_text(supplier, buyer, at):
    decide_consent(person=supplier, kind="overseas", is_given=True, by=supplier, at=at)
    for version, days in (("2026-1", 0), ("2026-2", 30)):
        actions.release_contact(
            person=supplier,
            to=buyer.organisation,
            text_version=version,
            by=supplier,
            at=at + timedelta(days=days),
        )

    release = Release.objects.get()
    assert (release.text_version, release.released_at) == ("2026-2", at + timedelta(days=30))


def test_the_system_stands_and_nobody_signs_in_as_it():
    assert actions.found_system_user() == system_user()
    assert User.objects.filter(email="system@kitamae.invalid").count() == 1
    assert not system_user().is_active
    assert not system_user().has_usable_password()


def test_an_address_is_one_in_capitals_or_small():
    person = User.objects.create_user("Tea@Example.COM", "secret-enough")

    assert person.email == "tea@example.com"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("TEA@example.com", "secret-enough")


def test_without_a_password_nobody_signs_in():
    person = User.objects.create_user("tea@example.com")

    assert not person.has_usable_password()


def test_a_chosen_language_is_remembered(supplier):
    actions.choose_language(user=supplier, language="ja")

    assert User.objects.get(pk=supplier.pk).language == "ja"
    assert supplier.language == "ja"
