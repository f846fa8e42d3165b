"""Whoever opens the address of a verb comes to the page that it belongs to."""

import pytest

from factories import deals, orders


@pytest.mark.parametrize(
    ("verb", "above"),
    [
        ("/matters/orders/{}/dispatch/", "/matters/orders/{}/"),
        ("/matters/orders/{}/deliveries/1/", "/matters/orders/{}/"),
        ("/matters/deals/ask/", "/matters/deals/"),
        ("/supplier/photos/send/", "/supplier/photos/"),
    ],
)
def test_the_address_of_a_verb_leads_to_its_page(db, client_for, verb, above):
    cast = deals.cast()
    code = orders.confirmed(cast).code

    answer = client_for(cast.supplier).get(verb.format(code))

    assert (answer.status_code, answer.headers["Location"]) == (302, above.format(code))


def test_a_page_still_takes_no_post(db, client):
    assert client.post("/privacy/").status_code == 405


def test_the_form_of_a_refused_verb_survives_a_switch_of_language(db, client_for):
    cast = deals.cast()
    product = cast.product
    desk = client_for(cast.office)
    address = f"/office/products/{product.code}/discontinue_product/"

    answer = desk.get(address)

    assert answer.status_code == 200
    product.refresh_from_db()
    assert product.state == "listed"
