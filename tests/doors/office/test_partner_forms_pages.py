"""The office sends a shop's form once, looks at its columns, and takes it away filled."""

from io import BytesIO

import openpyxl
import pytest

from factories import catalogue, deals, exchange
from kitamae.exchange.models import OwnForm


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.fixture
def desk(cast, client_for):
    return client_for(cast.office)


def test_from_the_shops_page_to_the_filled_file(cast, desk):
    deal = deals.introduced(cast)
    left_out = deals.introduced(cast, catalogue.listed(cast.supplier, cast.office))
    here = f"/office/partners/{cast.shop.code}/forms/"
    assert here in desk.get(f"/office/partners/{cast.shop.code}/").content.decode()

    sent = desk.post(here, {"file": exchange.workbook()})

    form = OwnForm.objects.get()
    assert sent.headers["Location"] == f"/office/forms/{form.code}/"
    page = desk.get(f"/office/forms/{form.code}/").content.decode()
    assert "4 of 6 columns are filled in" in page
    assert "Items" in page
    desk.post(f"/office/forms/{form.code}/", {"language": "en", "B": "jan", "C": "name_en"})
    answer = desk.post(f"/office/forms/{form.code}/fill/", {"deals": [deal.pk]})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="New item form.xlsx"'
    sheet = openpyxl.load_workbook(BytesIO(answer.content))["Items"]
    assert [sheet.cell(4, place).value for place in (2, 3, 4)] == [
        cast.product.jan,
        "Echigo Tsubu Miso 500 g",
        None,
    ]
    assert sheet["B5"].value is None
    assert left_out.product.jan not in {cell.value for cell in sheet["B"]}


def test_nothing_chosen_leads_back_and_a_wrong_file_is_told_at_its_box(cast, desk):
    form = exchange.own_form(cast, at=deals.AGREED_AT)
    deals.introduced(cast)

    assert desk.post(f"/office/forms/{form.code}/fill/").status_code == 303
    wrong = exchange.workbook(name="form.ods")
    answer = desk.post(f"/office/partners/{cast.shop.code}/forms/", {"file": wrong})

    assert answer.status_code == 422
    assert "Only an Excel workbook (.xlsx) can be filled in." in answer.content.decode()


def test_a_form_is_put_away_with_its_file(cast, desk):
    form = exchange.own_form(cast, at=deals.AGREED_AT)
    storage, name = form.file.storage, form.file.name

    desk.post(f"/office/forms/{form.code}/drop/")

    assert not OwnForm.objects.exists()
    assert not storage.exists(name)
