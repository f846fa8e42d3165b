"""Asking for an introduction: from a product, from several, what is told, what is seen of it."""

import pytest
from django.urls import reverse

from factories import catalogue, deals, lists, people, programmes
from kitamae.deals.actions import introduce_requested
from kitamae.deals.introduction_requests import actions
from kitamae.deals.models import IntroductionRequest
from kitamae.programmes.actions import set_catalogue_open
from kitamae.search import actions as search

pytestmark = pytest.mark.django_db
AT = deals.INTRODUCED_AT
ASK = "buyer:ask_introduction"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"


@pytest.fixture
def cast():
    return deals.cast()


def asked(cast, product=None):
    return actions.ask_introduction(
        product=product or cast.product, partner=cast.shop, words="", by=cast.buyer, at=AT
    )


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_product_that_was_not_introduced_offers_to_ask(cast, client_for):
    text = page(client_for(cast.buyer), "buyer:product", cast.product.code)

    assert "Not introduced to you yet" in text
    assert f'{reverse(ASK)}?product={cast.product.code}"' in text


def test_asking_takes_the_one_shop_and_tells_until_when_the_office_answers(cast, client_for):
    client = client_for(cast.buyer)
    form = page(client, ASK, product=cast.product.code)
    assert f'<input type="hidden" name="partner" value="{cast.shop.pk}"' in form
    said = {"product": [cast.product.code], "partner": cast.shop.pk, "words": "For autumn."}

    answer = client.post(reverse(ASK), said, follow=True)

    made = IntroductionRequest.objects.get()
    assert (made.words, made.asked_by, made.partner) == ("For autumn.", cast.buyer, cast.shop)
    text = answer.content.decode()
    assert "The programme office was asked to introduce 1 product. It answers by " in text
    assert "1 request is with the programme office" in text
    assert "For autumn." in text


def test_several_products_of_a_short_list_are_asked_for_together(cast, client_for):
    several = [cast.product, catalogue.listed(cast.supplier, cast.office, name_en="Dashi")]
    shelf = lists.short_list(cast.buyer, several)
    client = client_for(cast.buyer)
    assert f'formaction="{reverse(ASK)}"' in page(client, "buyer:list", shelf.code)
    deals.introduced(cast)

    form = page(client, ASK, product=[each.code for each in several])
    said = {"product": [each.code for each in several], "partner": cast.shop.pk}
    answer = client.post(reverse(ASK), said, follow=True).content.decode()

    assert "Ask to have 2 products introduced to you" in form
    assert IntroductionRequest.objects.get().product == several[1]
    assert "Not asked for Echigo Tsubu Miso 500 g: This product was introduced to" in answer
    assert "asked to introduce 1 product" in answer


def test_nothing_chosen_is_said_and_nothing_asked(cast, client_for):
    client = client_for(cast.buyer)

    assert "No product is chosen" in page(client, ASK)
    answer = client.post(reverse(ASK), {"partner": cast.shop.pk})

    assert answer.status_code == 422
    assert not IntroductionRequest.objects.exists()


def test_a_buyer_without_a_shop_is_told_so(client_for, cast):
    newcomer = people.buyer_user(destinations=("SG",))

    text = page(client_for(newcomer), ASK, product=cast.product.code)

    assert "No shop of yours is entered yet" in text


def test_another_buyers_shop_cannot_be_named(cast, client_for):
    rival = people.buyer_user(destinations=("SG",))
    said = {"product": [cast.product.code], "partner": cast.shop.pk}

    answer = client_for(rival).post(reverse(ASK), said)

    assert answer.status_code == 422
    assert not IntroductionRequest.objects.exists()


def test_a_closed_catalogue_offers_nothing_to_ask_for(cast, client_for):
    set_catalogue_open(year=programmes.year(), is_open=False, by=cast.office, at=AT)
    client = client_for(cast.buyer)

    assert client.get(reverse("buyer:product", args=[cast.product.code])).status_code == 404
    assert "No product is chosen" in page(client, ASK, product=cast.product.code)
    said = {"product": [cast.product.code], "partner": cast.shop.pk}
    assert client.post(reverse(ASK), said).status_code == 422
    assert not IntroductionRequest.objects.exists()


def test_the_state_stands_at_the_product_and_on_its_tile(cast, client_for):
    client = client_for(cast.buyer)
    made = asked(cast)
    search.follow()

    assert "Asked of the programme office" in page(client, "buyer:product", cast.product.code)
    assert ">Asked of the office</a>" in page(client, "buyer:catalogue")
    introduce_requested(introduction_request=made, by=cast.office, at=AT)
    assert "Your deal" in page(client, "buyer:product", cast.product.code)
    assert ">Introduced to you</a>" in page(client, "buyer:catalogue")


def test_a_refusal_is_read_with_its_reason_and_can_be_asked_again(cast, client_for):
    actions.decline_introduction(
        introduction_request=asked(cast),
        reason="out_of_category",
        note="Ask us for dashi.",
        by=cast.office,
        at=AT,
    )
    client = client_for(cast.buyer)

    for text in (
        page(client, "buyer:product", cast.product.code),
        page(client, "buyer:introductions"),
    ):
        assert "Outside the categories handled" in text
        assert "Ask us for dashi." in text
    assert "Ask once more" in page(client, "buyer:product", cast.product.code)


def test_a_request_is_taken_back_by_its_own_people_only(cast, client_for):
    made = asked(cast)
    url = reverse("buyer:withdraw_introduction_request", args=[made.code])

    assert client_for(people.buyer_user()).post(url).status_code == 404
    assert client_for(cast.buyer).post(url).status_code == 303

    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_keeping_from_a_tile_goes_on_where_one_was(cast, client_for):
    search.follow()
    client, back = client_for(cast.buyer), reverse("buyer:catalogue") + "?page=1"
    assert 'form="keep"' in page(client, "buyer:catalogue")

    first = client.post(reverse("buyer:keep"), {"product": cast.product.code, "back": back})
    again = client.post(reverse("buyer:keep"), {"product": cast.product.code, "back": "//evil"})

    assert first.headers["Location"] == f"{back}#t-{cast.product.code}"
    (kept,) = cast.buyer.organisation.short_lists.all()
    assert (kept.name, kept.entries.count()) == ("Kept for later", 1)
    assert again.headers["Location"] == reverse("buyer:list", args=[kept.code])
    assert "In “Kept for later”" in page(client, "buyer:catalogue")


def test_keeping_uses_the_list_used_last_and_nothing_one_may_not_see(cast, client_for):
    shelf = lists.short_list(cast.buyer, name="Autumn")
    hidden = catalogue.listed(cast.supplier, cast.office, excluded_countries=["SG"])
    client = client_for(cast.buyer)

    assert client.post(reverse("buyer:keep"), {"product": hidden.code}).status_code == 404
    client.post(reverse("buyer:keep"), {"product": cast.product.code})

    assert [entry.product for entry in shelf.entries.all()] == [cast.product]


def test_many_requests_ask_the_database_no_more_than_one(
    cast, client_for, django_assert_max_num_queries
):
    client = client_for(cast.buyer)
    asked(cast)
    page(client, "buyer:introductions")
    with django_assert_max_num_queries(12) as first:
        page(client, "buyer:introductions")
    for _ in range(9):
        asked(cast, catalogue.listed(cast.supplier, cast.office))
    with django_assert_max_num_queries(12) as many:
        page(client, "buyer:introductions")
    assert len(first) == len(many)
