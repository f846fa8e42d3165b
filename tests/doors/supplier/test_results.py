"""What a maker reads of its sales: its own, once released, and compared without names."""

import pytest

from factories import deals as voyage
from factories import people, sales

pytestmark = pytest.mark.django_db
URL = "/supplier/results/"


def test_a_released_file_shows_a_finding_and_its_table(client_for):
    cast = voyage.cast()
    voyage.selling(cast)
    sales.released(cast, sales.sold(cast.product, 39))

    page = client_for(cast.supplier).get(URL).content.decode()

    assert "39 pieces sold at Hibiscus Basket" in page
    assert ">39<" in page
    assert "Fewer than five makers sold here" in page


def test_figures_that_are_missing_are_never_a_zero(client_for):
    cast = voyage.cast()
    voyage.selling(cast)
    sales.released(cast, sales.sold(cast.product, None))

    page = client_for(cast.supplier).get(URL).content.decode()

    assert "1 product without figures" in page
    assert "no data" in page


def test_nothing_is_shown_before_the_office_releases_it_nor_to_another_maker(client_for):
    cast = voyage.cast()
    voyage.selling(cast)
    sales.received(cast, sales.sold(cast.product, 39))
    mine = client_for(cast.supplier).get(URL).content.decode()

    sales.released(cast, sales.sold(cast.product, 12))
    theirs = client_for(people.supplier_user()).get(URL).content.decode()

    assert "No results yet" in mine
    assert "No results yet" in theirs
