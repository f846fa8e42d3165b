"""`kitamae market`, as the command line gives it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from factories import catalogue, partners, people, programmes

pytestmark = pytest.mark.django_db


def market(*words):
    out = StringIO()
    call_command("market", *words, stdout=out)
    return out.getvalue()


def judged(*words):
    return json.loads(market(*words, "--json"))


@pytest.fixture
def cast():
    programmes.year()
    return people.supplier_user(), people.office_user()


def test_the_json_has_the_shape_that_programs_rely_on(cast):
    product = catalogue.listed(*cast, excluded_countries=["TW"])

    found = judged(product.code, "--to", "TW", "--on", "2026-12-01")

    assert list(found) == ["product", "destination", "date", "verdict", "reasons"]
    assert {key: found[key] for key in list(found)[:4]} == {
        "product": product.code,
        "destination": "TW",
        "date": "2026-12-01",
        "verdict": "blocked",
    }
    assert found["reasons"][0] == {
        "rule": "GEN-EXCL-01",
        "then": "block",
        "certainty": "A",
        "needs": [],
        "message_ja": "メーカーが販売しないと決めた国・地域です。",
        "message_en": "The maker has excluded this country or region.",
        "source": "S",
        "checked": "2026-11-23",
    }


def test_without_a_partner_what_it_would_ask_is_open_and_says_so(cast):
    product = catalogue.listed(*cast)

    found = judged(product.jan, "--to", "Singapore", "--on", "2026-12-01")

    shelf = next(each for each in found["reasons"] if each["rule"] == "GEN-SHELF-01")
    assert found["verdict"] == "undetermined"
    assert (shelf["then"], shelf["needs"]) == (
        "undetermined",
        ["route.min_days", "route.min_ratio"],
    )
    assert "the shelf life that the shop asks for" in shelf["message_en"]


def test_with_a_partner_it_is_known(cast):
    supplier, office = cast
    buyer = people.buyer_user(destinations=("SG",))
    shop = partners.partner(buyer, office)
    partners.card(shop, office, min_days=300)
    product = catalogue.listed(supplier, office)

    found = judged(product.code, "--to", "SG", "--partner", shop.code, "--on", "2026-12-01")

    assert found["verdict"] == "blocked"
    assert found["reasons"][0]["rule"] == "GEN-SHELF-01"
    with pytest.raises(CommandError, match=r"sells to Singapore \(SG\), not to TW"):
        market(product.code, "--to", "TW", "--partner", shop.code)


def test_a_later_stage_asks_more(cast):
    product = catalogue.listed(*cast)

    now = judged(product.code, "--to", "US", "--on", "2026-12-01")
    later = judged(product.code, "--to", "US", "--on", "2026-12-01", "--stage", "ship")

    assert "US-PN-01" not in [each["rule"] for each in now["reasons"]]
    assert "US-PN-01" in [each["rule"] for each in later["reasons"]]


def test_a_jan_of_two_suppliers_is_refused_with_both_codes(cast):
    supplier, office = cast
    jan = catalogue.jan()
    one = catalogue.listed(supplier, office, jan=jan)
    other = catalogue.listed(people.user(people.organisation("supplier")), office, jan=jan)

    with pytest.raises(CommandError) as caught:
        market(jan, "--to", "TW")

    assert one.code in str(caught.value)
    assert other.code in str(caught.value)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("PR-NONE", "--to", "TW"), "No product has the code or JAN PR-NONE."),
        (("{code}", "--to", "Atlantis"), "No country or region is called Atlantis."),
        (("{code}", "--to", "TW", "--partner", "PA-NONE"), "No shop has the code PA-NONE."),
        (("{code}", "--to", "TW", "--on", "tomorrow"), "tomorrow is no day."),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(cast, words, why):
    product = catalogue.listed(*cast)

    with pytest.raises(CommandError) as caught:
        market(*(word.format(code=product.code) for word in words))

    assert why in str(caught.value)


def test_a_person_reads_it_in_either_language(cast):
    product = catalogue.listed(*cast, excluded_countries=["TW"])

    assert "台湾: 販売できません" in market(product.code, "--to", "台湾")
    english = market(product.code, "--to", "TW", "--lang", "en")
    assert "Taiwan: Not sellable" in english
    assert english.rstrip().endswith("Confirm with the importer.")
