"""A maker sends a sheet, sees what was read, mends it, imports it, and undoes it."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factories import catalogue as make
from kitamae.catalogue.models import Sheet

pytestmark = pytest.mark.django_db

HEADERS = ["商品名", "JANコード", "内容量", "賞味期間", "ひとこと"]


def xlsx(*rows, headers=HEADERS, name="商品一覧.xlsx") -> SimpleUploadedFile:
    """A workbook as a browser sends it."""
    book = openpyxl.Workbook()
    book.active.title = "商品"
    for row in (headers, *rows):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile(name, out.getvalue())


THREE = (
    ["越後つぶ味噌 500g", make.jan(8001), "500g", "365日", "a"],
    ["柚子味噌 120g", make.jan(8002), "120g", "一年ぐらい", "b"],
    ["味噌屋のだし粉", make.jan(8003)[:-1] + "x", "80g", "12ヶ月", "c"],
)


@pytest.fixture
def sent(supplier, client_for, work):
    """Send rows as a page's form does, let the worker check them, and give page and sheet."""

    def send(*rows, **book):
        client = client_for(supplier)
        answer = client.post("/supplier/sheets/send/", {"file": xlsx(*rows, **book)})
        assert answer.status_code == 303, answer.content.decode()
        work(at=timezone.now())
        return client, Sheet.objects.latest("pk")

    return send


def html(client, path: str, language: str = "en") -> str:
    if client.session.get("_auth_user_id"):
        client.cookies["language"] = language
    return client.get(path).content.decode()


def test_a_sheet_is_sent_and_its_page_shows_the_work(supplier, client_for):
    client = client_for(supplier)

    answer = client.post("/supplier/sheets/send/", {"file": xlsx(*THREE)})

    sheet = Sheet.objects.get()
    assert answer["Location"] == f"/supplier/sheets/{sheet.code}/"
    assert sheet.supplier == supplier.organisation
    page = html(client, answer["Location"])
    assert "Your sheet is being read" in page
    assert "<progress" in page
    assert f'action="/supplier/sheets/{sheet.code}/stop/"' in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page


def test_no_file_is_one_clear_sentence(supplier, client_for):
    client = client_for(supplier)

    answer = client.post("/supplier/sheets/send/", {})

    assert answer.status_code == 422
    assert (
        "No file was chosen. Choose a sheet or photos, then send them." in answer.content.decode()
    )
    assert Sheet.objects.count() == 0


def test_the_check_says_what_can_go_in_and_draws_each_problem_at_its_cell(sent):
    client, sheet = sent(*THREE)

    page = html(client, f"/supplier/sheets/{sheet.code}/")

    assert "<h1>1 of 3 rows can go in</h1>" in page
    assert "2 places to mend" in page
    assert 'href="#c-D3">D3</a>' in page
    assert '<td class="bad">一年ぐらい</td>' in page
    assert '<tr class="head"><th scope="row">1</th><td>商品名</td>' in page
    assert "Import 1 row" in page
    assert "1 column is not known to us" in page
