"""One product's page as a buyer reads it."""

import re

import pytest
from django.urls import reverse

from factories import catalogue, deals, people, programmes
from factories.catalogue import photographed
from kitamae.catalogue import actions
from kitamae.catalogue.choices import Writer
from kitamae.catalogue.models import Revision
from kitamae.catalogue.writers import written_by
from kitamae.search import actions as search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"


def page_of(client, product, **query):
    response = client.get(reverse("buyer:product", args=[product.code]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_what_is_in_it_and_who_makes_it(client_for):
    cast = deals.cast(
        ingredients_label_en="Rice, soybeans, salt",
        allergens_contained=["soybean"],
        energy_kcal="190",
        salt_g="11.9",
        unit_width_mm=130,
        unit_depth_mm=60,
        unit_height_mm=190,
        story_ja="雪の中で仕込みます。",
    )

    text = page_of(client_for(cast.buyer), cast.product)

    assert "Rice, soybeans, salt" in text
    assert "190 kcal" in text
    assert "130 × 60 × 190 mm" in text
    assert "Sasahara Miso" in text
    assert cast.product.jan in text
    assert '<div lang="ja"><p>雪の中で仕込みます。</p></div>' in text


def test_the_delivered_price_is_announced_and_then_shown(client_for):
    cast = deals.cast(hs_code="210390")
    client = client_for(cast.buyer)

    before = page_of(client, cast.product)
    assert "¥680" in before
    assert "398" not in before
    assert "210390" not in before
    assert "appears here once the programme office has introduced" in before
    assert "Not introduced to you yet" in before

    deal = deals.introduced(cast)

    after = page_of(client, cast.product)
    assert "¥398" in after
    assert '<b class="n">¥4,776</b> for a case of 12' in after
    assert "210390" in after
    assert reverse("dealroom:deal", args=[deal.code]) in after


def test_what_is_for_the_offices_eyes_never_shows(client_for):
    cast = deals.cast(remarks="門外不出", supplier_item_code="SECRET-77", exclusivity="秘密の独占")
    deals.introduced(cast)

    text = page_of(client_for(cast.buyer), cast.product)

    for secret in ("門外不出", "SECRET-77", "秘密の独占"):
        assert secret not in text


def test_the_verdict_has_its_reasons_and_sources(client_for):
    programmes.year()
    office, supplier = people.office_user(), people.supplier_user()
    buyer = people.buyer_user(destinations=("US", "SG"))
    said = {"animal_origin": [], "contains_pork_alcohol": "none"}
    product = catalogue.listed(supplier, office, **said)

    text = page_of(client_for(buyer), product)

    assert "May it be sold in United States?" in text
    assert "Not known yet" not in text
    assert "things are there." in text
    assert "US FDA food facility registration" in text
    assert "Health Supplement Plus 2025-09; GOL Solution" in text
    assert "Where else you sell" in text
    assert f"/buyer/catalogue/{product.code}/?to=SG" in text
    assert "May it be sold in Singapore?" in page_of(client_for(buyer), product, to="SG")


def test_a_country_that_the_maker_excludes_is_not_named(client_for):
    programmes.year()
    office, supplier = people.office_user(), people.supplier_user()
    buyer = people.buyer_user(destinations=("US", "SG"))
    product = catalogue.listed(supplier, office, excluded_countries=["US"])

    text = page_of(client_for(buyer), product)

    assert "May it be sold in Singapore?" in text
    assert "United States" not in text


def test_a_product_that_was_taken_out_is_gone(client_for, at):
    cast = deals.cast()
    actions.pause_product(product=cast.product, by=cast.supplier, at=at)

    url = reverse("buyer:product", args=[cast.product.code])
    assert client_for(cast.buyer).get(url).status_code == 404


def test_more_of_the_same_maker_and_of_no_other(client_for):
    cast = deals.cast()
    catalogue.listed(cast.supplier, cast.office, name_en="Its Other Miso")
    catalogue.listed(people.supplier_user(), cast.office, name_en="Somebody Else’s")
    search.follow()

    text = page_of(client_for(cast.buyer), cast.product)

    before, heading, of_maker = text.partition("More by Sasahara Miso")
    assert heading
    assert "Its Other Miso" in of_maker
    assert "Somebody Else" not in of_maker
    _page, heading, similar = before.partition("Similar, by other makers")
    assert heading
    assert "Somebody Else" in similar
    assert "Its Other Miso" not in similar


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"allergens_contained": ["soybean"], "allergens_may_contain": ["wheat"]},
            ["Soybean Contained", "Wheat Traces possible", "No other allergen"],
        ),
        (
            {"allergens_contained": [], "allergens_may_contain": []},
            ["None of the allergens that have to be named is contained"],
        ),
    ],
)
def test_allergens_stand_in_a_table_of_what_is_stated(client_for, said, expected):
    text = page_of(client_for((cast := deals.cast(**said)).buyer), cast.product)

    words = " ".join(re.sub(r"<[^>]+>", " ", text.partition(">Allergens<")[2]).split())
    assert [each for each in expected if each not in words] == []
    assert ("Traces possible" in words) is bool(said["allergens_may_contain"])


def test_photos_open_large_by_a_link_and_in_a_dialog(client_for):
    cast = deals.cast()
    assert "data-zoom" not in page_of(client_for(cast.buyer), cast.product)
    photographed(cast.product, cast.supplier)

    text = page_of(client_for(cast.buyer), cast.product)

    assert re.search(r'<a href="/links/photos/[^"]+" data-zoom>', text)
    assert '<dialog id="zoom"' in text


def test_it_reads_in_japanese(client_for):
    cast = deals.cast(language="ja")

    text = page_of(client_for(cast.buyer), cast.product)

    assert "シンガポールで販売できますか" in text
    assert "笹原味噌店" in text
    assert "680円" in text


def test_a_machines_text_is_read_with_its_mark(client_for):
    cast = deals.cast(description_en="Miso aged for a year.", story_en="In the snow.")
    Revision.objects.filter(product=cast.product).update(
        writers=written_by({}, "description_en", "Miso aged for a year.", Writer.MACHINE)
    )

    text = page_of(client_for(cast.buyer), cast.product)

    assert text.count("Machine translation, not checked") == 1
    after = text.split("Miso aged for a year.")[1][:60]
    assert after.startswith('</p></div><p><span class="status draft">Machine translation')


def test_the_makers_preview_is_drawn_as_the_buyers_page(client_for):
    cast = deals.cast(
        ingredients_label_en="Rice, soybeans, salt", energy_kcal="190", unit_width_mm=130,
        unit_depth_mm=60, unit_height_mm=190, story_ja="雪の中で仕込みます。",
    )  # fmt: skip
    deals.introduced(cast)
    address = f"/supplier/products/{cast.product.code}/preview/?as=introduced&in=en"

    read = page_of(client_for(cast.buyer), cast.product)
    previewed = client_for(cast.supplier).get(address).content.decode()

    for first, last in (
        ('<span class="price big-price">', "</dl>"),
        ('<section aria-labelledby="h-i"', "</details>"),
        ('<div lang="ja"><p>雪の中で仕込みます。', "</div>"),
    ):
        part = first + read.split(first)[1].split(last)[0] + last
        assert part in previewed
