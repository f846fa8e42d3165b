"""A person takes a copy of what is held about it, and may go."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, orders, people
from factories.deals import AGREED_AT, ASKED_AT
from kitamae.deals.actions import write_message
from kitamae.deals.models import Message
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.letters.models import Letter
from kitamae.people.models import User
from kitamae.privacy import actions
from kitamae.privacy.models import TakeOut
from kitamae.privacy.queries import alone_in, held_about
from kitamae.privacy.tasks import forget_copies


@pytest.fixture
def cast(db):
    return deals.cast()


def files_of(copy):
    with copy.file.open("rb") as stored, ZipFile(BytesIO(stored.read())) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_a_copy_is_made_in_the_background_with_all_that_is_held(cast, work):
    deal = deals.opened(cast)
    write_message(deal=deal, words="=1+1", by=cast.buyer, at=ASKED_AT)
    asked = actions.ask_copy(person=cast.buyer, by=cast.buyer, at=ASKED_AT)
    assert not asked.file

    work(at=AGREED_AT)

    copy = TakeOut.objects.get()
    files = files_of(copy)
    told = json.loads(files["held.json"])
    assert told["person"] == cast.buyer.email
    held = [each.value for each in held_about(cast.buyer)]
    assert [row["value"] for row in told["held"]] == held
    assert f"{deal.code} =1+1" in held
    assert files["held.csv"].startswith("\ufeff何を / What,")
    assert files["held.csv"].count("\n") == len(held) + 1
    assert copy.made_at == AGREED_AT


def test_a_formula_that_somebody_wrote_stays_text(db):
    person = people.stranger()
    person.name = '=HYPERLINK("http://x")'
    person.save()
    asked = actions.ask_copy(person=person, by=person, at=AGREED_AT)

    table = files_of(actions.make_copy(take_out=asked, at=AGREED_AT))["held.csv"]

    assert "\"'=HYPERLINK(" in table


def test_nobody_asks_for_or_sees_anothers_copy(cast):
    copy = actions.ask_copy(person=cast.buyer, by=cast.buyer, at=AGREED_AT)

    for other in (cast.office, cast.supplier):
        with pytest.raises(PermissionDenied):
            actions.ask_copy(person=cast.buyer, by=other, at=AGREED_AT)
        assert not TakeOut.objects.visible_to(other).exists()
    assert list(TakeOut.objects.visible_to(cast.buyer)) == [copy]


def test_a_copy_goes_after_a_week(cast):
    asked = actions.ask_copy(person=cast.buyer, by=cast.buyer, at=AGREED_AT)
    copy = actions.make_copy(take_out=asked, at=AGREED_AT)
    storage, name = copy.file.storage, copy.file.name

    forget_copies(at=AGREED_AT + timedelta(days=7))
    assert storage.exists(name)
    forget_copies(at=AGREED_AT + timedelta(days=7, seconds=1))

    assert not storage.exists(name)
    assert not TakeOut.objects.exists()


def test_an_erased_account_leads_to_nobody_and_what_was_said_stays(cast, work):
    colleague = people.user(cast.buyer.organisation)
    deal = deals.opened(cast)
    write_message(deal=deal, words="Thank you.", by=cast.buyer, at=ASKED_AT)
    copy = actions.make_copy(
        take_out=actions.ask_copy(person=cast.buyer, by=cast.buyer, at=ASKED_AT), at=ASKED_AT
    )
    storage, file = copy.file.storage, copy.file.name
    EmailAddress.objects.create(user=cast.buyer, email=cast.buyer.email, primary=True)
    email, number = cast.buyer.email, cast.buyer.pk

    actions.erase(person=cast.buyer, by=cast.buyer, at=AGREED_AT)

    person = User.objects.get(pk=number)
    assert (person.email, person.name, person.is_active) == (
        f"erased-{number}@kitamae.invalid",
        "",
        False,
    )
    assert str(person) == "(退会済み)"
    assert not person.has_usable_password()
    assert (person.seats.count(), person.releases.count()) == (0, 0)
    assert not EmailAddress.objects.filter(email=email).exists()
    assert not User.objects.filter(email=email).exists()
    assert not storage.exists(file)
    assert Message.objects.get(words="Thank you.").by == person
    event = Event.objects.get(name="privacy.erase")
    assert (event.subject_id, event.by, event.facts) == (number, person, {})
    deals.quote(cast, deal)
    work(at=AGREED_AT)
    quoted = Letter.objects.filter(name="quote_sent")
    assert [letter.to for letter in quoted] == [colleague]


def test_the_last_one_of_a_company_with_open_matters_stays_until_somebody_follows(cast):
    deals.opened(cast)
    assert alone_in(cast.buyer) == [cast.buyer.organisation]

    with pytest.raises(Refusal) as refused:
        actions.erase(person=cast.buyer, by=cast.buyer, at=AGREED_AT)

    assert refused.value.code == "last_person"
    assert User.objects.get(pk=cast.buyer.pk).is_active
    people.user(cast.buyer.organisation, role="reader")
    assert alone_in(cast.buyer) == [cast.buyer.organisation]
    people.user(cast.buyer.organisation)
    assert alone_in(cast.buyer) == []


def test_who_has_nothing_open_may_go_alone(cast):
    deals.declined(cast)

    assert alone_in(cast.buyer) == []
    assert alone_in(cast.warehouse) == []
    more = catalogue.listed(cast.supplier, cast.office)
    orders.confirmed(cast, deals.agreed(cast, more))
    assert alone_in(cast.warehouse) == [cast.warehouse.organisation]


def test_nobody_but_oneself_or_the_office_erases(cast):
    with pytest.raises(PermissionDenied):
        actions.erase(person=cast.buyer, by=cast.supplier, at=AGREED_AT)

    assert User.objects.get(pk=cast.buyer.pk).is_active
    actions.erase(person=cast.buyer, by=cast.office, at=AGREED_AT)
    assert not User.objects.get(pk=cast.buyer.pk).is_active
