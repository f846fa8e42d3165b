"""The buyer's page of changes, and the same change on the product's page and in its deal."""

import re

import pytest
from django.urls import reverse

from factories import catalogue, deals, people
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Disclosure

pytestmark = pytest.mark.django_db
AT = deals.QUOTED_AT


@pytest.fixture
def cast():
    return deals.cast()


def changed(cast, product=None, **said):
    """A product that was introduced, and reads otherwise now; its deal."""
    product = product or cast.product
    deal = deals.introduced(cast, product)
    answers = product.shown.answers | (said or {"domestic_retail_price": 720})
    revision = products.prepare(product=product, answers=answers, by=cast.supplier, at=AT)
    products.submit(revision=revision, by=cast.supplier, at=AT)
    products.approve(revision=revision, by=cast.office, at=AT)
    return deal


def page(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_a_change_stands_as_it_was_and_as_it_is(cast, client_for):
    changed(cast)

    text = page(client_for(cast.buyer), "buyer:changes")

    assert "1 product has changed since it was shown to you" in text
    assert "<del>¥680</del>" in text
    assert "<ins>¥720</ins>" in text
    assert "Your turn" in text.partition('class="turn mine')[2][:200]


def test_the_menu_counts_what_has_changed(cast, client_for):
    client = client_for(cast.buyer)
    changed(cast)
    changed(cast, catalogue.listed(cast.supplier, cast.office))

    menu = page(client, "buyer:lists").partition("<span>For you</span>")[2][:120]

    assert re.sub(r"<[^>]+>", "", menu.partition("</a>")[0]).strip() == "2waiting for you"


def test_taking_note_empties_the_page_and_leads_back_where_one_was(cast, client_for):
    deal = changed(cast)
    client, url = (
        client_for(cast.buyer),
        reverse("buyer:acknowledge_change", args=[cast.product.code]),
    )
    back = reverse("dealroom:deal", args=[deal.code])

    assert client.post(url, {"back": back}).headers["Location"] == back

    assert Disclosure.objects.get().acknowledged_at is not None
    assert "Nothing that was shown to you has changed" in page(client, "buyer:changes")
    assert "<ins>¥720</ins>" not in page(client, "buyer:product", cast.product.code)


def test_nobody_is_led_out_of_the_house(cast, client_for):
    changed(cast)
    url = reverse("buyer:acknowledge_change", args=[cast.product.code])

    answer = client_for(cast.buyer).post(url, {"back": "https://elsewhere.example/"})

    assert answer.headers["Location"] == reverse("buyer:changes")


def test_the_change_stands_on_the_products_page_and_in_the_buyers_deal(cast, client_for):
    deal = changed(cast)
    where = {"buyer:product": cast.product.code, "dealroom:deal": deal.code}

    for name, code in where.items():
        text = page(client_for(cast.buyer), name, code)
        assert "This product has changed since you last took note of it" in text
        assert reverse("buyer:acknowledge_change", args=[cast.product.code]) in text
    for other in (cast.supplier, cast.trading, cast.office):
        assert "last took note" not in page(client_for(other), "dealroom:deal", deal.code)


def test_who_only_reads_sees_the_change_and_no_button(cast, client_for):
    changed(cast)
    reader = people.user(cast.buyer.organisation, role="reader")
    client, url = client_for(reader), reverse("buyer:acknowledge_change", args=[cast.product.code])

    text = page(client, "buyer:changes")

    assert "<ins>¥720</ins>" in text
    assert url not in text
    assert client.post(url).status_code == 403
    assert Disclosure.objects.get().acknowledged_at is None


def test_what_is_no_longer_for_this_buyer_is_no_change_for_it(cast, client_for):
    changed(cast)
    said = cast.product.shown.answers | {"excluded_countries": ["SG"]}
    product = cast.product.__class__.objects.get(pk=cast.product.pk)
    products.prepare(product=product, answers=said, by=cast.supplier, at=AT)
    client = client_for(cast.buyer)

    assert "Tsubu Miso" not in page(client, "buyer:changes")
    url = reverse("buyer:acknowledge_change", args=[cast.product.code])
    assert client.post(url).status_code == 404


def test_more_names_every_page_of_the_door(cast, client_for):
    text = page(client_for(cast.buyer), "buyer:more").partition("Everything here")[2]

    for name in ("buyer:home", "buyer:catalogue", "buyer:lists", "dealroom:deals", "buyer:sales"):
        assert f'href="{reverse(name)}"' in text
