"""Facts, inquiries, agreements, producers and consents: in the copy, and in the erasure."""

import pytest
from allauth.account.models import EmailAddress

from factories import facts, people, programmes, support
from factories.people import FOUNDED_AT as AT
from kitamae.letters.models import Wish
from kitamae.letters.paces.actions import choose_paces
from kitamae.people.consents.actions import decide_consent
from kitamae.people.facts.models import Fact, FactRevision
from kitamae.people.models import Consent
from kitamae.privacy.actions import erase
from kitamae.privacy.companies import held_about_company
from kitamae.privacy.queries import held_about
from kitamae.programmes.guideline.choices import GuidelineState
from kitamae.programmes.models import Agreement, ProducerAnswer, ProducerRequest
from kitamae.programmes.producers.actions import answer_as_producer, ask_producer
from kitamae.support.inquiries.actions import note_inquiry

PRODUCER = "yukie@sasahara.example.jp"
PROFILE = {"representative_name": "笹原 幸恵", "company_phone": "025-000-0000"}
BANK = {"bank_name": "越後銀行", "bank_number": "1234567"}


def values(held, what):
    return [each.value for each in held if each.what.en == what]


@pytest.fixture
def maker(db):
    person = people.supplier_user()
    people.user(person.organisation)
    return person


@pytest.fixture
def asked(maker, office):
    """A producer that was asked by the maker, and said yes."""
    made = ask_producer(
        application=programmes.application(maker, office, is_producer=False),
        producer="笹原味噌店",
        email=PRODUCER,
        language="ja",
        products="越後つぶ味噌 500g",
        by=maker,
        at=AT,
    )
    return answer_as_producer(request=made, is_given=True, person="笹原 幸恵", at=AT)


def test_a_companys_facts_are_in_its_copy_and_the_sealed_as_masks(maker):
    place = maker.organisation
    fact = facts.stated(place, "profile", PROFILE, by=maker)
    facts.stated(place, "bank", BANK, by=people.user(place, role="admin"))

    held = held_about_company(place)

    names = [each.value for each in held if each.what.en.endswith("Name of the representative")]
    assert names == [f"{fact.code} 笹原 幸恵"]
    assert any("••••567" in each.value for each in held)
    assert not any("1234567" in each.value for each in held)
    stated = values(held_about(maker), "Fact of a company that it stated")
    assert len(stated) == 1
    assert stated[0].startswith(fact.code)
    others = held_about_company(people.supplier_user().organisation)
    assert not any("笹原" in each.value for each in others)


def test_an_inquiry_is_in_both_copies_without_the_offices_notes(maker, office):
    inquiry = support.answered(support.asked(maker), office)
    note_inquiry(inquiry=inquiry, note="Ask Mori.", by=office, at=AT)
    said = [
        f"{inquiry.code} シンガポール向けのサンプルの送料は、どちらの負担でしょうか。",
        f"{inquiry.code} 出品する会社のご負担です。",
    ]

    for held in (held_about(maker), held_about_company(maker.organisation)):
        assert values(held, "Inquiry") == [f"{inquiry.code} サンプルの送料"]
        assert values(held, "Written in an inquiry") == said
    assert values(held_about(people.stranger()), "Inquiry") == []


def test_agreements_and_producers_answers_are_in_the_companys_copy(maker, office, asked):
    guideline = programmes.guideline(office, GuidelineState.PUBLISHED)
    Agreement.objects.create(application=asked.application, guideline=guideline, by=maker, at=AT)
    agreed = [f"{asked.application.code} {guideline.version}, {AT.date()}"]

    held = held_about_company(maker.organisation)

    assert values(held, "Agreement to the guideline") == agreed
    assert values(held_about(maker), "Agreement to the guideline") == agreed
    (answer,) = values(held, "Answer of a producer")
    assert answer.startswith(f"{asked.code} 笹原 幸恵 (")
    assert PRODUCER in values(held, "Request to a producer")[0]


def test_what_stands_under_an_address_is_told_to_whoever_has_shown_that_it_is_its_own(asked):
    guest = support.asked_by_guest(email=PRODUCER)
    person = people.stranger()
    person.email = PRODUCER
    person.save()
    address = EmailAddress.objects.create(user=person, email=PRODUCER, primary=True)

    assert {each.room for each in held_about(person)} == {"people"}
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)

    assert len(values(held_about(person), "Answer of a producer")) == 1
    assert values(held_about(person), "Inquiry")[0].startswith(guest.code)


@pytest.mark.parametrize("is_shown", [True, False])
def test_an_erasure_takes_name_and_address_and_leaves_the_evidence(asked, office, is_shown):
    guest = support.asked_by_guest(email=PRODUCER)
    other = support.asked_by_guest()
    person = people.stranger()
    person.email = PRODUCER
    person.save()
    EmailAddress.objects.create(user=person, email=PRODUCER, primary=True, verified=is_shown)
    known = {"person": person, "at": AT}
    decide_consent(kind="overseas", is_given=True, by=person, **known)
    choose_paces(paces={"newsletter": "weekly"}, **known)

    erase(by=office, **known)

    guest.refresh_from_db()
    other.refresh_from_db()
    left = "" if is_shown else PRODUCER
    assert (guest.email, bool(guest.name)) == (left, not is_shown)
    assert ProducerRequest.objects.get().email == left
    assert ProducerAnswer.objects.get().person == "笹原 幸恵"
    assert (other.name, other.email) == ("髙橋 𠮷子", "yoshiko@example.com")
    assert not Consent.objects.exists()
    assert not Wish.objects.exists()


def test_facts_go_with_the_last_person_where_nothing_obliges_keeping(office):
    alone, colleague, applied = (people.supplier_user() for _number in range(3))
    people.user(colleague.organisation)
    programmes.application(applied, office)
    for person in (alone, colleague, applied):
        facts.stated(person.organisation, "profile", PROFILE, by=person)

    for person in (alone, colleague, applied):
        erase(person=person, by=office, at=AT)

    kept = [colleague.organisation, applied.organisation]
    assert [fact.organisation for fact in Fact.objects.order_by("pk")] == kept
    assert FactRevision.objects.count() == 2
