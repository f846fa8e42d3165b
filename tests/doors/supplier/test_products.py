"""A maker's list of products, each product's own page, and many submitted at once."""

import pytest
from django.test import Client

from factories import catalogue as make
from factories import people
from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.models import Event

pytestmark = pytest.mark.django_db


def unfinished(by, **said) -> Product:
    """A draft that lacks its tax rate and its delivered price."""
    product = make.draft(by, **said)
    answers = dict(product.in_preparation.answers)
    del answers["tax_rate"], answers["delivered_price_unit"]
    Revision.objects.filter(product=product).update(answers=answers)
    return Product.objects.get(pk=product.pk)


def test_the_list_is_found_by_name_jan_and_standing(supplier, office, client_for):
    miso = make.draft(supplier, name_en="Tsubu miso")
    make.draft(supplier, name_en="Yuzu miso")
    shown = make.listed(supplier, office, name_en="Amazake")
    Product.objects.filter(pk=shown.pk).update(in_preparation=None)
    client = client_for(supplier)

    def names(query: str) -> list[str]:
        page = client.get(f"/supplier/products/?{query}").content.decode()
        return [n for n in ("Tsubu miso", "Yuzu miso", "Amazake") if f">{n}</a>" in page]

    assert names("") == ["Tsubu miso", "Yuzu miso", "Amazake"]
    assert names("q=tsubu") == ["Tsubu miso"]
    assert names(f"q={miso.jan}") == ["Tsubu miso"]
    assert names("standing=listed") == ["Amazake"]
    assert names("standing=draft") == ["Tsubu miso", "Yuzu miso"]
    assert names("q=nothing") == []


def test_a_product_says_what_each_stage_still_needs_by_links(supplier, client_for):
    product = unfinished(supplier)

    page = client_for(supplier).get(f"/supplier/products/{product.code}/").content.decode()

    assert "2 answers are missing" in page
    assert f'href="/supplier/products/{product.code}/edit/terms/?at=tax_rate#box-tax_rate"' in page
    assert "Submit for review" not in page


def test_a_listed_product_is_paused_shown_again_and_ended_after_a_question(
    supplier, office, client_for
):
    product = make.listed(supplier, office)
    client, url = client_for(supplier), f"/supplier/products/{product.code}/"

    def state() -> str:
        return Product.objects.get(pk=product.pk).state

    client.post(f"{url}pause/")
    assert state() == "paused"
    client.post(f"{url}list/")
    assert state() == "listed"
    question = client.get(f"{url}discontinue/").content.decode()
    assert "End this product for good?" in question
    assert state() == "listed"
    client.post(f"{url}discontinue/")
    assert state() == "discontinued"


def test_all_that_is_ready_is_submitted_and_the_rest_is_told_what_to_do(supplier, client_for):
    ready = make.draft(supplier)
    rest = [unfinished(supplier), unfinished(supplier)]
    client = client_for(supplier)

    page = client.get("/supplier/products/submit-ready/").content.decode()
    client.post("/supplier/products/submit-ready/")

    assert "<h1>1 product can be submitted</h1>" in page
    assert "2 more drafts want an answer first." in page
    assert page.count("Fill in the first") == 2
    assert Product.objects.get(pk=ready.pk).in_review is not None
    assert [Product.objects.get(pk=one.pk).in_review for one in rest] == [None, None]
    assert Event.objects.get(name="catalogue.submit").facts["count"] == 1


def test_nobody_submits_for_another_maker(supplier, client_for):
    others = make.draft(people.supplier_user())

    client_for(supplier).post("/supplier/products/submit-ready/")

    assert Product.objects.get(pk=others.pk).in_review is None
    assert not Event.objects.filter(name="catalogue.submit").exists()


@pytest.mark.parametrize("path", ["", "pause/", "discontinue/"])
def test_a_products_page_is_its_makers_and_the_offices(supplier, office, buyer, client_for, path):
    product = make.listed(supplier, office)
    url = f"/supplier/products/{product.code}/{path}"

    assert Client().get(url).status_code == 302
    for somebody in (people.stranger(), people.supplier_user(), buyer):
        assert client_for(somebody).get(url).status_code == 404
        assert client_for(somebody).post(url).status_code in {404, 405}
    assert client_for(office).get(url, follow=True).status_code == 200
    assert Product.objects.get(pk=product.pk).state == "listed"


def test_thirty_products_ask_the_database_no_more_than_one(
    supplier, client_for, django_assert_max_num_queries
):
    make.draft(supplier)
    client = client_for(supplier)
    client.get("/supplier/products/")
    with django_assert_max_num_queries(10):
        client.get("/supplier/products/")
    for _number in range(29):
        make.draft(supplier)

    with django_assert_max_num_queries(10):
        page = client.get("/supplier/products/").content.decode()

    assert "<h1>30 products</h1>" in page
