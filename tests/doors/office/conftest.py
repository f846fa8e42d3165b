"""A programme in the middle of its year, with something in every list of the office."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from factories import catalogue, deals, orders, partners, people, programmes, promotions, sales
from factories.deals import Cast
from kitamae.catalogue import actions as catalogue_actions
from kitamae.catalogue.models import Product, Revision
from kitamae.deals.models import Deal
from kitamae.kernel.models import Event
from kitamae.letters import actions as letters
from kitamae.letters.models import Letter
from kitamae.matching.actions import find_matches
from kitamae.orders.models import Order
from kitamae.partners.models import Need
from kitamae.programmes.models import Application
from kitamae.promotions.models import Campaign
from kitamae.sales.models import SalesFile


@dataclass
class Programme:
    """One row of each kind, and the people around them."""

    cast: Cast
    application: Application
    revision: Revision
    need: Need
    deal: Deal
    order: Order
    campaign: Campaign
    sales_file: SalesFile
    letter: Letter

    @property
    def product(self) -> Product:
        """The product that is listed."""
        return self.cast.product


def submitted(by, *, at: datetime, **said) -> Revision:
    """A product whose first revision waits for the office."""
    product = catalogue.draft(by, at=at, **said)
    return catalogue_actions.submit(revision=Revision.objects.get(product=product), by=by, at=at)


def held_letter(cast: Cast, *, at: datetime) -> Letter:
    """A letter to the maker that the office holds."""
    words = {
        "product": "味噌",
        "maker": "笹原",
        "partner": "Hibiscus",
        "code": "DL-1",
        "path": "/x/",
    }
    event = Event.objects.filter(name="deals.introduce").first()
    letter = letters.write(
        name="own_product_introduced", to=cast.supplier, params=words, event=event, at=at
    )
    return letters.hold(letter=letter, by=cast.office, at=at)


@pytest.fixture
def programme(db: None, at: datetime) -> Programme:
    """Something in every list."""
    cast = deals.cast()
    applicant = people.supplier_user()
    order = orders.confirmed(cast)
    deal = order.lines.get().deal
    need = partners.need(cast.shop, cast.office, closes_date=at.date() + timedelta(days=4))
    find_matches(products=[cast.product], needs=[need], by=cast.office, at=at)
    unknown = sales.sold(cast.product, 3, row=3)
    return Programme(
        cast=cast,
        application=programmes.application(applicant, cast.office, "submitted"),
        revision=submitted(applicant, at=at, name_ja="柚子味噌 200g", name_en="Yuzu miso 200 g"),
        need=need,
        deal=deal,
        order=order,
        campaign=promotions.planned(cast, deal),
        sales_file=sales.received(
            cast,
            sales.sold(cast.product, 120, "1430.50"),
            type(unknown)(3, "04900000000000", 3, None),
        ),
        letter=held_letter(cast, at=at),
    )
