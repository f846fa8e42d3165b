"""A file sent by a supplier is checked in the background, row by row."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.base import ContentFile

from factories import catalogue as make
from factories import people
from kitamae.catalogue.models import KnownLayout, Product, Sheet
from kitamae.catalogue.sheets import actions
from kitamae.kernel.models import Job
from kitamae.kernel.tasks import finish

pytestmark = pytest.mark.django_db

HEADERS = ["JANコード", "商品名", "内容量", "賞味期間", "ひとこと"]


def workbook(*rows, headers=HEADERS):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "商品"
    for row in (headers, *rows):
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return ContentFile(out.getvalue())


def send(supplier, file, at, name="商品一覧.xlsx"):
    sheet = actions.receive_sheet(
        supplier=supplier.organisation, file=file, file_name=name, by=supplier, at=at
    )
    return work(sheet)


def work(sheet):
    for job in Job.objects.filter(event__subject_code=sheet.code, state="waiting"):
        finish(job)
    return Sheet.objects.get(pk=sheet.pk)


def test_every_row_of_a_file_is_accounted_for(supplier, at):
    standing = make.draft(supplier, jan=make.jan(9101))
    same = standing.in_preparation.answers
    file = workbook(
        [make.jan(9101), "越後つぶ味噌 500g", "500g", "365日", ""],
        [make.jan(9102), "柚子味噌", "120g", "12ヶ月", "x"],
        [make.jan(9101)[:-1] + "9", "だし粉", "80g", "一年ぐらい", ""],
    )

    sheet = send(supplier, file, at)

    assert sheet.state == "checked"
    assert {row.row: row.outcome for row in sheet.rows.all()} == {
        2: "unchanged",
        3: "new",
        4: "waiting",
    }
    assert same["shelf_life_days"] == 365
    assert sheet.counts["new"] + sheet.counts["unchanged"] + sheet.counts["waiting"] == 3
    unknown = [column["header"] for column in sheet.columns["unknown"]]
    assert unknown == ["ひとこと"]
    waiting = sheet.rows.get(row=4)
    codes = {problem["code"] for problem in waiting.problems}
    assert "jan.check_digit" in codes
    assert Product.objects.count() == 1


def test_a_layout_that_somebody_mapped_is_proposed_to_the_next(supplier, at):
    sheet = send(supplier, workbook([make.jan(9111), "味噌", "1kg", "365", "白"]), at)
    sheet = work(
        actions.map_columns(sheet=sheet, mapping={"ひとこと": "remarks"}, by=supplier, at=at)
    )
    assert sheet.rows.get().answers["remarks"] == "白"

    other = people.supplier_user()
    again = send(other, workbook([make.jan(9112), "麹", "300g", "90", "赤"]), at)

    assert again.columns["proposed"] == {"ひとこと": "remarks"}
    assert "remarks" not in again.rows.get().answers
    assert KnownLayout.objects.get().used == 1


def test_a_repair_is_made_only_with_consent(supplier, at):
    wrong = make.jan(9121)[:-1] + str((int(make.jan(9121)[-1]) + 1) % 10)
    sheet = send(supplier, workbook([wrong, "味噌", "1kg", "365", ""]), at)
    row = sheet.rows.get()
    proposed = next(p["suggestion"] for p in row.problems if p["code"] == "jan.check_digit")
    assert row.outcome == "waiting"

    sheet = work(
        actions.accept_repairs(sheet=sheet, repairs={"商品!A2": proposed}, by=supplier, at=at)
    )

    assert sheet.rows.get().outcome == "new"
    assert sheet.rows.get().answers["jan"] == proposed


def test_a_jan_of_another_supplier_is_told_and_stored(supplier, at):
    make.draft(people.supplier_user(), jan=make.jan(9131))

    sheet = send(supplier, workbook([make.jan(9131), "味噌", "1kg", "365", ""]), at)

    row = sheet.rows.get()
    assert row.outcome == "new"
    assert "jan.elsewhere" in {problem["code"] for problem in row.problems}


def test_a_file_that_cannot_be_read_says_why(supplier, at):
    sheet = send(supplier, ContentFile(b"PK\x03\x04 not a zip at all"), at)

    assert sheet.state == "unreadable"
    assert sheet.unreadable["code"].startswith("book.")
    assert sheet.rows.count() == 0


def test_a_corrected_file_touches_only_the_rows_that_changed(supplier, at):
    rows = [[make.jan(9140 + i), f"味噌 {i}号", "500g", "365日", ""] for i in range(5)]
    first = send(supplier, workbook(*rows), at)
    work(actions.start_storing(sheet=first, by=supplier, at=at))
    rows[3][3] = "180日"

    again = send(supplier, workbook(*rows), at)
    again = work(actions.start_storing(sheet=again, by=supplier, at=at))

    assert (again.counts["changed"], again.counts["unchanged"]) == (1, 4)
    numbers = dict(Product.objects.values_list("gtin", "in_preparation__number"))
    assert numbers[f"0{make.jan(9143)}"] == 2
    assert numbers[f"0{make.jan(9142)}"] == 1
