"""The programme year in figures."""

from dataclasses import replace

from factories import catalogue, deals, orders, people, programmes, promotions, sales
from kitamae.reports.queries import YearLine, year_line


def test_a_year_in_figures(db):
    cast = deals.cast()
    order = orders.partly_received(cast)
    other = people.supplier_user()
    deals.introduced(replace(cast, supplier=other), catalogue.listed(other, cast.office))
    promotions.planned(cast, order.lines.get().deal)
    sales.released(cast, sales.sold(cast.product, 120), sales.sold(cast.product, None, row=3))
    sales.received(cast, sales.sold(cast.product, 9))

    assert year_line(programmes.year()) == YearLine(
        year=2026,
        suppliers=1,
        products=1,
        introductions=2,
        agreements=1,
        orders=1,
        campaigns=1,
        units_sold=120,
    )


def test_what_nobody_told_is_not_zero(db):
    year = programmes.year()

    line = year_line(year)

    assert (line.orders, line.units_sold) == (0, None)


def test_a_cancelled_order_does_not_count(db):
    cast = deals.cast()
    orders.cancelled(cast)

    assert year_line(programmes.year()).orders == 0
