"""Every list of products and papers asks the database as often for thirty rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import catalogue, deals, documents, lists
from kitamae.catalogue import actions
from kitamae.catalogue.models import Revision

pytestmark = pytest.mark.django_db
ROWS = 29


def waiting(cast):
    """A product of which a revision waits for the office, and one that is listed."""
    draft = catalogue.draft(cast.supplier)
    revision = Revision.objects.get(product=draft)
    actions.submit(revision=revision, by=cast.supplier, at=catalogue.FOUNDED_AT)
    return catalogue.listed(cast.supplier, cast.office)


def paper(cast):
    documents.waiting(cast.supplier)


def kept(cast):
    product = catalogue.listed(cast.supplier, cast.office)
    lists.short_list(cast.buyer, [product], name=f"List {product.code}")


PAGES = {
    "/office/review/": ("office", waiting),
    "/office/products/": ("office", waiting),
    "/office/documents/": ("office", paper),
    "/supplier/products/": ("supplier", waiting),
    "/supplier/documents/": ("supplier", paper),
    "/buyer/lists/": ("buyer", kept),
}


@pytest.mark.parametrize("url", PAGES)
def test_a_list_of_thirty_asks_as_often_as_one_of_one(url, client_for, django_assert_num_queries):
    cast = deals.cast()
    side, add = PAGES[url]
    client = client_for(cast.person(side))
    add(cast)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        assert client.get(url).status_code == 200

    for _ in range(ROWS):
        add(cast)

    with django_assert_num_queries(len(one)):
        assert client.get(url).status_code == 200


def test_a_short_list_of_thirty_asks_as_often_as_one_of_one(client_for, django_assert_num_queries):
    cast = deals.cast()
    products = [catalogue.listed(cast.supplier, cast.office) for _ in range(ROWS)]
    shelf = lists.short_list(cast.buyer, products[:1])
    client = client_for(cast.buyer)
    url = f"/buyer/lists/{shelf.code}/"
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)

    lists.short_list(cast.buyer, products, name="All")
    for product in products[1:]:
        lists.actions.add_to_list(
            short_list=shelf, product=product, by=cast.buyer, at=catalogue.FOUNDED_AT
        )

    with django_assert_num_queries(len(one)):
        page = client.get(url).content.decode()
    assert page.count("/buyer/catalogue/PR-") >= ROWS
