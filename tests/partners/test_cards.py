"""Requirement cards: drafts, versions, who writes and who reads them, what follows of them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from factories import partners, people
from factories.people import FOUNDED_AT as AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.partners.card import Card, Delivery
from kitamae.partners.choices import CardState
from kitamae.partners.models import CardRevision, Partner
from kitamae.partners.queries import route_to
from kitamae.partners.requirements import actions
from kitamae.partners.requirements.demands import demands_beyond
from kitamae.partners.requirements.queries import (
    card_blocks,
    card_changes,
    cards_to_read,
    stated_of,
    versions_of,
)
from kitamae.partners.steps import CARD_STEPS
from kitamae.people.models import Organisation


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def shop(buyer, office):
    return partners.partner(buyer, office)


@pytest.mark.parametrize(
    ("state", "open_to"),
    [
        (
            CardState.DRAFT,
            {side: ["write_card", "publish_card", "drop_card"] for side in ("buyer", "office")},
        ),
        (CardState.PUBLISHED, {"buyer": ["see_card"]}),
        (CardState.SUPERSEDED, {}),
        (CardState.DROPPED, {}),
    ],
)
def test_the_open_verbs_of_a_card(shop, buyer, office, supplier, state, open_to):
    card = partners.card(shop, office, state)
    persons = {
        "buyer": buyer,
        "office": office,
        "supplier": supplier,
        "other_buyer": people.buyer_user(),
        "stranger": people.stranger(),
    }

    found = {
        side: [step.verb for step in CARD_STEPS.open_to(person, card)]
        for side, person in persons.items()
    }

    assert found == {side: [] for side in found} | open_to


def test_a_new_card_takes_the_place_of_the_old_and_keeps_it(shop, office):
    partners.card(shop, office, min_days=90)
    partners.card(shop, office, min_days=120)

    assert shop.card.min_days == 120
    assert list(shop.cards.order_by("number").values_list("number", "state", "answers")) == [
        (1, "superseded", {"min_days": 90}),
        (2, "published", {"min_days": 120}),
    ]


def test_a_draft_changes_nothing_until_it_is_published(shop, buyer, office):
    partners.card(shop, office, min_days=90)
    actions.draft_card(partner=shop, card=Card(min_days=200), by=buyer, at=AT)
    again = actions.draft_card(partner=shop, card=Card(min_days=210), by=office, at=AT)

    assert (again.number, again.state, shop.cards.count()) == (2, "draft", 2)
    assert shop.card.min_days == 90

    published = actions.publish_card(partner=shop, card=Card(min_days=220), by=buyer, at=AT)

    assert (published.number, published.state) == (2, "published")
    assert shop.card.min_days == 220
    assert (published.turn_side, published.published_by) == ("office", buyer)


def test_a_dropped_drafts_number_is_not_given_again(shop, buyer, office):
    draft = actions.draft_card(partner=shop, card=Card(min_days=200), by=buyer, at=AT)
    actions.drop_card(revision=draft, by=office, at=AT)

    assert partners.card(shop, office).number == 2
    assert [each.number for each in versions_of(shop, office)] == [2]


def test_neither_another_buyer_nor_a_maker_writes_a_card(shop, supplier, office):
    partners.card(shop, office, min_days=90)
    strangers = (people.buyer_user(), supplier, people.stranger())
    events = Event.objects.count()

    for person in strangers:
        for act in (actions.publish_card, actions.draft_card):
            with pytest.raises(PermissionDenied):
                act(partner=shop, card=Card(min_days=1), by=person, at=AT)

    assert CardRevision.objects.get().state == CardState.PUBLISHED
    assert (shop.card.min_days, Event.objects.count()) == (90, events)


def test_the_other_side_is_to_read_what_was_published(shop, buyer, office):
    published = partners.card(shop, office, min_days=90)
    assert list(cards_to_read(buyer)) == [published]
    assert list(cards_to_read(office)) == []

    read = actions.see_card(revision=published, by=buyer, at=AT)

    assert (read.turn_side, read.seen_at, read.state) == ("", AT, "published")
    assert list(cards_to_read(buyer)) == []


def test_a_version_that_is_superseded_waits_for_nobody(shop, buyer, office):
    partners.card(shop, office, min_days=90)
    partners.card(shop, office, min_days=91)

    assert list(cards_to_read(buyer).values_list("number", flat=True)) == [2]
    assert CardRevision.objects.get(number=1).turn_due_date is None


def test_the_event_says_what_is_asked_beyond(shop, office):
    partners.card(shop, office, min_days=90, papers=("HALAL_JP",))
    partners.card(shop, office, min_days=120, papers=())

    event = Event.objects.filter(name="partners.publish_card").latest("number")
    assert event.facts == {"number": 2, "asks_more": ["min_days"]}


@pytest.mark.parametrize(
    ("old", "new", "beyond"),
    [
        ({"min_days": 90}, {"min_days": 90}, []),
        ({"min_days": 90}, {"min_days": 60}, []),
        ({"min_ratio": 0.5}, {"min_ratio": 0.6}, ["min_ratio"]),
        ({}, {"moq_cases": 3}, ["moq_cases"]),
        ({"moq_cases": 3}, {}, []),
        ({"trademark": "prefer"}, {"trademark": "registered"}, ["trademark"]),
        ({"trademark": "registered"}, {"trademark": "no"}, []),
        ({}, {"wants": ("F10",)}, ["wants"]),
        ({"wants": ("F10",)}, {"wants": ("F10", "F20")}, []),
        ({"temperatures": ("AMB", "FRZ")}, {"temperatures": ("AMB",)}, ["temperatures"]),
        ({"payment": "net30"}, {"payment": "net60"}, ["payment"]),
        ({}, {"is_image_square": True, "languages": ("fr",)}, ["is_image_square"]),
    ],
)
def test_what_one_version_asks_beyond_another(old, new, beyond):
    assert demands_beyond(Card(**old), Card(**new)) == beyond


def test_the_shops_own_row_follows_its_card(shop, office):
    trading, house = people.organisation("trading_company"), people.organisation("warehouse")
    said = Card(
        site_kind="b2b_ec",
        confidentiality="after_introduction",
        trade_flow="designated_trading_company",
        trading_company=trading.code,
        deliveries=(Delivery(place="Kawasaki"), Delivery(organisation=house.code)),
    )

    actions.publish_card(partner=shop, card=said, by=office, at=AT)

    shop = Partner.objects.get()
    assert (shop.site_kind, shop.trade_flow) == ("b2b_ec", "designated_trading_company")
    assert (shop.trading_company, shop.warehouse) == (trading, house)
    assert shop.is_confidential
    assert str(shop.veiled_name.en) == f"Partner {shop.code} (United States)"


def test_a_company_sells_as_the_cards_of_all_its_shops_say(shop, buyer, office):
    place = buyer.organisation
    second = partners.partner(buyer, office, name="Second", country="TW")

    partners.card(shop, office, channels=("ec_b2c",), countries=("CA",))
    half = Organisation.objects.get(pk=place.pk)
    partners.card(second, office, channels=("store",))
    whole = Organisation.objects.get(pk=place.pk)
    actions.publish_card(
        partner=shop, card=Card(channels=("ec_b2b",), countries=()), by=buyer, at=AT
    )
    changed = Organisation.objects.get(pk=place.pk)

    assert (half.channels, half.destinations) == (place.channels, ["US", "TW", "CA"])
    assert whole.channels == ["ec_b2c", "store"]
    assert (changed.channels, changed.destinations) == (["ec_b2b", "store"], ["US", "TW"])


def test_the_way_to_a_shop_is_by_its_own_channels(shop, office):
    partners.card(shop, office, channels=("store",))

    assert route_to(shop).channels == ("store",)


def test_a_confidential_shop_does_not_tell_its_name_in_its_own_words(shop, office):
    said = Card(confidentiality="after_introduction", remarks_en="HIBISCUS BASKET pays at once.")

    with pytest.raises(Refusal) as refused:
        actions.publish_card(partner=shop, card=said, by=office, at=AT)

    assert (refused.value.code, refused.value.params["field"]) == ("tells_its_name", "remarks_en")
    assert not CardRevision.objects.exists()


def test_a_first_card_begins_with_what_the_shops_row_says(buyer, office):
    shop, trading, house = partners.traded_partner(buyer, office)

    stated = stated_of(shop)

    assert (stated.site_kind, stated.trade_flow) == ("b2c_ec", "designated_trading_company")
    assert stated.trading_company == trading.organisation.code
    assert stated.deliveries == (Delivery(organisation=house.organisation.code),)
    assert stated.channels == tuple(buyer.organisation.channels)


def test_two_versions_are_held_side_by_side_in_words(english):
    old = Card(min_ratio=0.5, temperatures=("AMB",), trademark="prefer")
    new = Card(min_ratio=0.66, temperatures=("AMB", "FRZ"), sample_note="Two of each.")

    found = [(each.label, each.before, each.after) for each in card_changes(old, new)]

    assert found == [
        ("Temperature bands", "Ambient", "Ambient, Frozen"),
        ("Shelf life left, its share", "50% of it", "66% of it"),
        ("Trademark", "Preferred", ""),
        ("About samples", "", "Two of each."),
    ]


def test_a_veiled_card_names_neither_the_trading_company_nor_the_warehouses(shop, office, english):
    trading = people.organisation("trading_company", name_en="Minato Trading")
    card = Card(
        trade_flow="designated_trading_company",
        trading_company=trading.code,
        deliveries=(Delivery(place="Ota, Tokyo"),),
    )

    def said(**known):
        return [line.text for block in card_blocks(card, **known) for line in block.lines]

    assert "Minato Trading" in said()
    assert any("Ota, Tokyo" in text for text in said())
    assert "Minato Trading" not in said(is_veiled=True)
    assert not any("Ota" in text for text in said(is_veiled=True))
    assert "A named trading company" in said(is_veiled=True)
