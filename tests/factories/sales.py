"""Sales files, a trait per state."""

from datetime import date
from decimal import Decimal
from typing import Any

from factories.deals import AGREED_AT, Cast
from kitamae.catalogue.models import Product
from kitamae.sales import actions
from kitamae.sales.actions import SoldRow
from kitamae.sales.choices import SalesFileState as S
from kitamae.sales.models import SalesFile


def sold(product: Product, units: int | None, revenue: str | None = None, row: int = 2) -> SoldRow:
    """A row of a sales file."""
    return SoldRow(row, product.gtin, units, Decimal(revenue) if revenue else None)


def received(cast: Cast, *rows: SoldRow, **fields: Any) -> SalesFile:
    """A sales file that the office has not released yet."""
    return actions.receive_file(
        partner=cast.shop,
        file_name="sales-october.xlsx",
        starts_date=date(2026, 10, 1),
        ends_date=date(2026, 10, 31),
        currency="SGD",
        rows=rows or [sold(cast.product, 120, "1430.50")],
        by=cast.buyer,
        at=AGREED_AT,
        **fields,
    )


def released(cast: Cast, *rows: SoldRow) -> SalesFile:
    """A sales file whose results the makers read."""
    return actions.release(file=received(cast, *rows), by=cast.office, at=AGREED_AT)


IN_STATE = {S.RECEIVED: received, S.RELEASED: released}
