"""Deals: the list and one deal, for each side."""

from datetime import date

import pytest
from django.urls import reverse

from factories import catalogue, deals, people
from kitamae.deals.models import Deal, Message
from kitamae.kernel.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return deals.cast()


def page(client_for, person, deal):
    answer = client_for(person).get(reverse("dealroom:deal", args=[deal.code]))
    return answer.status_code, answer.content.decode()


def buttons(html):
    """The verbs whose forms stand on a deal's page."""
    import re

    return set(re.findall(r'action="/matters/deals/DL-\w+/([a-z-]+)/"', html))


ASK = {"request-sample", "request-quote", "request-meeting"}
TALK = {"write-message"}


@pytest.mark.parametrize(
    ("make", "side", "verbs"),
    [
        (deals.introduced, "buyer", ASK | TALK | {"decline"}),
        (deals.introduced, "supplier", TALK | {"withdraw"}),
        (deals.opened, "supplier", TALK | {"withdraw", "send-quote"}),
        (deals.opened, "buyer", ASK | TALK | {"decline"}),
        (deals.quoted, "buyer", ASK | TALK | {"decline", "accept-quote"}),
        (deals.quoted, "office", ASK | TALK | {"decline"}),
        (deals.quoted, "trading", TALK),
        (deals.agreed, "buyer", TALK),
        (deals.declined, "buyer", set()),
    ],
)
def test_each_side_has_the_buttons_of_its_open_steps(client_for, cast, make, side, verbs):
    deal = make(cast)

    status, html = page(client_for, cast.person(side), deal)

    assert status == 200
    assert buttons(html) == verbs


@pytest.mark.parametrize("side", ["warehouse", "other_maker", "stranger"])
def test_who_is_no_party_finds_nothing(client_for, cast, side):
    deal = deals.opened(cast)

    assert page(client_for, cast.person(side), deal)[0] == 404


def test_nobody_is_led_to_the_sign_in(client, cast):
    deal = deals.opened(cast)

    for name, args in (("deals", []), ("deal", [deal.code]), ("orders", []), ("home", [])):
        url = reverse(f"dealroom:{name}", args=args)
        answer = client.get(url)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/account/login/?next={url}",
        )


@pytest.mark.parametrize(
    ("side", "voice"),
    [("supplier", "supplier"), ("buyer", "buyer"), ("office", "office"), ("trading", "matters")],
)
def test_the_page_speaks_in_the_readers_voice(client_for, cast, side, voice):
    _status, html = page(client_for, cast.person(side), deals.opened(cast))

    assert f'<body class="for-{voice}">' in html


def test_a_buyer_accepts_the_version_that_it_reads(client_for, cast):
    deal = deals.opened(cast)
    deals.quote(cast, deal, at=deals.QUOTED_AT, valid_until_date=date(2099, 12, 31))

    answer = client_for(cast.buyer).post(
        f"/matters/deals/{deal.code}/accept-quote/", {"version": 1}
    )

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/matters/deals/{deal.code}/")
    assert deals.fresh(deal).state == "agreed"


def test_a_stale_version_is_answered_on_the_page_and_nothing_changes(client_for, cast):
    deal = deals.quoted(cast, valid_until_date=date(2099, 12, 31))
    deals.quote(cast, deal, valid_until_date=date(2099, 12, 31), unit_price=450)

    answer = client_for(cast.buyer).post(
        f"/matters/deals/{deal.code}/accept-quote/", {"version": 1}
    )

    assert answer.status_code == 422
    assert (
        "There is a newer version of this quote. Read it, then decide." in answer.content.decode()
    )
    assert deals.fresh(deal).state == "open"


def test_a_maker_sends_a_quote_that_begins_with_what_it_stated(client_for, cast):
    deal = deals.opened(cast)
    client = client_for(cast.supplier)

    html = client.get(f"/matters/deals/{deal.code}/").content.decode()
    terms = {
        "unit_price": "398",
        "tax_rate": "8",
        "units_per_case": "12",
        "min_cases": "3",
        "lead_days": "10",
        "valid_until_date": "2099-12-31",
    }
    answer = client.post(f"/matters/deals/{deal.code}/send-quote/", terms)

    assert 'name="unit_price" value="398"' in html
    assert answer.status_code == 303
    quote = deal.quotes.get()
    assert (quote.unit_price, quote.min_cases, quote.valid_until_date) == (
        398,
        3,
        date(2099, 12, 31),
    )


def test_a_quote_that_lacks_terms_says_which_and_keeps_the_rest(client_for, cast):
    deal = deals.opened(cast)

    answer = client_for(cast.supplier).post(
        f"/matters/deals/{deal.code}/send-quote/", {"unit_price": "412", "tax_rate": "8"}
    )

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="unit_price" value="412"' in html
    assert 'href="#send_quote_min_cases"' in html
    assert deal.quotes.count() == 0


def test_what_changed_between_versions_is_marked(client_for, cast):
    deal = deals.quoted(cast, unit_price=420, min_cases=5)
    deals.quote(cast, deal)

    _status, html = page(client_for, cast.buyer, deal)

    assert "<td><del>¥420</del></td><td><ins>¥398</ins></td>" in html
    assert "<td><del>5 cases</del></td><td><ins>3 cases</ins></td>" in html
    assert "<td>10 working days</td><td>10 working days</td>" in html


def test_declining_asks_for_a_reason(client_for, cast):
    deal = deals.introduced(cast)
    client = client_for(cast.buyer)

    nothing = client.post(f"/matters/deals/{deal.code}/decline/", {"reason": ""})
    unsaid = client.post(f"/matters/deals/{deal.code}/decline/", {"reason": "other"})
    done = client.post(f"/matters/deals/{deal.code}/decline/", {"reason": "moq_high"})

    assert (nothing.status_code, unsaid.status_code, done.status_code) == (422, 422, 303)
    assert "Please say the reason in your own words." in unsaid.content.decode()
    assert deals.fresh(deal).closed_because == "moq_high"
    assert (
        "This deal has ended: Minimum order too large" in page(client_for, cast.supplier, deal)[1]
    )


@pytest.mark.parametrize(("side", "status"), [("supplier", 403), ("stranger", 404)])
def test_who_may_not_is_told_and_who_sees_nothing_is_not(client_for, cast, side, status):
    deal = deals.quoted(cast)

    answer = client_for(cast.person(side)).post(
        f"/matters/deals/{deal.code}/accept-quote/", {"version": 1}
    )

    assert answer.status_code == status
    assert deals.fresh(deal).state == "open"


def test_a_verb_that_is_none_is_not_found(client_for, cast):
    deal = deals.quoted(cast)
    client = client_for(cast.buyer)

    for verb in ("start-selling", "introduce", "nonsense", "accept_quote"):
        assert client.post(f"/matters/deals/{deal.code}/{verb}/").status_code == 404


def test_a_message_reaches_the_other_side_under_its_companys_name(client_for, cast):
    deal = deals.quoted(cast)

    client_for(cast.buyer).post(
        f"/matters/deals/{deal.code}/write-message/", {"words": "May we add <two> cases?"}
    )

    assert Message.objects.get().by == cast.buyer
    own, theirs = (page(client_for, person, deal)[1] for person in (cast.buyer, cast.supplier))
    buyer = cast.buyer.organisation.name_en
    assert f"<b>{cast.buyer}, {buyer}</b>" in own
    assert f"<b>{buyer}</b>" in theirs
    assert str(cast.buyer) not in theirs
    assert "May we add &lt;two&gt; cases?" in theirs


def test_a_released_contact_is_named(client_for, cast):
    from kitamae.people.actions import release_contact

    deal = deals.opened(cast)
    release_contact(
        person=cast.buyer,
        to=cast.supplier.organisation,
        text_version="1",
        by=cast.buyer,
        at=deals.ASKED_AT,
    )

    _status, html = page(client_for, cast.supplier, deal)

    assert f"{cast.buyer} asked for a quote." in html


def test_the_delivered_price_of_the_product_is_for_the_introduced(client_for, cast):
    deal = deals.opened(cast)

    buyers, traders = (page(client_for, cast.person(s), deal)[1] for s in ("buyer", "trading"))

    assert "270 days" in buyers
    assert "¥398" in buyers
    assert "¥398" not in traders


def test_many_deals_are_asked_at_once(client_for, cast):
    several = [
        deals.introduced(cast),
        deals.introduced(cast, catalogue.listed(cast.supplier, cast.office)),
        deals.declined(cast, catalogue.listed(cast.supplier, cast.office)),
    ]
    client = client_for(cast.buyer)

    answer = client.post(
        "/matters/deals/ask/",
        {"deal": [each.code for each in several], "wish": "sample", "quantity": "2"},
        follow=True,
    )

    html = answer.content.decode()
    assert "The makers of 2 products were asked." in html
    assert f"Not asked, as they have moved on: {several[2].code}." in html
    asked = Event.objects.filter(name="deals.request_sample")
    assert {event.subject_code for event in asked} == {several[0].code, several[1].code}
    assert [event.facts["quantity"] for event in asked] == [2, 2]


def test_asking_for_nothing_says_so(client_for, cast):
    deals.introduced(cast)

    answer = client_for(cast.buyer).post("/matters/deals/ask/", {"wish": "quote"})

    assert answer.status_code == 422
    assert "No deal is chosen. Tick the products to ask for." in answer.content.decode()


def test_another_buyers_deal_cannot_be_asked_in(client_for, cast):
    deal = deals.introduced(cast)

    client_for(people.buyer_user()).post(
        "/matters/deals/ask/", {"deal": [deal.code], "wish": "quote"}
    )

    assert deals.fresh(deal).state == "introduced"


def test_the_readers_turns_stand_first(client_for, cast):
    asked = deals.opened(cast)
    fresh = deals.introduced(cast, catalogue.listed(cast.supplier, cast.office))

    def order(person):
        html = client_for(person).get("/matters/deals/").content.decode()
        return sorted((asked.code, fresh.code), key=html.index)

    assert order(cast.supplier) == [asked.code, fresh.code]
    assert order(cast.buyer) == [fresh.code, asked.code]


@pytest.mark.parametrize("side", ["supplier", "buyer", "office", "trading"])
def test_a_long_list_asks_no_more_than_a_short_one(
    client_for, cast, side, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    deals.opened(cast)
    client = client_for(cast.person(side))
    client.get("/matters/deals/")
    with CaptureQueriesContext(connection) as short:
        client.get("/matters/deals/")
    for _number in range(9):
        deals.opened(cast, catalogue.listed(cast.supplier, cast.office))

    with django_assert_num_queries(len(short)):
        html = client.get("/matters/deals/").content.decode()

    assert html.count('<a href="/matters/deals/DL-') == Deal.objects.count() == 10


def test_an_empty_list_says_what_will_be_here(client_for):
    html = client_for(people.buyer_user(language="ja")).get("/matters/deals/").content.decode()

    assert "紹介" in html
