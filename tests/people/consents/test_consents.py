"""Optional consents: apart, unticked, taken back any time; a release abroad needs one."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import people
from factories.people import FOUNDED_AT
from kitamae.kernel.refusal import Refusal
from kitamae.people.actions import release_contact
from kitamae.people.consents.actions import decide_consent
from kitamae.people.consents.queries import consents_of, has_consented
from kitamae.people.consents.texts import consent_texts, covered_countries
from kitamae.people.models import Consent, Release


def decide(person, *, kind="overseas", is_given=True, by=None):
    decide_consent(person=person, kind=kind, is_given=is_given, by=by or person, at=FOUNDED_AT)


def test_nothing_is_consented_to_before_somebody_says_so(supplier):
    assert [(each.text.key, each.is_given) for each in consents_of(supplier)] == [
        ("overseas", False),
        ("newsletter", False),
    ]


def test_a_consent_is_given_and_taken_back_and_both_stand_in_its_history(supplier):
    decide(supplier)
    assert has_consented(supplier, "overseas")
    assert not has_consented(supplier, "newsletter")
    decide(supplier, is_given=False)

    assert not has_consented(supplier, "overseas")
    assert list(Consent.objects.values_list("kind", "is_given", "text_version")) == [
        ("overseas", True, "2026.2"),
        ("overseas", False, "2026.2"),
    ]


def test_the_same_said_twice_is_kept_once(supplier):
    decide(supplier)
    decide(supplier)

    assert Consent.objects.count() == 1


def test_a_consent_to_older_words_is_asked_anew(supplier):
    Consent.objects.create(
        person=supplier, kind="overseas", is_given=True, text_version="2020.1", at=FOUNDED_AT
    )

    assert not has_consented(supplier, "overseas")


def test_nobody_consents_for_another(supplier, office):
    with pytest.raises(PermissionDenied):
        decide(supplier, by=office)

    assert Consent.objects.count() == 0


def test_a_release_abroad_needs_the_consent(supplier, office):
    abroad = people.organisation("buyer", country="SG")
    known = {"person": supplier, "to": abroad, "text_version": "2026.1", "by": office}

    with pytest.raises(Refusal) as refused:
        release_contact(**known, at=FOUNDED_AT)
    decide(supplier)
    release_contact(**known, at=FOUNDED_AT)

    assert refused.value.code == "release_unconsented"
    assert Release.objects.get().person == supplier


def test_what_the_law_asks_is_told_of_each_country():
    overseas = consent_texts()[0]

    assert len(overseas.countries) == 5
    assert overseas.measures is not None
    assert {"SG", "TW", "US", "FR", "CN"} <= covered_countries()


def test_nothing_is_promised_in_the_name_of_buyers():
    measures = consent_texts()[0].measures

    assert measures is not None
    assert "約束" not in measures.ja
    assert "agreed with the office" not in measures.en
    assert "for deals of this programme alone" in measures.en
    assert "この事業の商談のためだけ" in measures.ja


def test_the_page_has_a_button_for_each_and_nothing_ticked(supplier, client_for):
    client = client_for(supplier)

    page = client.get("/me/consents/").content.decode()
    client.post("/me/consents/newsletter/", {"is_given": "yes"})
    after = client.get("/me/consents/").content.decode()

    assert page.count("Give the consent") == 2
    assert 'type="checkbox"' not in page
    assert after.count("Take the consent back") == 1
    assert has_consented(supplier, "newsletter")
