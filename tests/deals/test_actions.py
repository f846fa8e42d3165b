"""What is done in a deal: introduced, asked, quoted, agreed, declined."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from factories import catalogue, deals, facts, partners, people
from factories.deals import AGREED_AT, ASKED_AT, INTRODUCED_AT, QUOTED_AT
from kitamae.catalogue.actions import prepare, submit
from kitamae.catalogue.models import Disclosure, Product
from kitamae.deals import actions
from kitamae.deals.choices import QuoteState, Wish
from kitamae.deals.models import Deal, Message, Quote, Request
from kitamae.kernel.choices import Side
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal


@pytest.fixture
def cast(db):
    return deals.cast()


def test_an_introduction_freezes_revision_and_verdict_and_writes_the_share_log(cast):
    deal = deals.introduced(cast)

    shown = Product.objects.get(pk=cast.product.pk).shown
    assert deal.revision == shown
    assert (deal.supplier, deal.buyer) == (cast.supplier.organisation, cast.buyer.organisation)
    assert deal.verdict["destination"] == "SG"
    assert deal.verdict["verdict"] == "sellable"
    assert deal.verdict["date"] == "2026-05-11"
    assert (deal.turn_side, deal.turn_due_date) == (Side.BUYER, date(2026, 5, 25))
    shared = Disclosure.objects.get()
    assert (shared.revision, shared.to, shared.destination) == (shown, deal.buyer, "SG")
    event = Event.objects.get(name="deals.introduce")
    assert (event.subject_code, event.by, event.after) == (deal.code, cast.office, "introduced")
    assert set(event.parties.values_list("organisation_id", flat=True)) == {
        cast.supplier.organisation.pk,
        cast.buyer.organisation.pk,
        cast.trading.organisation.pk,
    }


def test_a_new_revision_leaves_the_introduced_one_where_it_was(cast):
    deal = deals.introduced(cast)
    before = deal.revision_id

    newer = prepare(
        product=cast.product,
        answers=cast.product.shown.answers | {"name_en": "Another miso"},
        by=cast.supplier,
        at=ASKED_AT,
    )
    submit(revision=newer, by=cast.supplier, at=ASKED_AT)
    from kitamae.catalogue.actions import approve

    approve(revision=newer, by=cast.office, at=ASKED_AT)

    assert Product.objects.get(pk=cast.product.pk).shown_id == newer.pk
    assert deals.fresh(deal).revision_id == before


def test_no_product_is_pitched_twice_to_a_partner_in_a_year(cast):
    deals.introduced(cast)

    with pytest.raises(Refusal) as refused:
        deals.introduced(cast)

    assert refused.value.code == "introduced_already"
    assert Deal.objects.count() == 1
    assert Event.objects.filter(name="deals.introduce").count() == 1


def test_the_same_product_may_go_to_another_partner(cast):
    deals.introduced(cast)
    other = partners.partner(cast.buyer, cast.office, name="Kowloon Pantry")

    actions.introduce(product=cast.product, partner=other, by=cast.office, at=INTRODUCED_AT)

    assert Deal.objects.count() == 2


def test_what_may_not_be_sold_there_is_not_introduced(db):
    cast = deals.cast(excluded_countries=["SG"])

    with pytest.raises(Refusal) as refused:
        deals.introduced(cast)

    assert refused.value.code == "blocked"
    with override("en"):
        assert str(refused.value) == (
            "It may not be sold there: The maker has excluded this country or region. "
            "Choose another partner."
        )
    assert Deal.objects.count() == Disclosure.objects.count() == 0


def test_what_is_not_approved_is_not_introduced(cast):
    product = catalogue.draft(cast.supplier)

    with pytest.raises(Refusal) as refused:
        deals.introduced(cast, product)

    assert refused.value.code == "not_approved"
    assert Deal.objects.count() == 0


def test_a_call_of_another_partner_is_not_answered(cast):
    other = partners.partner(cast.buyer, cast.office, name="Kowloon Pantry")
    need = partners.need(other, cast.buyer)

    with pytest.raises(Refusal) as refused:
        actions.introduce(
            product=cast.product, partner=cast.shop, need=need, by=cast.office, at=INTRODUCED_AT
        )

    assert refused.value.code == "other_partners_need"
    assert Deal.objects.count() == 0


@pytest.mark.parametrize("side", ["supplier", "buyer", "trading", "stranger"])
def test_only_the_office_introduces(cast, side):
    with pytest.raises(PermissionDenied):
        actions.introduce(
            product=cast.product, partner=cast.shop, by=cast.person(side), at=INTRODUCED_AT
        )

    assert Deal.objects.count() == Disclosure.objects.count() == 0


def test_a_sample_is_asked_for_with_a_number_of_units(cast):
    deal = deals.introduced(cast)

    asked = actions.request_sample(
        deal=deal, quantity=3, words="For a tasting.", by=cast.buyer, at=ASKED_AT
    )

    assert (asked.wish, asked.quantity, asked.words) == (Wish.SAMPLE, 3, "For a tasting.")
    deal = deals.fresh(deal)
    assert (deal.state, deal.turn_side) == ("open", Side.SUPPLIER)
    assert deal.turn_due_date == date(2026, 5, 18)
    assert Event.objects.get(name="deals.request_sample").facts == {
        "words": "For a tasting.",
        "quantity": 3,
    }


def test_a_second_quote_replaces_the_first_and_says_its_version(cast):
    deal = deals.quoted(cast, unit_price=Decimal(420), min_cases=5)

    second = deals.quote(cast, deal, unit_price=Decimal(398))

    assert second.version == 2
    assert list(deal.quotes.values_list("version", "state")) == [(1, "replaced"), (2, "standing")]
    assert deals.fresh(deal).standing_quote == second
    versions = [event.facts["version"] for event in Event.objects.filter(name="deals.send_quote")]
    assert versions == [1, 2]


def test_a_quote_that_has_ended_before_it_is_sent_is_refused(cast):
    deal = deals.opened(cast)

    with pytest.raises(Refusal) as refused:
        deals.quote(cast, deal, valid_until_date=date(2026, 5, 17))

    assert refused.value.code == "quote_expired"
    assert Quote.objects.count() == 0
    assert deals.fresh(deal).turn_side == Side.SUPPLIER


def test_the_version_that_was_read_is_the_one_accepted(cast):
    deal = deals.quoted(cast)

    agreed = actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT)

    assert (agreed.state, agreed.agreed_at) == ("agreed", AGREED_AT)
    assert deal.quotes.get().state == QuoteState.ACCEPTED


def test_a_version_that_was_replaced_meanwhile_cannot_be_accepted(cast):
    deal = deals.quoted(cast)
    deals.quote(cast, deal, unit_price=Decimal(450))

    with pytest.raises(Refusal) as refused:
        actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT)

    assert refused.value.code == "quote_replaced"
    deal = deals.fresh(deal)
    assert (deal.state, deal.agreed_at) == ("open", None)
    assert list(deal.quotes.values_list("state", flat=True)) == ["replaced", "standing"]
    assert not Event.objects.filter(name="deals.accept_quote").exists()


def test_a_quote_is_not_accepted_after_its_last_day(cast):
    deal = deals.quoted(cast, valid_until_date=date(2026, 5, 20))

    with pytest.raises(Refusal) as refused:
        actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT)

    assert refused.value.code == "quote_ended"
    assert deals.fresh(deal).state == "open"


def test_a_quote_is_accepted_once(cast):
    deal = deals.agreed(cast)

    with pytest.raises(Refusal) as refused:
        actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT)

    assert refused.value.code == "not_now"
    assert Event.objects.filter(name="deals.accept_quote").count() == 1


@pytest.mark.parametrize("side", ["supplier", "office", "trading", "other_maker", "stranger"])
def test_only_the_buyer_accepts(cast, side):
    deal = deals.quoted(cast)

    with pytest.raises(PermissionDenied):
        actions.accept_quote(deal=deal, version=1, by=cast.person(side), at=AGREED_AT)

    assert deals.fresh(deal).state == "open"


def test_declining_keeps_its_reason(cast):
    deal = deals.declined(cast)

    assert (deal.state, deal.closed_because, deal.closed_at) == ("closed", "price_high", QUOTED_AT)
    assert deal.turn_side == ""
    facts = Event.objects.get(name="deals.decline").facts
    assert facts == {"reason": "price_high", "words": ""}


@pytest.mark.parametrize(
    ("reason", "words", "code"),
    [("no_such_reason", "", "unknown_reason"), ("other", "  ", "reason_unsaid")],
)
def test_declining_needs_a_reason_that_says_something(cast, reason, words, code):
    deal = deals.introduced(cast)

    with pytest.raises(Refusal) as refused:
        actions.decline(deal=deal, reason=reason, words=words, by=cast.buyer, at=QUOTED_AT)

    assert refused.value.code == code
    deal = deals.fresh(deal)
    assert (deal.state, deal.closed_because) == ("introduced", "")


def test_the_maker_withdraws_with_a_reason(cast):
    deal = deals.opened(cast)

    deal = actions.withdraw(deal=deal, reason="supply_capacity", by=cast.supplier, at=QUOTED_AT)

    assert (deal.state, deal.closed_because) == ("closed", "supply_capacity")


def test_a_message_is_kept_with_whom_it_speaks_for_and_changes_no_state(cast):
    deal = deals.quoted(cast)
    turn = (deal.turn_side, deal.turn_due_date)

    message = actions.write_message(
        deal=deal, words="May we add two cases?", by=cast.buyer, at=AGREED_AT
    )

    assert Message.objects.get() == message
    assert message.organisation == cast.buyer.organisation
    deal = deals.fresh(deal)
    assert (deal.state, (deal.turn_side, deal.turn_due_date)) == ("open", turn)
    event = Event.objects.get(name="deals.write_message")
    assert (event.before, event.after) == ("open", "open")
    assert event.facts == {"message": message.pk, "from": cast.buyer.organisation.pk}


def test_nobody_writes_into_a_closed_deal(cast):
    deal = deals.declined(cast)

    with pytest.raises(Refusal):
        actions.write_message(deal=deal, words="Please?", by=cast.supplier, at=AGREED_AT)

    assert Message.objects.count() == 0


def test_who_is_no_party_sees_no_deal(cast):
    deal = deals.opened(cast)
    seen = {
        side: Deal.objects.visible_to(cast.person(side)).filter(pk=deal.pk).exists()
        for side in [
            "supplier",
            "buyer",
            "trading",
            "office",
            "warehouse",
            "other_maker",
            "stranger",
        ]
    }

    assert seen == {
        "supplier": True,
        "buyer": True,
        "trading": True,
        "office": True,
        "warehouse": False,
        "other_maker": False,
        "stranger": False,
    }
    assert Request.objects.count() == 1
    assert people.stranger().seats_of() == set()


@pytest.mark.parametrize(
    ("exclusive", "consent", "country", "is_stopped"),
    [
        ("exclusive", "not_asked", "SG", True),
        ("exclusive", "asked", "SG", True),
        ("exclusive", "refused", "SG", True),
        ("exclusive", "obtained", "SG", False),
        ("not_exclusive", "not_asked", "SG", False),
        ("exclusive", "not_asked", "TW", False),
    ],
)
def test_an_exclusive_agent_there_is_asked_first_and_its_consent_lifts_it(
    cast, exclusive, consent, country, is_stopped
):
    said = {
        "distributor_name": "Merlion Fine Foods",
        "distributor_country": country,
        "distributor_exclusive": exclusive,
        "distributor_consent": consent,
        "distributor_expires": "2027-12-31",
    }
    facts.stated(cast.supplier.organisation, "distributors", said, by=cast.supplier)

    if not is_stopped:
        assert deals.introduced(cast).partner == cast.shop
        return
    with pytest.raises(Refusal) as refused:
        deals.introduced(cast)
    assert refused.value.code == "agent_not_asked"
    assert "Merlion Fine Foods" in str(refused.value)
    assert not Deal.objects.exists()


def test_an_agent_whose_contract_has_ended_stops_nothing(cast):
    said = {
        "distributor_name": "Merlion Fine Foods",
        "distributor_country": "SG",
        "distributor_exclusive": "exclusive",
        "distributor_consent": "not_asked",
        "distributor_expires": "2026-05-10",
    }
    facts.stated(cast.supplier.organisation, "distributors", said, by=cast.supplier)

    assert deals.introduced(cast).partner == cast.shop
