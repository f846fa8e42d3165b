"""A sheet's rows are staged, published at once, and undone."""

from datetime import timedelta

import pytest

from factories import catalogue as make
from kitamae.catalogue import actions as products
from kitamae.catalogue.choices import Occasion, ProductState, RevisionState
from kitamae.catalogue.models import Dirty, Exclusion, Product, Revision, Sheet
from kitamae.catalogue.sheets import actions
from kitamae.catalogue.sheets.actions import staging
from kitamae.catalogue.sheets.choices import Kept
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def store(sheet, supplier, at):
    actions.start_storing(sheet=sheet, by=supplier, at=at)
    return actions.store_sheet(
        sheet=Sheet.objects.get(pk=sheet.pk), job=None, by=supplier, at=at + timedelta(seconds=5)
    )


def test_a_stored_batch_adds_up_to_the_rows_of_its_file(supplier, at):
    miso = make.draft(supplier, jan=make.jan(7001))
    rows = [
        ("new", make.answers(jan=make.jan(7002), excluded_countries=["TW"])),
        ("new", make.answers(jan=make.jan(7003))),
        ("changed", make.answers(jan=make.jan(7001), delivered_price_unit="420")),
        ("waiting", {"name_ja": "読めない行"}),
    ]
    Dirty.objects.all().delete()

    sheet = store(make.checked(supplier, rows, at=at), supplier, at)

    outcomes = {
        key: sheet.counts[key] for key in ("new", "changed", "unchanged", "waiting", "kept")
    }
    assert outcomes == {"new": 2, "changed": 1, "unchanged": 0, "waiting": 1, "kept": 0}
    assert Product.objects.filter(supplier=supplier.organisation).count() == 3
    miso.refresh_from_db()
    assert miso.in_preparation.answers["delivered_price_unit"] == "420"
    assert miso.in_preparation.number == 2
    assert set(Revision.objects.values_list("state", flat=True)) == {RevisionState.DRAFT}
    assert Dirty.objects.count() == 3
    assert list(Exclusion.objects.values_list("kind", "code")) == [("country", "TW")]
    event = Event.objects.get(name="catalogue.store_sheet")
    assert event.facts["new"] == 2


def test_nothing_of_a_batch_is_seen_before_it_is_published(supplier, at):
    rows = [("new", make.answers(jan=make.jan(7010)))]
    sheet = make.checked(supplier, rows, at=at)
    actions.start_storing(sheet=sheet, by=supplier, at=at)
    sheet.refresh_from_db()

    staging.stage_rows(sheet=sheet, numbers=staging.rows_to_stage(sheet), by=supplier, at=at)

    assert Product.objects.visible_to(supplier).count() == 0
    assert Product.objects.get().state == ProductState.STAGED
    assert Dirty.objects.count() == 0


def test_a_stopped_import_leaves_nothing(supplier, at):
    miso = make.draft(supplier, jan=make.jan(7020))
    rows = [
        ("new", make.answers(jan=make.jan(7021))),
        ("changed", make.answers(jan=make.jan(7020), moq_cases=9)),
    ]
    sheet = make.checked(supplier, rows, at=at)
    actions.start_storing(sheet=sheet, by=supplier, at=at)
    sheet.refresh_from_db()
    staging.stage_rows(sheet=sheet, numbers=staging.rows_to_stage(sheet), by=supplier, at=at)

    sheet = actions.stop_storing(sheet=sheet, by=supplier, at=at)

    assert sheet.state == "checked"
    assert list(Product.objects.all()) == [miso]
    assert list(miso.revisions.values_list("number", flat=True)) == [1]
    assert staging.rows_to_stage(sheet) == list(sheet.rows.values_list("pk", flat=True))


def test_a_product_edited_since_the_check_keeps_its_edit(supplier, at):
    miso = make.draft(supplier, jan=make.jan(7030))
    sheet = make.checked(
        supplier, [("changed", make.answers(jan=make.jan(7030), moq_cases=9))], at=at
    )
    products.edit(
        revision=miso.in_preparation,
        answers=make.answers(jan=make.jan(7030), moq_cases=5),
        by=supplier,
        at=at + timedelta(minutes=1),
    )

    sheet = store(sheet, supplier, at + timedelta(minutes=2))

    miso.refresh_from_db()
    assert miso.in_preparation.answers["moq_cases"] == 5
    assert sheet.counts["kept"] == 1
    assert sheet.rows.get().kept == Kept.EDITED


def test_an_undone_batch_goes_back_to_what_was(supplier, at):
    miso = make.draft(supplier, jan=make.jan(7040))
    first = miso.in_preparation
    rows = [
        ("new", make.answers(jan=make.jan(7041))),
        ("changed", make.answers(jan=make.jan(7040), moq_cases=9)),
    ]
    sheet = store(make.checked(supplier, rows, at=at), supplier, at)

    sheet = actions.undo_sheet(sheet=sheet, by=supplier, at=at + timedelta(hours=1))

    miso.refresh_from_db()
    assert miso.in_preparation == first
    assert list(Product.objects.values_list("gtin", flat=True)) == ["0" + make.jan(7040)]
    assert (sheet.counts["reversed"], sheet.counts["kept"]) == (2, 0)
    assert miso.revisions.get(number=2).state == RevisionState.UNDONE


def test_undo_keeps_and_names_what_somebody_went_on_with(supplier, office, buyer, at):
    numbers = [make.jan(n) for n in (7051, 7052, 7053, 7054)]
    rows = [("new", make.answers(jan=number)) for number in numbers]
    sheet = store(make.checked(supplier, rows, at=at), supplier, at)
    edited, submitted, shown, _untouched = Product.objects.order_by("gtin")
    later = at + timedelta(hours=1)
    products.edit(
        revision=edited.in_preparation, answers=make.answers(jan=numbers[0]), by=supplier, at=later
    )
    products.submit(revision=submitted.in_preparation, by=supplier, at=later)
    products.submit(revision=shown.in_preparation, by=supplier, at=later)
    products.approve(revision=Revision.objects.get(product=shown), by=office, at=later)
    shown.refresh_from_db()
    products.disclose(
        product=shown,
        to=buyer.organisation,
        destination="US",
        occasion=Occasion.INTRODUCTION,
        by=office,
        at=later,
    )

    sheet = actions.undo_sheet(sheet=sheet, by=supplier, at=later)

    assert {row.answers["jan"]: row.kept for row in sheet.rows.all()} == {
        numbers[0]: Kept.EDITED,
        numbers[1]: Kept.SUBMITTED,
        numbers[2]: Kept.DISCLOSED,
        numbers[3]: "",
    }
    assert (sheet.counts["reversed"], sheet.counts["kept"]) == (1, 3)
    assert Product.objects.count() == 3


def test_a_sheet_that_would_change_nothing_says_why(supplier, at):
    make.draft(supplier, jan=make.jan(7060))
    sheet = make.checked(supplier, [("unchanged", make.answers(jan=make.jan(7060)))], at=at)

    with pytest.raises(Refusal, match="取り込むものはありません"):
        actions.start_storing(sheet=sheet, by=supplier, at=at)

    assert Sheet.objects.get().state == "checked"


def test_two_rows_that_mean_one_product_are_two_revisions_and_the_later_one_stands(supplier, at):
    miso = make.draft(supplier, jan=make.jan(7070))
    rows = [
        ("changed", make.answers(jan=make.jan(7070), moq_cases=7)),
        ("changed", make.answers(jan=make.jan(7070), moq_cases=8)),
    ]

    sheet = store(make.checked(supplier, rows, at=at), supplier, at)

    miso.refresh_from_db()
    assert sheet.counts["changed"] == 2
    assert list(miso.revisions.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert miso.in_preparation.answers["moq_cases"] == 8


def test_what_is_copied_inside_the_database_is_what_the_row_states(supplier, at):
    said = make.answers(jan=make.jan(7080), name_ja="緑" * 300, supplier_item_code="K-1" * 40)
    said.pop("name_en")
    sheet = make.checked(supplier, [("new", said)], at=at)
    sheet.rows.update(originals={"shelf_life_days": "12ヶ月"})

    sheet = store(sheet, supplier, at)

    row = sheet.rows.get()
    revision = row.revision
    assert (revision.answers, revision.originals) == (said, {"shelf_life_days": "12ヶ月"})
    assert (revision.name_ja, revision.name_en, revision.category) == ("緑" * 200, "", "F10.01")
    assert (revision.number, revision.state, revision.turn_side) == (1, "draft", "supplier")
    assert (revision.created_by, revision.note, revision.edited_at) == (supplier, "", None)
    assert (row.product.gtin, row.product.item_code) == (f"0{said['jan']}", ("K-1" * 40)[:60])
    assert row.product.in_preparation == revision
