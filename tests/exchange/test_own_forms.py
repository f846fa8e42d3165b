"""A shop's own workbook: understood, filled with what was introduced, otherwise untouched."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from factories import catalogue, deals, exchange
from factories.deals import AGREED_AT
from kitamae.exchange import actions
from kitamae.exchange.models import OwnForm
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.fixture
def form(cast):
    return exchange.own_form(cast, at=AGREED_AT)


def filled(form, *chosen, by):
    content = actions.fill_own_form(form=form, deals=chosen, by=by, at=AGREED_AT)
    return content, openpyxl.load_workbook(BytesIO(content))


def test_a_form_is_understood_by_its_header(form):
    assert (form.sheet, form.header_row, form.file_name) == ("Items", 3, "New item form.xlsx")
    assert {column["header"]: column["field"] for column in form.columns} == {
        "No.": "",
        "JAN code": "jan",
        "Product name": "name_en",
        "Shelf life": "shelf_life_days",
        "Retail price": "domestic_retail_price",
        "Our margin": "",
    }
    assert form.filled_rows == [6]


def test_each_product_takes_the_next_free_row_and_nothing_else_changes(cast, form):
    first = deals.introduced(cast)
    more = [
        deals.introduced(cast, catalogue.listed(cast.supplier, cast.office, name_ja=f"味噌{n}"))
        for n in range(2)
    ]
    actions.name_columns(
        form=form,
        fields={c["letter"]: c["field"] for c in form.columns} | {"C": "name_en"},
        language="en",
        by=cast.office,
        at=AGREED_AT,
    )

    content, book = filled(form, first, *more, by=cast.office)

    sheet = book["Items"]
    rows = [[sheet.cell(row, column).value for column in range(1, 7)] for row in range(4, 9)]
    name = "Echigo Tsubu Miso 500 g"
    jans = [deal.product.jan for deal in (first, *more)]
    assert rows == [
        [1, jans[0], name, 365, 680, "=E4*0.3"],
        [2, jans[1], name, 365, 680, None],
        [3, "taken", None, None, None, None],  # somebody's row stays somebody's
        [4, jans[2], name, 365, 680, None],
        [5, None, None, None, None, None],
    ]
    assert sheet["C4"].font.bold
    assert sheet["A3"].fill.start_color.rgb == "FFFFCC00"
    assert (sheet["A1"].value, sheet["A12"].value) == ("HIBISCUS BASKET: NEW ITEMS", "Thank you.")
    assert book["Read me"]["A1"].value == "Please fill in the second sheet."
    with (
        form.file.open("rb") as stored,
        ZipFile(stored) as before,
        ZipFile(BytesIO(content)) as now,
    ):
        changed = {n for n in before.namelist() if before.read(n) != now.read(n)}
        assert set(before.namelist()) == set(now.namelist())
    assert changed == {"xl/worksheets/sheet2.xml", "xl/workbook.xml"}
    event = Event.objects.get(name="exchange.fill_form")
    assert event.facts == {"form": "New item form.xlsx", "count": 3}


def test_the_offices_own_answers_never_go_into_a_column(cast, form):
    columns = {"A": "jan", "B": "factory_price_unit", "C": "nonsense"}
    from kitamae.catalogue.product_fields import product_fields

    office_only = next(each.key for each in product_fields() if each.see == "office")
    actions.name_columns(
        form=form,
        fields=columns | {"B": office_only},
        language="ja",
        by=cast.office,
        at=AGREED_AT,
    )

    assert [column["field"] for column in OwnForm.objects.get().columns] == ["jan", *[""] * 5]


def test_a_text_of_control_signs_and_a_formula_is_a_text(cast, form):
    product = catalogue.listed(cast.supplier, cast.office, name_en="=1+1 <b>&味噌")
    deal = deals.introduced(cast, product)

    _content, book = filled(form, deal, by=cast.office)

    cell = book["Items"]["C4"]
    assert (cell.value, cell.data_type) in {("=1+1 <b>&味噌", "s"), ("=1+1 <b>&味噌", "inlineStr")}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("form.csv", b"JAN,Name", "not_fillable"),
        ("form.xlsx", b"PK\x03\x04 broken", "unreadable"),
        ("form.xlsx", b"JAN,Product name\n1,2\n", "not_fillable"),
        ("form.xlsx", None, "no_known_column"),
    ],
)
def test_what_cannot_be_a_form_is_refused_in_a_sentence(cast, name, content, code):
    file = exchange.workbook(headers=("q", "w", "r"), name=name)
    if content is not None:
        file = ContentFile(content, name=name)

    with pytest.raises(Refusal) as refused:
        actions.keep_form(partner=cast.shop, file=file, by=cast.office, at=AGREED_AT)

    assert refused.value.code == code
    assert str(refused.value)
    assert not OwnForm.objects.exists()


def test_nobody_but_the_office_keeps_or_fills_a_form(cast, form):
    deal = deals.introduced(cast)

    for person in (cast.buyer, cast.supplier):
        with pytest.raises(PermissionDenied):
            actions.fill_own_form(form=form, deals=[deal], by=person, at=AGREED_AT)
        with pytest.raises(PermissionDenied):
            actions.keep_form(partner=cast.shop, file=exchange.workbook(), by=person, at=AGREED_AT)
        assert not OwnForm.objects.visible_to(person).exists()
    with pytest.raises(Refusal):
        actions.fill_own_form(form=form, deals=[], by=cast.office, at=AGREED_AT)
    other = deals.introduced(deals.cast())
    with pytest.raises(PermissionDenied):
        actions.fill_own_form(form=form, deals=[other], by=cast.office, at=AGREED_AT)
