"""What buyers ask the office to introduce: the queue, one request, and its answer."""

import pytest
from django.urls import reverse

from factories import catalogue, deals, people
from kitamae.deals.introduction_requests import actions
from kitamae.deals.models import Deal, IntroductionRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return deals.cast()


def asked(cast, product=None, words="A trial of ten cases."):
    return actions.ask_introduction(
        product=product or cast.product, partner=cast.shop, words=words, by=cast.buyer,
        at=deals.INTRODUCED_AT,
    )  # fmt: skip


def page(client, name, **known):
    response = client.get(reverse(f"office:{name}", kwargs=known))
    assert response.status_code == 200
    return response.content.decode()


def test_what_waits_stands_in_the_queue_and_in_the_menu(cast, client_for):
    client = client_for(cast.office)
    made = asked(cast)
    answered = asked(cast, catalogue.listed(cast.supplier, cast.office, name_en="Barley Miso"))
    actions.withdraw_introduction_request(
        introduction_request=answered, by=cast.buyer, at=deals.INTRODUCED_AT
    )

    text = page(client, "introductions")

    assert reverse("office:introduction", args=[made.code]) in text
    assert "Barley Miso" not in text
    menu = page(client, "home").partition("<span>Buyers’ requests</span>")[2][:60]
    assert '<span class="count">1<' in menu


def test_a_request_shows_what_the_office_would_look_up(cast, client_for):
    text = page(client_for(cast.office), "introduction", code=asked(cast).code)

    assert "A trial of ten cases." in text
    assert "May it be sold in Singapore?" in text
    assert "To nobody yet." in text
    assert "Hibiscus Basket has 0 deals with Sasahara Miso." in text


def test_a_button_introduces_it(cast, client_for):
    made = asked(cast)
    client = client_for(cast.office)

    answer = client.post(f"/office/introductions/{made.code}/grant_introduction/", follow=True)

    assert "The product is introduced." in answer.content.decode()
    assert Deal.objects.get().product == cast.product
    made.refresh_from_db()
    assert made.state == "introduced"


def test_declining_asks_for_a_reason_and_what_helps(cast, client_for):
    made = asked(cast)
    client, url = (
        client_for(cast.office),
        f"/office/introductions/{made.code}/decline_introduction/",
    )

    empty = client.post(url)
    full = client.post(
        url,
        {
            "decline_introduction-reason": "no_reply_supplier",
            "decline_introduction-note": "Ask again in a month.",
        },
    )

    assert (empty.status_code, full.status_code) == (422, 303)
    made.refresh_from_db()
    assert (made.state, made.reason, made.note) == (
        "declined", "no_reply_supplier", "Ask again in a month.",
    )  # fmt: skip


def test_a_reader_of_the_office_sees_and_answers_nothing(cast, client_for):
    made = asked(cast)
    client = client_for(people.user(cast.office.organisation, role="reader"))

    assert "Decide" not in page(client, "introduction", code=made.code)
    url = f"/office/introductions/{made.code}/grant_introduction/"
    assert client.post(url).status_code == 403

    assert IntroductionRequest.objects.get().state == "asked"


def test_the_queue_asks_as_often_for_many_as_for_one(
    cast, client_for, django_assert_max_num_queries
):
    client = client_for(cast.office)
    asked(cast)
    with django_assert_max_num_queries(14) as first:
        page(client, "introductions")
    for _ in range(9):
        asked(cast, catalogue.listed(cast.supplier, cast.office))
    with django_assert_max_num_queries(14) as many:
        page(client, "introductions")
    assert len(first) == len(many)
