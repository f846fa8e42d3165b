"""A partner's own form, filled with what was introduced to it."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals
from factories.deals import AGREED_AT
from kitamae.exchange import actions
from kitamae.exchange.partner_forms import FormError, forms, load_form
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.workbooks.reader import open_workbook

FORM = """
name = "t"
sheet = "T"
language = "en"
[[column]]
heading = "H"
"""


@pytest.fixture
def cast(db):
    return deals.cast()


def read(content, folder: Path):
    file = folder / "form.xlsx"
    file.write_bytes(content)
    return [list(row) for row in open_workbook(file).sheets[0].cells]


def test_what_was_introduced_stands_in_the_partners_own_columns(cast, tmp_path):
    deals.introduced(cast)
    catalogue.listed(cast.supplier, cast.office)  # never introduced
    deals.declined(cast, catalogue.listed(cast.supplier, cast.office))

    content = actions.fill_form(
        partner=cast.shop, form=forms()["new_item"], by=cast.buyer, at=AGREED_AT
    )

    head, row = read(content, tmp_path)
    assert head == [column.heading for column in forms()["new_item"].columns]
    assert row == [
        cast.product.jan,
        "Echigo Tsubu Miso 500 g",
        "越後つぶ味噌 500g",
        "Sasahara",
        "Japan",
        "500 g",
        "Ambient",
        365,
        12,
        3,
        398,
        "JPY",
    ]
    event = Event.objects.get(name="exchange.fill_form")
    assert event.facts == {"form": "new_item", "count": 1}


def test_what_a_maker_has_not_said_stays_empty(db, tmp_path):
    cast = deals.cast(case_qty=None)
    deals.introduced(cast)

    content = actions.fill_form(
        partner=cast.shop, form=forms()["new_item"], by=cast.buyer, at=AGREED_AT
    )

    assert read(content, tmp_path)[1][8] is None


def test_a_form_without_products_is_refused(cast):
    with pytest.raises(Refusal) as refused:
        actions.fill_form(partner=cast.shop, form=forms()["new_item"], by=cast.buyer, at=AGREED_AT)

    assert refused.value.code == "nothing_introduced"
    assert not Event.objects.filter(name="exchange.fill_form").exists()


@pytest.mark.parametrize("side", ["supplier", "trading", "office", "stranger"])
def test_the_form_is_for_the_partners_buyer(cast, side):
    deals.introduced(cast)

    with pytest.raises(PermissionDenied):
        actions.fill_form(
            partner=cast.shop, form=forms()["new_item"], by=cast.person(side), at=AGREED_AT
        )


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ('field = "no_such_field"', "no field no_such_field"),
        ("", "needs a field or a value"),
        ('field = "jan"\nvalue = "x"', "needs a field or a value"),
        ('field = "jan"\nkind = "colour"', "unknown kind colour"),
    ],
)
def test_a_form_that_asks_for_what_there_is_not_does_not_load(column, why):
    with pytest.raises(FormError, match=why):
        load_form(FORM + column)


def test_a_form_that_asks_for_what_is_the_offices_does_not_load():
    from kitamae.catalogue.product_fields import product_fields

    secret = next(field.key for field in product_fields() if field.see == "office")

    with pytest.raises(FormError, match=secret):
        load_form(f'{FORM}field = "{secret}"')
