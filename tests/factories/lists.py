"""Short lists of buyers, made through the room's own actions."""

from collections.abc import Iterable
from datetime import datetime

from factories.people import FOUNDED_AT
from kitamae.catalogue.lists import actions
from kitamae.catalogue.models import Product, ShortList
from kitamae.people.models import User


def short_list(
    by: User,
    products: Iterable[Product] = (),
    *,
    name: str = "Autumn shelf",
    at: datetime = FOUNDED_AT,
) -> ShortList:
    """A list of a buyer's team with these products."""
    assert by.organisation is not None
    made = actions.begin_list(buyer=by.organisation, name=name, by=by, at=at)
    for product in products:
        actions.add_to_list(short_list=made, product=product, by=by, at=at)
    return made
