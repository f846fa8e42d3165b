"""A maker sends a sheet, sees what was read, mends it, imports it, and undoes it."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from factories import catalogue as make
from factories import people
from kitamae.catalogue.actions import edit
from kitamae.catalogue.models import Product, Sheet

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


def soon():
    """When all that follows from what was just done is due."""
    return timezone.now() + timedelta(minutes=1)


def html(client, path: str) -> str:
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


def test_the_page_speaks_japanese(client_for, work):
    maker = people.supplier_user(language="ja")
    client = client_for(maker)
    client.post("/supplier/sheets/send/", {"file": xlsx(*THREE)})
    work(at=timezone.now())

    page = client.get(f"/supplier/sheets/{Sheet.objects.get().code}/").content.decode()

    assert "<h1>3行のうち1行は、このまま取り込めます</h1>" in page
    assert "直しが必要な2か所" in page
    assert "1行を取り込む" in page


def test_one_repair_is_accepted_and_the_sheet_read_anew(sent, work):
    lost = make.jan(8010)
    client, sheet = sent(
        ["柚子味噌", int(lost), "120g", "12ヶ月", ""], ["だし粉", "x", "80g", "", ""]
    )
    page = html(client, f"/supplier/sheets/{sheet.code}/")
    where = "商品!B3"
    assert f'name="where" value="{where}"' in page

    client.post(
        f"/supplier/sheets/{sheet.code}/accept-repairs/", {"where": where, "value": make.jan(8011)}
    )
    work(at=soon())

    sheet.refresh_from_db()
    assert sheet.accepted == {where: make.jan(8011)}
    assert (sheet.counts["new"], sheet.counts["waiting"]) == (2, 0)


def test_all_repairs_of_a_kind_are_accepted_at_once(sent, work):
    client, sheet = sent(
        *([f"味噌{n}", make.jan(8020 + n), "500g", "一年ぐらい", ""] for n in range(3))
    )
    page = html(client, f"/supplier/sheets/{sheet.code}/problems/0/")
    assert "Mend all 3 the same way" in page

    client.post(f"/supplier/sheets/{sheet.code}/accept-repairs/", {"kind": 0})
    work(at=soon())

    sheet.refresh_from_db()
    assert sheet.accepted == {f"商品!D{row}": "365日" for row in (2, 3, 4)}
    assert sheet.counts["new"] == 3


def test_an_unknown_column_is_named_and_remembered_for_the_next_maker(sent, client_for, work):
    row = ["味噌", make.jan(8030), "500g", "365日", "新潟の味噌です。"]
    client, sheet = sent(row)
    asked = html(client, f"/supplier/sheets/{sheet.code}/columns/")

    client.post(f"/supplier/sheets/{sheet.code}/columns/", {"column_0": "catch_copy_ja"})
    work(at=soon())

    assert "What is this column?" in asked
    assert "新潟の味噌です。" in asked
    sheet.refresh_from_db()
    assert sheet.columns["unknown"] == []
    assert sheet.rows.get().answers["catch_copy_ja"] == "新潟の味噌です。"

    other = client_for(people.supplier_user())
    other.post("/supplier/sheets/send/", {"file": xlsx(row)})
    work(at=soon())
    theirs = Sheet.objects.latest("pk")
    page = html(other, f"/supplier/sheets/{theirs.code}/columns/")
    assert "Somebody sent a sheet of the same form before" in page
    assert '<option value="catch_copy_ja" selected>' in page


def test_the_marked_file_is_made_in_the_background_and_fetched(sent, work):
    client, sheet = sent(*THREE)
    url = f"/supplier/sheets/{sheet.code}/marked/"
    assert client.get(url).status_code == 404

    client.post(url)
    waiting = html(client, f"/supplier/sheets/{sheet.code}/")
    work(at=soon())
    answer = client.get(url)
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))

    assert "being marked in your sheet" in waiting
    assert "attachment" in answer["Content-Disposition"]
    assert book["商品"]["D3"].comment is not None
    assert book["商品"]["D2"].comment is None
    assert "Fetch the marked sheet" in html(client, f"/supplier/sheets/{sheet.code}/")


def test_good_rows_go_in_and_come_out_again(sent, work):
    client, sheet = sent(*THREE)
    url = f"/supplier/sheets/{sheet.code}/"

    client.post(f"{url}start-storing/")
    during = html(client, url)
    work(at=soon())
    stored = html(client, url)
    asked = html(client, f"{url}undo/")
    client.post(f"{url}undo/")
    undone = html(client, url)

    assert "The good rows are going in" in during
    assert "<h1>1 row is imported</h1>" in stored
    assert "Undo the import" in stored
    assert "Nobody has gone on with any of them" in asked
    assert "<h1>1 row was undone</h1>" in undone
    assert Product.objects.count() == 0


def test_an_undo_names_what_stays_and_why_before_and_after(sent, supplier, work):
    client, sheet = sent(
        ["味噌一", make.jan(8041), "500g", "365日", ""],
        ["味噌二", make.jan(8042), "500g", "365日", ""],
    )
    url = f"/supplier/sheets/{sheet.code}/"
    client.post(f"{url}start-storing/")
    work(at=soon())
    first = Product.objects.order_by("pk")[0]
    edit(revision=first.in_preparation, answers={"name_ja": "味噌一 改"}, by=supplier, at=soon())

    before = html(client, f"{url}undo/")
    client.post(f"{url}undo/")
    after = html(client, url)

    assert "1 row stays, because somebody has gone on with it" in before
    assert "The product was edited since. (1)" in before
    assert "1 row was left alone" in after
    assert "The product was edited since." in after
    assert list(Product.objects.all()) == [first]


def test_a_column_that_is_missing_or_empty_leaves_what_the_product_said(sent, supplier, work):
    miso = make.draft(supplier)
    client, sheet = sent(
        [miso.jan, 420, ""], headers=["JANコード", "国内指定倉庫渡し価格", "商品名"]
    )

    client.post(f"/supplier/sheets/{sheet.code}/start-storing/")
    work(at=soon())

    miso.refresh_from_db()
    answers = miso.in_preparation.answers
    assert (answers["delivered_price_unit"], answers["name_ja"]) == ("420", "越後つぶ味噌 500g")
    assert answers["moq_cases"] == 3


def test_a_file_that_cannot_be_read_says_why_and_is_checked_again(supplier, client_for, work):
    client = client_for(supplier)
    file = SimpleUploadedFile("壊れた.xlsx", b"PK\x03\x04 no workbook")

    client.post("/supplier/sheets/send/", {"file": file})
    work(at=soon())

    sheet = Sheet.objects.get()
    page = html(client, f"/supplier/sheets/{sheet.code}/")
    assert sheet.state == "unreadable"
    assert 'class="notice stop"' in page
    assert "Send the sheet once more" in page


def test_a_stopped_check_is_begun_again(supplier, client_for, work):
    client = client_for(supplier)
    client.post("/supplier/sheets/send/", {"file": xlsx(*THREE)})
    sheet = Sheet.objects.get()
    url = f"/supplier/sheets/{sheet.code}/"

    client.post(f"{url}stop/")
    stopped = html(client, url)
    client.post(f"{url}check-again/")
    work(at=soon())

    assert "The check was stopped." in stopped
    sheet.refresh_from_db()
    assert sheet.state == "checked"


VERBS = ["", "changes/", "problems/0/", "columns/", "undo/", "marked/"]
POSTS = [
    "accept-repairs/",
    "check-again/",
    "start-storing/",
    "stop/",
    "undo/",
    "marked/",
    "columns/",
]


@pytest.mark.parametrize(
    ("ask", "path"), [*(("get", v) for v in VERBS), *(("post", v) for v in POSTS)]
)
def test_a_sheet_is_its_makers_and_the_offices(sent, buyer, client_for, ask, path):
    _client, sheet = sent(*THREE)
    url = f"/supplier/sheets/{sheet.code}/{path}"

    assert getattr(Client(), ask)(url).status_code == 302
    for somebody in (people.stranger(), people.supplier_user(), buyer):
        assert getattr(client_for(somebody), ask)(url).status_code == 404
    sheet.refresh_from_db()
    assert sheet.state == "checked"


def test_the_office_reads_a_makers_sheet(sent, office, client_for):
    _client, sheet = sent(*THREE)

    assert client_for(office).get(f"/supplier/sheets/{sheet.code}/").status_code == 200


def test_a_reader_sees_but_does_not_import(sent, supplier, client_for):
    _client, sheet = sent(*THREE)
    reader = people.user(supplier.organisation, role="reader")

    assert client_for(reader).get(f"/supplier/sheets/{sheet.code}/").status_code == 200
    answer = client_for(reader).post(f"/supplier/sheets/{sheet.code}/start-storing/")

    assert answer.status_code == 403
    sheet.refresh_from_db()
    assert sheet.state == "checked"


def test_a_thousand_wrong_rows_make_a_page_as_long_as_twenty(sent, django_assert_max_num_queries):
    client, sheet = sent(
        *([f"味噌{n}", make.jan(20_000 + n), "500g", "一年ぐらい", ""] for n in range(1000))
    )
    assert sheet.kinds[0]["count"] == 1000

    with django_assert_max_num_queries(14):
        page = html(client, f"/supplier/sheets/{sheet.code}/")

    assert page.count('<li class="card problem"') == 1
    assert "See all 1,000 cells" in page
    assert len(page) < 30_000
    number = next(n for n, kind in enumerate(sheet.kinds) if kind["severity"] == "error")
    with django_assert_max_num_queries(10):
        listed = html(client, f"/supplier/sheets/{sheet.code}/problems/{number}/")
    assert listed.count('<li class="card problem"') == 20


def test_thirty_sheets_ask_the_database_no_more_than_one(
    supplier, client_for, django_assert_max_num_queries, at
):
    make.received(supplier, at=at)
    client = client_for(supplier)
    client.get("/supplier/sheets/")
    with django_assert_max_num_queries(9):
        client.get("/supplier/sheets/")
    for _number in range(29):
        make.received(supplier, at=at)

    with django_assert_max_num_queries(9):
        listed = html(client, "/supplier/sheets/")
    assert listed.count('<a href="/supplier/sheets/SH-') == 20  # a page of the thirty


@pytest.mark.parametrize("category", ["tea", "F40.01", "all"])
def test_anybody_takes_an_empty_sheet_and_it_reads_clean(category):
    answer = Client().get(f"/template/?category={category}")

    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert "JANコード" in [cell.value for row in book.active.iter_rows(max_row=6) for cell in row]


def test_a_category_that_is_none_is_said():
    answer = Client().get("/template/?category=spaceships")

    assert answer.status_code == 404
    assert "spaceships" in answer.content.decode()
