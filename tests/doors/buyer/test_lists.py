"""A buyer's team keeps products in lists, compares them, and takes line sheets along."""

import io

import openpyxl
import pytest

from factories import catalogue, lists, people
from factories.programmes import year
from kitamae.catalogue.models import ListEntry, Product, ShortList
from kitamae.kernel.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer(office):
    year()
    return people.buyer_user()


@pytest.fixture
def products(supplier, office):
    return [
        catalogue.listed(supplier, office, name_en=f"Miso {number}", moq_cases=number)
        for number in range(1, 6)
    ]


def order(short_list):
    rows = ListEntry.objects.filter(short_list=short_list)
    return list(rows.values_list("product__code", flat=True))


def test_a_product_goes_into_a_new_list_and_then_into_that_one(client_for, buyer, products):
    client = client_for(buyer)
    first, second = (f"/buyer/lists/add/{product.code}/" for product in products[:2])
    assert client.get(first).status_code == 200

    assert client.post(first, {"name": ""}).status_code == 422
    answer = client.post(first, {"name": "Autumn shelf"})
    made = ShortList.objects.get()
    client.post(second, {"short_list": made.code})

    assert answer.headers["Location"] == f"/buyer/lists/{made.code}/"
    assert (made.name, made.buyer) == ("Autumn shelf", buyer.organisation)
    assert order(made) == [product.code for product in products[:2]]


def test_the_list_keeps_notes_and_order(client_for, buyer, products):
    short_list = lists.short_list(buyer, products[:3])
    entries = list(ListEntry.objects.filter(short_list=short_list))
    client, path = client_for(buyer), f"/buyer/lists/{short_list.code}/change/"

    client.post(path, {f"note-{entries[0].pk}": "Ask <b>", "act": f"up:{entries[2].pk}"})
    client.post(path, {"act": f"take:{entries[1].pk}"})

    assert order(short_list) == [products[0].code, products[2].code]
    html = client.get(f"/buyer/lists/{short_list.code}/").content.decode()
    assert 'value="Ask &lt;b&gt;"' in html
    assert html.index("Miso 1") < html.index("Miso 3")
    assert "Miso 2" not in html


@pytest.mark.parametrize(
    ("place", "expected"), [("1", "312"), ("2", "132"), ("99", "123"), ("0", "312"), ("x", "123")]
)
def test_a_product_is_put_at_any_place(client_for, buyer, products, place, expected):
    short_list = lists.short_list(buyer, products[:3])
    last = ListEntry.objects.filter(short_list=short_list).last()
    path = f"/buyer/lists/{short_list.code}/change/"

    client_for(buyer).post(path, {"act": f"place:{last.pk}", "place": place})

    assert order(short_list) == [products[int(number) - 1].code for number in expected]


def test_who_made_a_line_sheet_and_when_stands_at_the_list_and_with_the_office(
    client_for, buyer, office, supplier, products
):
    short_list = lists.short_list(buyer, products[:2])
    colleague = people.user(buyer.organisation, email="mei@example.com")
    client_for(colleague).post(f"/buyer/lists/{short_list.code}/line-sheet/xlsx/")

    mine = client_for(buyer).get(f"/buyer/lists/{short_list.code}/").content.decode()
    log = client_for(office).get("/office/line-sheets/").content.decode()

    told = mine.partition("Line sheets made of this list")[2]
    assert "mei" in told
    assert "Excel" in told
    assert "mei" in log
    assert buyer.organisation.name_en in log
    assert all(product.code in log for product in products[:2])
    for somebody in (supplier, people.buyer_user()):
        assert client_for(somebody).get("/office/line-sheets/").status_code == 404


def test_a_product_that_is_no_longer_shown_keeps_its_place_without_a_name(
    client_for, buyer, products
):
    short_list = lists.short_list(buyer, products[:2])
    Product.objects.filter(pk=products[0].pk).update(state="paused")

    html = client_for(buyer).get(f"/buyer/lists/{short_list.code}/").content.decode()

    assert "No longer shown to you" in html
    assert "Miso 1" not in html
    assert "Miso 2" in html


def test_two_to_four_stand_side_by_side(client_for, buyer, products):
    codes = [product.code for product in products]

    html = client_for(buyer).get("/buyer/compare/", {"product": codes}).content.decode()

    assert html.count('data-label="Miso 4"') > 3
    assert "Miso 5" not in html
    assert "Only the first 4 are shown." in html
    assert "4 cases" in html
    empty = client_for(buyer).get("/buyer/compare/", {"product": ["PR-NONE99"]})
    assert "No product was chosen" in empty.content.decode()


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_a_line_sheet_is_made_and_stands_in_the_share_log(client_for, buyer, products, form):
    short_list = lists.short_list(buyer, products[:2])
    path = f"/buyer/lists/{short_list.code}/line-sheet/{form}/"
    client = client_for(buyer)
    assert client.get(path).headers["Location"] == f"/buyer/lists/{short_list.code}/"
    assert not Event.objects.filter(name="catalogue.hand_out_list").exists()

    answer = client.post(path)

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    event = Event.objects.get(name="catalogue.hand_out_list")
    assert (event.by, event.facts["form"], event.facts["products"]) == (
        buyer,
        form,
        [product.code for product in products[:2]],
    )
    if form == "pdf":
        assert b"/StructTreeRoot" in answer.content
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert [sheet.cell(row, 2).value for row in (5, 6)] == ["Miso 1", "Miso 2"]
        assert "¥398" not in [cell.value for row in sheet.iter_rows() for cell in row]
        assert str(buyer.organisation.name_en) in sheet["A1"].value


def test_nobody_else_finds_the_list(client, client_for, buyer, products, supplier, office):
    short_list = lists.short_list(buyer, products[:1])
    at = f"/buyer/lists/{short_list.code}/"
    posts = ("change/", "put-away/", "line-sheet/pdf/")
    assert client.get(at).status_code == 302
    for person in (people.buyer_user(), supplier, office, people.stranger()):
        assert client_for(person).get(at).status_code == 404
        for end in posts:
            assert client_for(person).post(f"{at}{end}").status_code == 404
    assert order(short_list) == [products[0].code]
    assert client_for(people.user(buyer.organisation)).get(at).status_code == 200


def test_what_a_buyer_may_not_see_cannot_be_kept(client_for, buyer, supplier):
    hidden = catalogue.draft(supplier)

    answer = client_for(buyer).post(f"/buyer/lists/add/{hidden.code}/", {"name": "x"})

    assert answer.status_code == 404
    assert not ShortList.objects.exists()


def test_a_list_is_put_away_and_taken_up_again(client_for, buyer, products):
    short_list = lists.short_list(buyer, products[:1])
    client, path = client_for(buyer), f"/buyer/lists/{short_list.code}/put-away/"

    states = []
    for _ in range(2):
        client.post(path)
        states.append(ShortList.objects.get().state)

    assert states == ["closed", "open"]
    assert order(short_list) == [products[0].code]


def test_a_makers_page_shows_what_this_buyer_may_see(client_for, buyer, products, supplier):
    catalogue.draft(supplier, name_en="Secret miso")
    path = f"/buyer/makers/{supplier.organisation.code}/"

    html = client_for(buyer).get(path).content.decode()

    assert f"<h1>{supplier.organisation.name_en}</h1>" in html
    assert html.count('class="tile"') == 5
    assert "Secret miso" not in html
    nobody = people.supplier_user()
    assert client_for(buyer).get(f"/buyer/makers/{nobody.organisation.code}/").status_code == 404
    assert client_for(supplier).get(path).status_code == 404


def test_a_list_of_thirty_asks_as_much_as_a_list_of_one(
    client_for, buyer, supplier, office, django_assert_max_num_queries
):
    one = lists.short_list(buyer, [catalogue.listed(supplier, office)])
    many = lists.short_list(buyer, [catalogue.listed(supplier, office) for _ in range(30)])
    client = client_for(buyer)
    client.get(f"/buyer/lists/{one.code}/")

    with django_assert_max_num_queries(30) as first:
        client.get(f"/buyer/lists/{one.code}/")
    with django_assert_max_num_queries(30) as second:
        client.get(f"/buyer/lists/{many.code}/")

    assert len(second) == len(first)
