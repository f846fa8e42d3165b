"""Sales files of any layout: columns by their usual names, rows as sold, nothing guessed."""

from datetime import date, timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from factories import catalogue, deals
from factories.deals import AGREED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.problems import Problem
from kitamae.kernel.refusal import Refusal
from kitamae.sales import actions
from kitamae.sales.choices import SentState as S
from kitamae.sales.models import Sale, SalesFile, SentFile
from kitamae.sales.reading import SoldRow, read_file
from kitamae.sales.steps import SENT_STEPS
from kitamae.workbooks.cells import Unreadable

MISO = "4569000000019"


def csv(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "sales.csv"
    path.write_text(text, encoding)
    return path


def test_columns_are_found_by_their_usual_names_under_titles_and_above_sums(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Hibiscus Basket, October"])
    sheet.append([])
    sheet.append(["Item", "EAN", "Qty Sold", "Net Sales", "Margin"])
    sheet.append(["Miso", 4901234567894, 120, 1430.5, 0.3])
    sheet.append(["Soy", "4902102072618", "1,200", "S$2,390.00", 0.2])
    sheet.append(["Total", None, 1320, 3820.5, None])
    path = tmp_path / "sales.xlsx"
    book.save(path)

    read = read_file(path)

    assert read.rows == [
        SoldRow(4, "04901234567894", 120, Decimal("1430.50")),
        SoldRow(5, "04902102072618", 1200, Decimal("2390.00")),
    ]
    assert read.columns == {"jan": "EAN", "units": "Qty Sold", "revenue": "Net Sales"}
    assert read.unknown == ["Item", "Margin"]
    assert (read.uncoded, read.bad_count) == (1, 0)


def test_a_japanese_file_in_cp932_is_read(tmp_path):
    text = '商品名,JANコード,販売数量,売上金額\n味噌,4901234567894,１２,"8,160円"\n'

    read = read_file(csv(tmp_path, text, "cp932"))

    assert read.rows == [SoldRow(2, "04901234567894", 12, Decimal("8160.00"))]


def test_an_empty_figure_is_unknown_and_never_zero(tmp_path):
    read = read_file(csv(tmp_path, "JAN,Units,Revenue\n4901234567894,,10\n4902102072618,0,-\n"))

    assert read.rows == [
        SoldRow(2, "04901234567894", None, Decimal("10.00")),
        SoldRow(3, "04902102072618", 0, None),
    ]


@pytest.mark.parametrize(
    ("row", "code", "header"),
    [
        ("49012,1,1", "sales.bad_jan", "JAN"),
        ("4901234567894,a few,1", "sales.bad_units", "Units"),
        ("4901234567894,1.5,1", "sales.bad_units", "Units"),
        ("4901234567894,1,lots", "sales.bad_revenue", "Revenue"),
        ("4901234567894,-3,1", "sales.negative", "Units"),
        ("4901234567894,1,(12.00)", "sales.negative", "Revenue"),
        ("4901234567894,1,NaN", "sales.bad_revenue", "Revenue"),
        ("4901234567894,9999999999,1", "sales.bad_units", "Units"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_left_out(tmp_path, row, code, header):
    read = read_file(csv(tmp_path, f"JAN,Units,Revenue\n4902102072618,1,1\n{row}\n"))

    assert [sold.gtin for sold in read.rows] == ["04902102072618"]
    assert [(bad.row, bad.header, bad.problem.code) for bad in read.bad] == [(3, header, code)]
    assert read.bad_count == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Item,Qty Sold,Revenue\nMiso,1,2\n", "sales.no_jan_column"),
        ("JAN,Item\n4901234567894,Miso\n", "sales.no_figure_column"),
        ("JAN,Units,Revenue\nabc,1,1\n", "sales.no_rows"),
    ],
)
def test_a_file_without_what_is_needed_says_so(tmp_path, text, code):
    with pytest.raises(Unreadable) as raised:
        read_file(csv(tmp_path, text))

    assert raised.value.problem.code == code
    for language in ("ja", "en"):
        assert raised.value.problem.message(language)


@pytest.fixture
def cast(db):
    made = deals.cast()
    deals.agreed(made)
    return made


def sent(cast, text=None, name="october.csv", **fields):
    text = text or f"JAN,Units,Revenue\n{cast.product.jan},120,1430.50\n4901234567894,5,1\n"
    return actions.send_file(
        partner=cast.shop,
        file=ContentFile(text.encode(), name=name),
        file_name=name,
        starts_date=fields.get("starts_date", date(2026, 10, 1)),
        ends_date=date(2026, 10, 31),
        currency="SGD",
        by=cast.buyer,
        at=AGREED_AT,
    )


def read(cast, work, **fields):
    file = sent(cast, **fields)
    work(at=AGREED_AT + timedelta(seconds=1))
    return SentFile.objects.get(pk=file.pk)


def test_a_file_is_read_in_the_background_and_kept_only_once_agreed(cast, work):
    file = read(cast, work)

    assert file.state == S.READ
    assert file.rows == [[2, cast.product.gtin, 120, "1430.50"], [3, "04901234567894", 5, "1.00"]]
    assert SalesFile.objects.count() == 0

    actions.take_file(sent=file, by=cast.buyer, at=AGREED_AT)

    file.refresh_from_db()
    assert file.state == S.TAKEN
    assert file.kept.unmatched == [{"row": 3, "gtin": "04901234567894"}]
    assert Sale.objects.get().units == 120
    names = list(Event.objects.filter(name__startswith="sales.").values_list("name", flat=True))
    assert names == ["sales.send_file", "sales.read_file", "sales.receive_file", "sales.take_file"]


def test_an_unreadable_file_says_why_and_nothing_is_kept(cast, work):
    file = read(cast, work, text="Item,Qty Sold,Revenue\nMiso,1,2\n")

    assert file.state == S.UNREADABLE
    assert Problem(**file.unreadable).code == "sales.no_jan_column"
    with pytest.raises(Refusal):
        actions.take_file(sent=file, by=cast.buyer, at=AGREED_AT)
    assert SalesFile.objects.count() == 0


def test_a_period_that_ends_before_it_starts_is_refused(cast):
    with pytest.raises(Refusal) as refused:
        sent(cast, starts_date=date(2026, 11, 1))

    assert refused.value.code == "ends_before_start"
    assert SentFile.objects.count() == 0


def test_nobody_else_hands_a_shops_figures_in(cast, work):
    file = read(cast, work)

    for side in ("supplier", "other_maker", "trading", "stranger"):
        person = cast.person(side)
        assert not SentFile.objects.visible_to(person).exists()
        with pytest.raises(PermissionDenied):
            actions.take_file(sent=file, by=person, at=AGREED_AT)
    assert SalesFile.objects.count() == 0


def test_the_open_verbs_of_each_side_and_state(cast, work):
    states = {
        S.SENT: sent(cast),
        S.UNREADABLE: read(cast, work, text="Item,Qty Sold,Revenue\nMiso,1,2\n"),
        S.READ: read(cast, work),
        S.TAKEN: actions.take_file(sent=read(cast, work), by=cast.buyer, at=AGREED_AT),
        S.DROPPED: actions.drop_file(sent=read(cast, work), by=cast.buyer, at=AGREED_AT),
    }
    states[S.SENT] = sent(cast)
    both = {S.READ: ["take_file", "drop_file"], S.UNREADABLE: ["drop_file"]}

    for state, file in states.items():
        assert file.state == state
        for side in ("supplier", "buyer", "office", "trading", "other_maker", "stranger"):
            verbs = [step.verb for step in SENT_STEPS.open_to(cast.person(side), file)]
            assert verbs == (both.get(state, []) if side in {"buyer", "office"} else [])


def test_a_repeat_of_the_reading_changes_nothing(cast, work):
    file = read(cast, work)
    actions.take_file(sent=file, by=cast.buyer, at=AGREED_AT)

    work(at=AGREED_AT + timedelta(hours=1))

    assert SalesFile.objects.count() == 1


def test_another_shops_product_of_the_same_jan_is_not_counted(cast, work):
    other = catalogue.listed(cast.supplier, cast.office)
    file = read(cast, work, text=f"JAN,Units\n{other.jan},3\n{cast.product.jan},4\n")

    actions.take_file(sent=file, by=cast.buyer, at=AGREED_AT)

    assert [(sale.product_id, sale.units) for sale in Sale.objects.all()] == [(cast.product.pk, 4)]
