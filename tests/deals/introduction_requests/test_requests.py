"""Introduction requests: asked in an open and in a closed catalogue, answered, taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, partners, people, programmes
from factories.deals import INTRODUCED_AT as AT
from kitamae.deals import actions as dealing
from kitamae.deals.introduction_requests import actions
from kitamae.deals.introduction_requests.choices import RequestState as R
from kitamae.deals.introduction_requests.queries import TakenUp, taken_up
from kitamae.deals.introduction_requests.steps import REQUEST_STEPS
from kitamae.deals.models import Deal, IntroductionRequest
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.programmes.actions import set_catalogue_open
from kitamae.programmes.models import ProgrammeYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return deals.cast()


def asked(cast, product=None, *, words="A trial of ten cases.", by=None, partner=None, at=AT):
    """A request of the buyer's person for its shop."""
    return actions.ask_introduction(
        product=product or cast.product,
        partner=partner or cast.shop,
        words=words,
        by=by or cast.buyer,
        at=at,
    )


def close_catalogue(cast):
    set_catalogue_open(year=programmes.year(), is_open=False, by=cast.office, at=AT)


def in_state(cast, state):
    """A request in a state."""
    made = asked(cast)
    if state == R.INTRODUCED:
        dealing.introduce_requested(introduction_request=made, by=cast.office, at=AT)
    if state == R.DECLINED:
        actions.decline_introduction(
            introduction_request=made, reason="no_reply_supplier", note="", by=cast.office, at=AT
        )
    if state == R.WITHDRAWN:
        actions.withdraw_introduction_request(introduction_request=made, by=cast.buyer, at=AT)
    return IntroductionRequest.objects.get()


def refused(code, act, *args, **known):
    with pytest.raises(Refusal) as raised:
        act(*args, **known)
    assert raised.value.code == code


def test_a_buyer_that_browses_asks_and_it_is_the_offices_turn(cast):
    made = asked(cast)

    assert (made.state, made.buyer, made.words) == (
        "asked", cast.buyer.organisation, "A trial of ten cases.",
    )  # fmt: skip
    assert (made.turn_side, made.turn_due_date) == ("office", date(2026, 5, 14))
    event = Event.objects.get(name="deals.ask_introduction")
    assert (event.subject_code, event.facts["product"]) == (made.code, cast.product.code)
    assert [party.organisation_id for party in event.parties.all()] == [made.buyer_id]


def test_in_a_closed_catalogue_only_what_was_shown_can_be_asked_for(cast):
    close_catalogue(cast)
    with pytest.raises(PermissionDenied):
        asked(cast)
    deals.introduced(cast)
    second, *_guests = partners.traded_partner(cast.buyer, cast.office)

    made = asked(cast, partner=second)

    assert made.partner == second
    assert IntroductionRequest.objects.count() == 1


def test_nobody_asks_for_another_buyers_shop_and_no_reader_asks(cast):
    rival = people.buyer_user(destinations=("SG",))
    reader = people.user(cast.buyer.organisation, role="reader")

    for somebody in (rival, reader):
        with pytest.raises(PermissionDenied):
            asked(cast, by=somebody)

    assert not IntroductionRequest.objects.exists()
    assert not Event.objects.filter(name="deals.ask_introduction").exists()


def test_an_excluded_product_cannot_be_asked_for(cast):
    hidden = catalogue.listed(cast.supplier, cast.office, excluded_countries=["SG"])

    with pytest.raises(PermissionDenied):
        asked(cast, hidden)


def test_what_was_asked_or_introduced_already_is_not_asked_again(cast):
    asked(cast)
    refused("asked_already", asked, cast)
    deals.introduced(cast)
    refused("introduced_already", asked, cast)

    assert IntroductionRequest.objects.count() == 1


def test_between_two_years_there_is_nothing_to_ask_for(cast):
    ProgrammeYear.objects.update(is_current=False)
    deal_known = catalogue.listed(cast.supplier, cast.office)
    from kitamae.catalogue.actions import disclose

    disclose(
        product=deal_known, to=cast.buyer.organisation, destination="SG",
        occasion="introduction", by=cast.office, at=AT,
    )  # fmt: skip

    refused("no_year", asked, cast, deal_known)

    assert not IntroductionRequest.objects.exists()


def test_several_are_asked_for_at_once_and_what_cannot_be_is_named(cast):
    more = [catalogue.listed(cast.supplier, cast.office) for _ in range(2)]
    deals.introduced(cast)

    asking = actions.ask_introductions(
        products=[cast.product, *more], partner=cast.shop, words="", by=cast.buyer, at=AT
    )

    assert [each.product for each in asking.made] == more
    assert [(product, str(why.code)) for product, why in asking.refused] == [
        (cast.product, "introduced_already")
    ]


def test_nothing_and_too_much_are_refused(cast, monkeypatch):
    known = {"partner": cast.shop, "words": "", "by": cast.buyer, "at": AT}
    refused("nothing_chosen", actions.ask_introductions, products=[], **known)
    monkeypatch.setattr(actions, "MOST", 1)

    refused("too_many", actions.ask_introductions, products=[cast.product] * 2, **known)

    assert not IntroductionRequest.objects.exists()


def test_the_office_introduces_what_was_asked_for(cast):
    made = asked(cast)

    deal = dealing.introduce_requested(introduction_request=made, by=cast.office, at=AT)

    made.refresh_from_db()
    assert (made.state, made.deal, made.answered_at) == ("introduced", deal, AT)
    assert (made.turn_side, made.turn_due_date) == ("", None)
    assert (deal.product, deal.partner) == (cast.product, cast.shop)
    refused(
        "answered_already",
        dealing.introduce_requested,
        introduction_request=made,
        by=cast.office,
        at=AT,
    )


def test_an_introduction_of_any_kind_answers_the_request(cast):
    made = asked(cast)

    deal = deals.introduced(cast)

    made.refresh_from_db()
    assert (made.state, made.deal) == ("introduced", deal)


def test_an_introduction_elsewhere_leaves_the_request(cast):
    made = asked(cast)
    other = people.buyer_user(destinations=("SG",))
    shop, *_guests = partners.traded_partner(other, cast.office)

    dealing.introduce(product=cast.product, partner=shop, by=cast.office, at=AT)

    made.refresh_from_db()
    assert made.state == "asked"


def test_a_refusal_has_a_reason_and_what_helps_and_it_can_be_asked_again(cast):
    made = asked(cast)

    actions.decline_introduction(
        introduction_request=made,
        reason="regulation",
        note="Ask again in spring.",
        by=cast.office,
        at=AT,
    )

    made.refresh_from_db()
    assert (made.state, made.reason, made.note) == (
        "declined",
        "regulation",
        "Ask again in spring.",
    )
    assert not Deal.objects.exists()
    assert asked(cast, at=AT + timedelta(days=30)).state == "asked"


def test_nobody_but_the_office_answers(cast):
    made = asked(cast)

    for somebody in (cast.buyer, cast.supplier, people.stranger()):
        with pytest.raises(PermissionDenied):
            dealing.introduce_requested(introduction_request=made, by=somebody, at=AT)

    assert IntroductionRequest.objects.get().state == "asked"
    assert not Deal.objects.exists()


def test_a_buyer_sees_its_own_requests_and_a_maker_none(cast):
    made = asked(cast)
    visible = IntroductionRequest.objects.visible_to

    assert list(visible(cast.buyer)) == list(visible(cast.office)) == [made]
    for somebody in (cast.supplier, people.buyer_user(), cast.trading, people.stranger()):
        assert not visible(somebody).exists()


@pytest.mark.parametrize("state", list(R))
def test_the_open_verbs(cast, state):
    made = in_state(cast, state)
    sides = ("buyer", "office", "supplier", "trading", "warehouse", "stranger", "other_maker")

    found = {
        side: [step.verb for step in REQUEST_STEPS.open_to(cast.person(side), made)]
        for side in sides
    }

    assert {side: verbs for side, verbs in found.items() if verbs} == {
        R.ASKED: {
            "buyer": ["withdraw_introduction_request"],
            "office": ["grant_introduction", "decline_introduction"],
        }
    }.get(state, {})


def test_what_is_taken_up_is_one_question(cast, django_assert_num_queries):
    new, wanted = (catalogue.listed(cast.supplier, cast.office) for _ in range(2))
    deal, made = deals.introduced(cast), asked(cast, wanted)
    numbers = [cast.product.pk, new.pk, wanted.pk]
    assert cast.buyer.seats_held

    with django_assert_num_queries(1):
        found = taken_up(cast.buyer, numbers)

    assert found == {
        cast.product.pk: TakenUp(is_asked=False, code=deal.code),
        wanted.pk: TakenUp(is_asked=True, code=made.code),
    }
    assert taken_up(people.buyer_user(), numbers) == {}
