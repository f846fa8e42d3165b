"""All 1,552 real products go by `kitamae sheet import` through a mapping into drafts."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.files import File
from django.core.management import call_command

from factories import people
from kitamae.catalogue.models import KnownLayout, Product, Revision, Sheet
from kitamae.catalogue.sheets import actions
from kitamae.catalogue.sheets.checking import open_file
from kitamae.kernel.models import Job
from kitamae.kernel.tasks import finish

FOLDER = Path(
    os.environ.get("KITAMAE_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data"
)
PRODUCTS = FOLDER / "openfoodfacts_japan.csv"
ROWS = 1552

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not PRODUCTS.exists(), reason=f"no real products at {PRODUCTS} (KITAMAE_SHARED_DATA)"
    ),
]


def imported(supplier):
    out = StringIO()
    call_command(
        "sheet",
        "import",
        str(PRODUCTS),
        supplier=supplier.organisation.code,
        by=supplier.email,
        lang="en",
        stdout=out,
    )
    return out.getvalue()


def test_every_real_product_goes_into_a_draft_and_every_row_is_accounted_for():
    supplier = people.supplier_user()

    said = imported(supplier)

    sheet = Sheet.objects.get()
    assert said == f"{ROWS} rows: {ROWS} new, 0 changed, 0 unchanged, 0 to mend, 0 kept\n"
    assert (sheet.good, sheet.counts["waiting"], sheet.total) == (ROWS, 0, ROWS)
    assert sheet.rows.count() == ROWS
    stored = Product.objects.filter(supplier=supplier.organisation)
    assert stored.count() + sheet.counts["waiting"] == ROWS
    drafts = Revision.objects.filter(product__in=stored, state="draft")
    assert drafts.count() == ROWS
    assert drafts.filter(name_en="").count() == 0
    assert stored.exclude(gtin="").values("gtin").distinct().count() == ROWS


def test_the_same_file_through_a_mapping_and_a_unit_says_each_product_as_its_maker_meant_it():
    supplier = people.supplier_user()
    imported(supplier)
    first = Sheet.objects.get()
    # what the supplier says on the page of columns, and agrees to on the sheet's
    with PRODUCTS.open("rb") as file:
        again = actions.receive_sheet(
            supplier=supplier.organisation,
            file=File(file),
            file_name=PRODUCTS.name,
            by=supplier,
            at=first.received_at,
        )
    _work(again)
    mapping = {
        "productname": "name_ja",
        "ingredients": "ingredients_label_ja",
        "productimage": "",
        "ishealthy": "",
        "janvalid": "",
        "hasjapanese": "",
    }
    assert set(mapping) <= _headers()
    actions.map_columns(sheet=_fresh(again), mapping=mapping, by=supplier, at=first.received_at)
    _work(again)
    actions.accept_repairs(
        sheet=_fresh(again),
        repairs={"openfoodfacts_japan!L": "g"},
        by=supplier,
        at=first.received_at,
    )
    _work(again)

    sheet = _fresh(again)
    # one name is two signs longer than a Japanese name may be: its row waits, and says so
    assert (sheet.good, sheet.counts["waiting"]) == (ROWS - 1, 1)
    long_one = sheet.rows.get(outcome="waiting")
    assert (long_one.row, [each["code"] for each in long_one.problems]) == (679, ["text.too_long"])
    assert {each["field"] for each in sheet.columns["recognised"]} >= {"name_ja", "sodium_mg"}
    actions.start_storing(sheet=sheet, by=supplier, at=first.received_at)
    _work(again)

    sheet = _fresh(again)
    counts = sheet.counts
    assert (counts["changed"], counts["waiting"]) == (ROWS - 1, 1)
    assert sum(counts.get(k, 0) for k in ("new", "changed", "unchanged", "waiting")) == ROWS
    assert Product.objects.count() == ROWS
    chocolate = Product.objects.get(gtin="04500111058113").newest
    assert chocolate.answers["name_ja"] == "Florentins"
    assert chocolate.answers["sodium_mg"] == "74.803"
    assert KnownLayout.objects.get().mapping["productname"] == "name_ja"


def _headers():
    from kitamae.workbooks.headers import normalised  # only here: what a mapping's keys are

    return {normalised(c.header) for t in open_file(PRODUCTS).tables for c in t.columns}


def _fresh(sheet):
    return Sheet.objects.get(pk=sheet.pk)


def _work(sheet):
    for job in Job.objects.filter(event__subject_code=sheet.code, state="waiting"):
        finish(job)
