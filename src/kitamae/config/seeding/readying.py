"""What every product has, and lacks, of what the shops ask: counted once for the demo."""

from kitamae.config.seeding.days import Days
from kitamae.partners.readiness.actions import end_round, keep_readiness, keep_sums
from kitamae.partners.readiness.queries import asked_on, stated_products

_AT_ONCE = 200


def work_out(days: Days) -> int:
    """Work out the readiness of all products; how many there are."""
    asked, at = asked_on(days.today), days.ago(1, 4)
    rows = stated_products().select_related("shown", "in_review", "in_preparation")
    products = list(rows.order_by("pk"))
    for first in range(0, len(products), _AT_ONCE):
        keep_readiness(products=products[first : first + _AT_ONCE], asked=asked, at=at)
    keep_sums(makers={each.supplier_id for each in products}, at=at)
    end_round(asked=asked, at=at)
    return len(products)
