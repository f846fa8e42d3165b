"""Trademarks, insurance and agents, country by country, for a maker and for the office."""

import pytest
from django.utils.timezone import localdate, now

from factories import catalogue, facts, partners, people, programmes
from kitamae.deals.actions import introduce
from kitamae.partners.abroad_board import board_of
from kitamae.partners.veils import names_before

pytestmark = pytest.mark.django_db

TODAY = localdate()


@pytest.fixture
def cast(buyer, office):
    programmes.year()
    shop = partners.partner(buyer, office)
    partners.card(shop, office, trademark="registered", is_overseas_insurance_asked=True)
    maker = people.supplier_user(language="en", role="admin")
    catalogue.listed(maker, office)
    return maker, office, shop


def mark(maker, status="registered", country="US", ends="2035-01-01", text="Sasahara"):
    said = {
        "mark_text": text, "mark_country": country, "mark_classes": ["30"], "mark_status": status,
    }  # fmt: skip
    said |= {"mark_expires": ends} if status == "registered" else {}
    return facts.stated(maker.organisation, "trademarks", said, by=maker)


def country_of(maker, viewer=None, code="US"):
    board = board_of(maker.organisation, TODAY, viewer=viewer or maker)
    return next(each for each in board.countries if each.code == code)


def test_a_brand_without_a_mark_is_not_known_and_never_missing(cast):
    maker, _office, shop = cast

    found = country_of(maker)

    assert [(each.brand, each.look, each.fact) for each in found.marks] == [
        ("Sasahara", "new", None)
    ]
    assert [str(name) for name, _demand in found.asks_marks] == [shop.name]
    assert [str(name) for name in found.asks_insurance] == [shop.name]
    assert found.insurance[0] == "new"


@pytest.mark.parametrize(
    ("status", "days", "look"),
    [
        ("registered", 400, "ok"),
        ("registered", 30, "warn"),
        ("registered", -1, "stop"),
        ("applied", 0, "away"),
        ("planned", 0, "draft"),
        ("refused", 0, "stop"),
    ],
)
def test_a_mark_stands_as_it_was_stated_and_as_its_day_says(cast, status, days, look):
    maker, _office, _shop = cast
    ends = str(TODAY.fromordinal(TODAY.toordinal() + days))
    fact = mark(maker, status, ends=ends)

    [found] = country_of(maker).marks

    assert (found.brand, found.look, found.fact, found.classes) == ("Sasahara", look, fact, "30")
    board = board_of(maker.organisation, TODAY, viewer=maker)
    is_told = status == "registered" and days < 60
    assert [each for each, _title in board.ending] == ([fact] if is_told else [])


def test_a_mark_of_another_country_says_nothing_here(cast):
    maker, _office, _shop = cast
    mark(maker, country="SG")

    assert [each.look for each in country_of(maker).marks] == ["new"]
    assert [each.look for each in country_of(maker, code="SG").marks] == ["ok"]


@pytest.mark.parametrize(
    ("territory", "days", "look"),
    [
        ("worldwide", 400, "ok"),
        ("worldwide", 20, "warn"),
        ("worldwide", -1, "stop"),
        ("not_north_america", 400, "stop"),
    ],
)
def test_insurance_is_told_by_country(cast, territory, days, look):
    maker, _office, _shop = cast
    ends = str(TODAY.fromordinal(TODAY.toordinal() + days))
    facts.stated(
        maker.organisation,
        "insurance_abroad",
        {"abroad_insurer": "A", "abroad_territory": territory, "abroad_expires": ends},
        by=maker,
    )

    assert country_of(maker).insurance[0] == look


def test_the_pages_of_the_maker_and_of_the_office(cast, client_for):
    maker, office, shop = cast
    fact = mark(maker)
    agent = {
        "distributor_name": "Liberty Foods", "distributor_country": "US",
        "distributor_exclusive": "exclusive", "distributor_consent": "not_asked",
    }  # fmt: skip
    facts.stated(maker.organisation, "distributors", agent, by=maker)

    mine = client_for(maker).get("/supplier/company/abroad/").content.decode()
    code = maker.organisation.code
    theirs = client_for(office).get(f"/office/companies/{code}/abroad/").content.decode()

    assert f"/supplier/company/trademarks/{fact.code}/" in mine
    assert "Exclusive and has not agreed" in mine
    assert shop.name in mine
    assert "Liberty Foods" in theirs
    assert "/supplier/" not in theirs


def test_a_confidential_shop_goes_by_its_code_until_it_is_introduced(cast, client_for):
    maker, office, shop = cast
    type(shop).objects.filter(pk=shop.pk).update(is_confidential=True)
    shop.refresh_from_db()
    client = client_for(maker)
    product = maker.organisation.products.get()

    pages = ["/supplier/company/abroad/", "/supplier/readiness/"]
    pages += [f"/supplier/products/{product.code}/{each}/" for each in ("readiness", "price")]
    for page in pages:
        text = client.get(page).content.decode()
        assert shop.name not in text, page
        assert shop.code in text, page

    assert names_before(None, [shop])[shop.pk].en == shop.name
    introduce(product=product, partner=shop, by=office, at=now())
    assert names_before(maker.organisation, [shop])[shop.pk].en == shop.name
