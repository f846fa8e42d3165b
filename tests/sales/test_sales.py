"""Sales files: every state and side, rows matched by JAN, results that give nobody away."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, partners, people, promotions, sales
from factories.deals import AGREED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.sales import actions
from kitamae.sales.actions import SoldRow
from kitamae.sales.choices import SalesFileState as S
from kitamae.sales.models import Sale, SalesFile
from kitamae.sales.queries import benchmark, results
from kitamae.sales.steps import STEPS

SIDES = ["supplier", "buyer", "office", "trading", "warehouse", "other_maker", "stranger"]
OPEN_TO = {S.RECEIVED: {"office": ["release"]}, S.RELEASED: {}}


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.fixture
def sold(cast):
    """A cast whose miso is agreed with the shop."""
    deals.agreed(cast)
    return cast


@pytest.mark.parametrize("state", list(OPEN_TO))
def test_the_open_verbs_of_each_side(sold, state):
    file = sales.IN_STATE[state](sold)

    found = {side: [step.verb for step in STEPS.open_to(sold.person(side), file)] for side in SIDES}

    assert file.state == state
    assert found == {side: [] for side in SIDES} | OPEN_TO[state]


def test_rows_are_matched_by_jan_and_the_others_are_named(sold):
    never_introduced = catalogue.listed(sold.supplier, sold.office)

    file = sales.received(
        sold,
        sales.sold(sold.product, 120, "1430.50"),
        sales.sold(never_introduced, 5, row=3),
        SoldRow(4, "04901234567894", 7, None),
    )

    assert file.rows == 3
    assert file.unmatched == [
        {"row": 3, "gtin": never_introduced.gtin},
        {"row": 4, "gtin": "04901234567894"},
    ]
    sale = file.sales.get()
    assert (sale.row, sale.units, sale.revenue, sale.supplier) == (
        2,
        120,
        Decimal("1430.50"),
        sold.supplier.organisation,
    )
    facts = Event.objects.get(name="sales.receive_file").facts
    assert facts == {"rows": 3, "matched": 1}


def test_an_absent_figure_is_not_a_zero(sold):
    file = sales.released(
        sold, sales.sold(sold.product, None), sales.sold(sold.product, 0, "0", row=3)
    )

    assert list(file.sales.values_list("units", "revenue")) == [(None, None), (0, Decimal(0))]
    assert [(each.units, each.revenue) for each in results(sold.supplier)] == [
        (None, None),
        (0, Decimal(0)),
    ]


def test_a_jan_of_two_makers_goes_to_the_one_that_is_bought(sold):
    other = people.supplier_user()
    twin = catalogue.listed(other, sold.office, jan=sold.product.jan)
    deals.introduced(sold, twin)

    file = sales.received(sold)

    assert file.sales.get().product == sold.product


def test_a_jan_of_two_makers_that_are_both_bought_is_left_to_a_person(cast):
    from dataclasses import replace

    deals.introduced(cast)
    other = people.supplier_user()
    twin = catalogue.listed(other, cast.office, jan=cast.product.jan)
    deals.introduced(replace(cast, supplier=other), twin)

    file = sales.received(cast)

    assert file.unmatched == [{"row": 2, "gtin": cast.product.gtin}]
    assert Sale.objects.count() == 0


def test_a_file_without_rows_is_refused(sold):
    with pytest.raises(Refusal) as refused:
        actions.receive_file(
            partner=sold.shop,
            file_name="empty.xlsx",
            starts_date=date(2026, 10, 1),
            ends_date=date(2026, 10, 31),
            currency="SGD",
            rows=[],
            by=sold.buyer,
            at=AGREED_AT,
        )

    assert refused.value.code == "no_rows"
    assert SalesFile.objects.count() == 0


def test_a_campaign_of_another_partner_is_refused(sold):
    campaign = promotions.planned(sold, deals.Deal.objects.get())
    other = partners.partner(sold.buyer, sold.office, name="Kowloon Pantry")

    with pytest.raises(Refusal) as refused:
        actions.receive_file(
            partner=other,
            file_name="x.xlsx",
            starts_date=date(2026, 10, 1),
            ends_date=date(2026, 10, 31),
            currency="SGD",
            rows=[sales.sold(sold.product, 1)],
            campaign=campaign,
            by=sold.buyer,
            at=AGREED_AT,
        )

    assert refused.value.code == "other_partners_campaign"


def test_a_period_does_not_end_before_it_starts(sold):
    with pytest.raises(Refusal) as refused:
        actions.receive_file(
            partner=sold.shop,
            file_name="x.xlsx",
            starts_date=date(2026, 10, 2),
            ends_date=date(2026, 10, 1),
            currency="SGD",
            rows=[sales.sold(sold.product, 1)],
            by=sold.buyer,
            at=AGREED_AT,
        )

    assert refused.value.code == "ends_before_start"
    assert SalesFile.objects.count() == 0


def test_a_maker_reads_its_results_only_once_they_are_released(sold):
    file = sales.received(sold)
    before = results(sold.supplier)

    actions.release(file=file, by=sold.office, at=AGREED_AT)

    assert before == []
    read = results(sold.supplier)
    assert [(each.name_en, each.units) for each in read] == [("Echigo Tsubu Miso 500 g", 120)]
    assert results(people.supplier_user()) == results(sold.trading) == []


def test_the_makers_hear_of_the_release(sold):
    sales.released(sold)

    event = Event.objects.get(name="sales.release")
    assert event.facts == {"makers": 1}
    assert set(event.parties.values_list("organisation_id", flat=True)) == {
        sold.buyer.organisation.pk,
        sold.supplier.organisation.pk,
    }


@pytest.mark.parametrize("side", ["supplier", "trading", "stranger"])
def test_only_buyer_and_office_send_a_file(sold, side):
    from dataclasses import replace

    with pytest.raises(PermissionDenied):
        sales.received(replace(sold, buyer=sold.person(side)))

    assert SalesFile.objects.count() == Sale.objects.count() == 0


def several_makers(cast, units):
    from dataclasses import replace

    rows = []
    for row, count in enumerate(units, 2):
        maker = people.supplier_user()
        product = catalogue.listed(maker, cast.office)
        deals.introduced(replace(cast, supplier=maker), product)
        rows.append(sales.sold(product, count, row=row))
    return sales.released(cast, *rows)


@pytest.mark.parametrize(
    ("units", "middle"),
    [
        ([10, 20, 30, 40], None),
        ([10, 20, 30, 40, 100], Decimal(30)),
        ([10, 20, 30, 40, None], None),
        ([10, 20, 30, 40, 50, 60], Decimal(35)),
    ],
)
def test_a_benchmark_needs_five_makers_with_figures(cast, units, middle):
    file = several_makers(cast, units)

    assert benchmark(file) == middle
