"""The buyer's catalogue: what is found, by whom, and what leaves on no route."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import catalogue, deals, people, programmes
from factories.catalogue import photographed
from kitamae.catalogue import actions as products
from kitamae.catalogue.choices import ExclusionKind
from kitamae.catalogue.models import Exclusion, Product
from kitamae.catalogue.variants.actions import enter_variants
from kitamae.programmes.actions import set_catalogue_open
from kitamae.search import actions as search

pytestmark = pytest.mark.django_db

DELIVERED = "398"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"


@pytest.fixture
def cast():
    made = deals.cast(name_ja="越後つぶ味噌 500g", name_en="Tsubu Miso 500 g")
    search.follow()
    return made


def page_of(client, url, **query):
    response = client.get(url, query)
    return response.status_code, response.content.decode()


def listing(client, **query):
    status, text = page_of(client, reverse("buyer:catalogue"), **query)
    assert status == 200
    return text


def close_catalogue(cast):
    year = programmes.year()
    set_catalogue_open(year=year, is_open=False, by=cast.office, at=catalogue.FOUNDED_AT)


def routes(product):
    """Every address under which a product may show itself to a buyer."""
    return {
        "grid": (reverse("buyer:catalogue"), {}),
        "search": (reverse("buyer:catalogue"), {"q": product.shown.name_ja}),
        "jan": (reverse("buyer:catalogue"), {"q": product.jan}),
        "code": (reverse("buyer:catalogue"), {"q": product.code}),
        "page": (reverse("buyer:product", args=[product.code]), {}),
    }


def shows_on(client, product):
    """The routes on which a product shows itself in any way."""
    found = set()
    for name, (url, query) in routes(product).items():
        response = client.get(url, query, follow=True)
        text = response.content.decode()
        if response.status_code == 200 and (
            "/catalogue/" + product.code in text or product.shown.name_en in text
        ):
            found.add(name)
        elif name == "page":
            assert response.status_code == 404
    return found


ALL = {"grid", "search", "jan", "code", "page"}


def test_a_buyer_browses_what_is_listed_in_its_own_language(cast, client_for):
    text = listing(client_for(cast.buyer))

    assert "Products for Singapore" in text
    assert "1 product." in text
    assert "Tsubu Miso 500 g" in text
    assert "Sasahara Miso" in text
    assert "Niigata" in text
    assert "¥680" in text
    assert "from 3 cases" in text
    assert "365 days shelf life" in text


def test_the_same_page_in_japanese(cast, client_for):
    cast.buyer.language = "ja"
    cast.buyer.save()

    text = listing(client_for(cast.buyer))

    assert "シンガポール向けの商品" in text
    assert "越後つぶ味噌 500g" in text
    assert "笹原味噌店" in text
    assert "680円" in text


def test_an_open_programme_shows_what_is_listed_on_every_route(cast, client_for):
    assert shows_on(client_for(cast.buyer), cast.product) == ALL


def test_a_closed_programme_shows_nothing_before_an_introduction(cast, client_for):
    close_catalogue(cast)

    assert shows_on(client_for(cast.buyer), cast.product) == set()
    assert "Nothing was introduced to you yet" in listing(client_for(cast.buyer))


def test_a_closed_programme_shows_what_was_introduced_on_every_route(cast, client_for):
    close_catalogue(cast)
    deals.introduced(cast)
    search.follow()

    assert shows_on(client_for(cast.buyer), cast.product) == ALL
    other = people.buyer_user(destinations=("SG",))
    assert shows_on(client_for(other), cast.product) == set()


@pytest.mark.parametrize(
    "said", [{"excluded_countries": ["SG"]}, {"excluded_channels": ["ec_b2c"]}]
)
def test_an_excluded_product_exists_on_no_route(cast, client_for, said):
    hidden = catalogue.listed(
        cast.supplier, cast.office, name_ja="幻の味噌", name_en="Phantom Miso", **said
    )
    search.follow()

    assert shows_on(client_for(cast.buyer), hidden) == set()
    assert "Phantom" not in listing(client_for(cast.buyer), q="phantom")


def test_an_exclusion_hides_it_before_the_index_knows(cast, client_for, at):
    products.prepare(
        product=Product.objects.get(pk=cast.product.pk),
        answers=catalogue.answers(excluded_countries=["SG"]),
        by=cast.supplier,
        at=at,
    )

    assert shows_on(client_for(cast.buyer), cast.product) == set()


def test_it_is_hidden_in_the_list_of_an_excluded_country_only(client_for):
    programmes.year()
    office, supplier = people.office_user(), people.supplier_user()
    buyer = people.buyer_user(destinations=("US", "SG"))
    catalogue.listed(supplier, office, name_en="Only Elsewhere", excluded_countries=["US"])
    search.follow()

    assert "Only Elsewhere" not in listing(client_for(buyer))
    assert "Only Elsewhere" in listing(client_for(buyer), to="SG")


def test_the_delivered_price_stands_on_a_tile_only_after_the_introduction(cast, client_for):
    client = client_for(cast.buyer)
    assert "¥4,776" not in listing(client)
    assert "¥398" not in listing(client)

    deals.introduced(cast)

    text = listing(client)
    assert "¥4,776" in text
    assert "¥398 each" in text


def test_a_jan_a_part_of_it_and_a_code_land_on_the_product(cast, client_for):
    client = client_for(cast.buyer)
    target = reverse("buyer:product", args=[cast.product.code]) + "?to=SG"
    jan = cast.product.jan

    for text in (jan, f"{jan[:7]}-{jan[7:]}", cast.product.code, cast.product.code.lower()):
        response = client.get(reverse("buyer:catalogue"), {"q": text})
        assert (response.status_code, response.headers.get("Location")) == (302, target)


def test_ticks_narrow_counts_are_exact_and_chips_take_them_away(cast, client_for):
    for number in range(3):
        catalogue.listed(
            cast.supplier,
            cast.office,
            category="F40.01",
            temp_band="CHILL",
            name_en=f"Tea {number}",
        )
    search.follow()
    client = client_for(cast.buyer)

    text = listing(client)
    assert "4 products." in text
    assert re.search(r'value="F40\.01"><span>[^<]*</span><span class="count">3</span>', text)
    assert re.search(r'value="CHILL"><span>Chilled</span><span class="count">3</span>', text)

    text = listing(client, category="F40.01")
    assert "3 products." in text
    assert "Tsubu Miso" not in text
    assert re.search(r'value="F40\.01" checked>', text)
    assert "Category: " in text
    # what another tick of the same group would add is still said
    assert re.search(r'value="F10\.01"><span>[^<]*</span><span class="count">1</span>', text)


def test_ticks_that_nobody_knows_are_passed_over(cast, client_for):
    text = listing(
        client_for(cast.buyer), category="<script>", price="a-b", sort="worst", page="-3", to="XX"
    )

    assert "1 product." in text
    assert "<script>" not in text.partition("<main")[2]


def test_the_pages_of_a_list_show_each_product_once(cast, client_for):
    for number in range(49):
        catalogue.listed(cast.supplier, cast.office, name_en=f"Dashi {number:02}")
    search.follow()
    client = client_for(cast.buyer)

    shown = []
    for page in ("1", "2", "3", "99"):
        text = listing(client, page=page)
        shown.append(re.findall(r"/buyer/catalogue/(PR-\w+)/", text))

    assert [len(codes) for codes in shown] == [24, 24, 2, 2]
    assert len({code for codes in shown for code in codes}) == 50
    assert shown[3] == shown[2]


def test_an_empty_answer_says_what_helps(cast, client_for):
    text = listing(client_for(cast.buyer), q="味噌", temperature="FRZ")
    assert "Nothing fits all of that" in text
    assert "Look at the 1 product for “味噌” without filters" in text

    text = listing(client_for(cast.buyer), q="zzzqqx")
    assert "See the 1 product of the catalogue" in text
    assert "Or start from a category:" in text


def test_while_the_index_is_missing_the_page_says_so(cast, client_for, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "not-there"

    assert "The catalogue is being put in order" in listing(client_for(cast.buyer))


def test_scripts_get_the_results_and_the_counts_only(cast, client_for):
    response = client_for(cast.buyer).get(
        reverse("buyer:catalogue"), {"temperature": "AMB"}, headers={"HX-Request": "true"}
    )

    text = response.content.decode()
    assert "<html" not in text
    assert 'id="results"' in text
    assert 'hx-swap-oob="innerHTML"' in text


@pytest.mark.parametrize("name", ["home", "catalogue"])
def test_who_is_not_a_buyer_does_not_come_in(cast, client, client_for, name):
    url = reverse(f"buyer:{name}")

    answer = client.get(url)
    assert answer.status_code == 302
    assert reverse("account_login") in answer.headers["Location"]
    for side in ("stranger", "supplier", "office", "trading", "warehouse", "other_maker"):
        assert client_for(cast.person(side)).get(url).status_code == 404


def test_only_a_buyer_reads_the_product_page(cast, client, client_for):
    url = reverse("buyer:product", args=[cast.product.code])

    assert client.get(url).status_code == 302
    for side in ("stranger", "supplier", "office", "trading", "other_maker"):
        assert client_for(cast.person(side)).get(url).status_code == 404


def test_the_page_asks_as_often_for_thirty_products_as_for_one(
    cast, client_for, django_assert_num_queries
):
    client = client_for(cast.buyer)
    listing(client)
    with CaptureQueriesContext(connection) as one:
        listing(client)
    for number in range(29):
        catalogue.listed(cast.supplier, cast.office, name_en=f"Dashi {number:02}")
    search.follow()
    with django_assert_num_queries(len(one)):
        text = listing(client)
    assert len(set(re.findall("/buyer/catalogue/(PR-[^/]+)/", text))) == 24  # of the thirty, a page


def colours(cast, *several, **said):
    """A towel of several colours, all listed; the first is the one that was entered first."""
    first = catalogue.listed(
        cast.supplier, cast.office, name_en="Towel", name_ja="手ぬぐい", colour=several[0], **said
    )
    rows = [{"jan": catalogue.jan(), "colour": colour} for colour in several[1:]]
    made = enter_variants(parent=first, rows=rows, by=cast.supplier, at=catalogue.FOUNDED_AT)
    for variant in made:
        revision = products.submit(
            revision=variant.newest, by=cast.supplier, at=catalogue.FOUNDED_AT
        )
        products.approve(revision=revision, by=cast.office, at=catalogue.FOUNDED_AT)
    search.follow()
    return [Product.objects.get(pk=each.pk) for each in (first, *made)]


def codes_in(text):
    """The products of the tiles, in order."""
    return re.findall(r'<li class="tile" id="t-([^"]+)"', text)


def test_the_colours_of_a_product_are_one_tile_that_says_how_many_there_are(cast, client_for):
    towels = colours(cast, "indigo", "persimmon", "pine")
    client = client_for(cast.buyer)

    text = listing(client)

    assert "4 products. Every colour and size is counted; they stand together in 2 tiles." in text
    assert ">3 colours</a>" in text
    (shown,) = set(codes_in(text)) & {each.code for each in towels}
    status, page = page_of(client, f"/buyer/catalogue/{shown}/")
    assert status == 200
    for each in towels:
        assert f'href="/buyer/catalogue/{each.code}/' in page
    maker = listing_of_maker(client, cast)
    assert "4 products for you to see" in maker
    assert codes_in(maker).count(towels[0].code) == 1
    assert not {each.code for each in towels[1:]} & set(codes_in(maker))


def listing_of_maker(client, cast):
    """The maker's page."""
    return page_of(client, f"/buyer/makers/{cast.supplier.organisation.code}/")[1]


def test_a_colour_that_is_not_sold_to_a_buyer_is_not_counted_for_it(cast, client_for):
    towels = colours(cast, "indigo", "persimmon", "pine")
    hidden = towels[1]
    Exclusion.objects.bulk_create(
        Exclusion(product=hidden, kind=ExclusionKind.COUNTRY, code=code)
        for code in cast.buyer.organisation.destinations
    )
    products.touch(products=[hidden.pk])
    search.follow()

    text = listing(client_for(cast.buyer))

    assert "3 products. Every colour and size is counted; they stand together in 2 tiles." in text
    assert ">2 colours</a>" in text
    assert hidden.code not in text


def test_a_word_that_names_a_colour_finds_that_colour(cast, client_for):
    towels = colours(cast, "indigo", "persimmon", "pine")

    text = listing(client_for(cast.buyer), q="手ぬぐい persimmon")

    assert codes_in(text)[0] == towels[1].code
    assert ">3 colours</a>" in text


def test_thirty_families_ask_as_often_as_one(cast, client_for, django_assert_num_queries):
    colours(cast, "indigo", "pine")
    client = client_for(cast.buyer)
    listing(client)
    with CaptureQueriesContext(connection) as one:
        listing(client)
    for _number in range(6):
        colours(cast, "indigo", "pine", "ash")

    with django_assert_num_queries(len(one)):
        text = listing(client)

    assert len(codes_in(text)) == 8


def test_the_newest_stands_first(cast, client_for):
    later = catalogue.FOUNDED_AT + timedelta(days=3)
    catalogue.listed(cast.supplier, cast.office, at=later, name_en="Brand New")
    search.follow()

    text = listing(client_for(cast.buyer))

    assert text.index("Brand New") < text.index("Tsubu Miso")


def test_a_photo_stands_on_its_tile_and_page_and_its_address_is_for_this_buyer_only(
    cast, client_for, settings, tmp_path
):
    photographed(cast.product, cast.supplier)
    client = client_for(cast.buyer)
    address = re.search(r'src="(/links/photos/[^"]+)"', listing(client))[1]

    assert (
        "/links/photos/" in page_of(client, reverse("buyer:product", args=[cast.product.code]))[1]
    )
    close_catalogue(cast)
    assert client.get(address).status_code == 404
    assert "/links/photos/" not in listing(client)


def test_photos_of_ten_products_are_one_question(cast, client_for, django_assert_num_queries):
    client = client_for(cast.buyer)
    photographed(cast.product, cast.supplier)
    listing(client)
    with CaptureQueriesContext(connection) as one:
        listing(client)
    for number in range(9):
        made = catalogue.listed(cast.supplier, cast.office, name_en=f"Dashi {number}")
        photographed(made, cast.supplier)
    search.follow()
    with django_assert_num_queries(len(one)):
        text = listing(client)
    assert text.count('src="/links/photos/') == 10


def test_what_is_typed_is_completed_by_what_this_buyer_may_see(cast, client_for):
    hidden = catalogue.listed(
        cast.supplier,
        cast.office,
        name_ja="幻のつぶ味噌",
        name_en="Tsubu Phantom Miso",
        excluded_countries=["SG"],
    )
    search.follow()

    status, text = page_of(client_for(cast.buyer), reverse("buyer:offer"), q="tsu")

    assert status == 200
    assert text.count('role="option"') == 1
    assert f'data-address="/buyer/catalogue/{cast.product.code}/"' in text
    assert "Tsubu Miso 500 g" in text
    assert hidden.code not in text


def test_what_is_offered_is_never_markup(cast, client_for):
    name = "Zundamochi <img src=x onerror=alert(1)>"
    catalogue.listed(cast.supplier, cast.office, name_en=name)
    search.follow()

    _status, text = page_of(client_for(cast.buyer), reverse("buyer:offer"), q="zund")

    assert "Zundamochi &lt;img src=x onerror=alert(1)&gt;" in text
    assert "<img" not in text


@pytest.mark.parametrize("typed", ["", "t", "<b>", "x" * 10_000, "\x00", "zzzz"])
def test_nothing_is_offered_where_nothing_fits(cast, client_for, typed):
    status, text = page_of(client_for(cast.buyer), reverse("buyer:offer"), q=typed)

    assert (status, text.strip()) == (200, "")
