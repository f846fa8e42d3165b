"""What is held about a person: in which room, whose it is, and until when."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, people
from factories.deals import AGREED_AT, ASKED_AT
from kitamae.deals.actions import write_message
from kitamae.deals.introduction_requests.actions import ask_introduction
from kitamae.kernel.models import Event
from kitamae.people.actions import release_contact
from kitamae.privacy import actions
from kitamae.privacy.queries import held_about, holders, past_their_end


@pytest.fixture
def cast(db):
    return deals.cast()


def found(person):
    return [(each.room, each.what.en, each.value, each.end_date) for each in held_about(person)]


def test_each_room_that_holds_something_is_asked():
    assert set(holders()) == {
        "deals",
        "letters",
        "partners",
        "people",
        "privacy",
        "programmes",
        "support",
    }


def test_everything_about_a_buyers_person(cast, work):
    deal = deals.opened(cast)
    write_message(deal=deal, words="Thank you.", by=cast.buyer, at=ASKED_AT)
    wish = ask_introduction(
        product=catalogue.listed(cast.supplier, cast.office),
        partner=cast.shop,
        words="For autumn.",
        by=cast.buyer,
        at=ASKED_AT,
    )
    release_contact(
        person=cast.buyer,
        to=cast.supplier.organisation,
        text_version="2026.1",
        by=cast.buyer,
        at=ASKED_AT,
    )
    work(at=AGREED_AT)

    rows = found(cast.buyer)

    organisation = cast.buyer.organisation
    assert ("people", "E-mail address", cast.buyer.email, None) in rows
    seat = f"{organisation.name_ja} / {organisation.name_en} (担当者 / Member)"
    assert ("people", "Seat", seat, None) in rows
    assert ("people", "Language", "英語 / English", None) in rows
    released = "笹原味噌店 / Sasahara Miso (JP)"
    assert ("people", "Contact released to", released, date(2029, 5, 12)) in rows
    assert ("deals", "Message", f"{deal.code} Thank you.", date(2032, 3, 31)) in rows
    request = f"{deal.code} quote For autumn, please."
    assert ("deals", "Request", request, date(2032, 3, 31)) in rows
    subject = "New for Hibiscus Basket: Echigo Tsubu Miso 500 g by Sasahara Miso"
    wanted = ("deals", "Introduction request", f"{wish.code} For autumn.", date(2031, 5, 13))
    assert wanted in rows
    letter = f"{subject} <{cast.buyer.email}>"
    assert [row for row in rows if row[0] == "letters"] == [
        ("letters", "Letter", letter, date(2029, 5, 20))
    ]


def test_a_makers_attestations_are_its_own(cast):
    attested = [row for row in found(cast.supplier) if row[0] == "programmes"]

    assert len(attested) == 14
    assert attested[0] == (
        "programmes",
        "Condition attested",
        "small_orders (2026.2): yes",
        date(2032, 3, 31),
    )
    assert [row for row in found(cast.buyer) if row[0] == "programmes"] == []


def test_what_is_past_its_end_is_named(cast):
    on = date(2032, 4, 1)

    assert len(past_their_end(cast.supplier, on)) == 14
    assert past_their_end(cast.supplier, date(2032, 3, 31)) == []


def test_a_person_takes_what_is_held_about_it(cast):
    text = actions.export(person=cast.supplier, by=cast.supplier, at=AGREED_AT)

    told = json.loads(text)
    assert told["person"] == cast.supplier.email
    assert len(told["held"]) == len(held_about(cast.supplier))
    assert told["held"][0].keys() == {"room", "what_ja", "what_en", "value", "owner", "end_date"}
    assert "メールアドレス" in text
    event = Event.objects.get(name="privacy.export")
    assert (event.by, event.facts) == (cast.supplier, {"count": len(told["held"])})


def test_nobody_takes_what_is_held_about_another(cast):
    with pytest.raises(PermissionDenied):
        actions.export(person=cast.supplier, by=cast.buyer, at=AGREED_AT)

    assert not Event.objects.filter(name="privacy.export").exists()
    assert actions.export(person=cast.supplier, by=cast.office, at=AGREED_AT)


def test_about_a_stranger_little_is_held(db):
    rooms = {each.room for each in held_about(people.stranger())}

    assert rooms == {"people"}
