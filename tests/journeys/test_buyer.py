"""A buyer in a real browser, in English: browse, compare, keep, hand out, ask, take note."""

import re

import pytest

from factories import catalogue, deals
from factories.catalogue import photographed
from factories.papers import words_of
from journeys.conftest import PHONE
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Disclosure, ShortList
from kitamae.deals.models import IntroductionRequest
from kitamae.search import actions as search


@pytest.fixture
def cast(live, settings, tmp_path):
    """A miso that was introduced and then changed, and two more products to browse."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    made = deals.cast(name_en="Tsubu Miso")
    deals.introduced(made)
    said = made.product.shown.answers | {"domestic_retail_price": 720}
    revision = products.prepare(
        product=made.product, answers=said, by=made.supplier, at=deals.QUOTED_AT
    )
    products.submit(revision=revision, by=made.supplier, at=deals.QUOTED_AT)
    products.approve(revision=revision, by=made.office, at=deals.QUOTED_AT)
    for name in ("Barley Miso", "Rice Koji"):
        catalogue.listed(made.supplier, made.office, name_en=name)
    search.follow()
    return made


def test_a_buyer_browses_compares_keeps_hands_out_and_asks(cast, open_browser, axe):
    watched = open_browser(language="en", user=cast.buyer)
    page = watched.open("/buyer/catalogue/")
    axe(watched)

    # side by side
    for name in ("Barley Miso", "Rice Koji"):
        page.get_by_label(f"Choose {name}").check()
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_role("columnheader", name="Rice Koji").is_visible()
    axe(watched)

    # kept from their tiles, and the reader goes on where it was
    for name in ("Barley Miso", "Rice Koji"):
        page.goto(f"{watched.address}/buyer/catalogue/")
        page.get_by_role("button", name=re.compile(f"Keep.*{name}")).click()
        page.get_by_text("It is in the list “Kept for later”").wait_for()
    page.get_by_role("link", name="In “Kept for later”").first.click()
    assert page.locator("tbody tr").count() == 2
    axe(watched)

    # the line sheet, opened and read
    with page.expect_download() as download:
        page.get_by_role("button", name="Line sheet as PDF").click()
    words = words_of(download.value.path().read_bytes())
    assert "Barley Miso" in words
    assert "Rice Koji" in words
    assert "Tsubu Miso" not in words
    assert f"Made for {cast.buyer.organisation.name_en} on" in words
    page.reload()
    assert page.get_by_role("heading", name="Line sheets made of this list").is_visible()

    # the whole list is asked for at once
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Ask to have the ticked ones introduced").click()
    axe(watched)
    page.get_by_label("What do you have in mind?").fill("Ten cases for the autumn shelf.")
    page.get_by_role("button", name="Ask the programme office").click()
    page.get_by_role("heading", name="2 requests are with the programme office").wait_for()
    axe(watched)
    assert IntroductionRequest.objects.filter(words__contains="autumn shelf").count() == 2
    assert ShortList.objects.get().entries.count() == 2


def test_a_change_is_taken_note_of_from_the_first_page(cast, open_browser, axe):
    watched = open_browser(language="en", size=PHONE, user=cast.buyer)
    page = watched.open("/buyer/")
    assert page.locator("h1").inner_text() == "2 matters wait for you"
    axe(watched)

    page.locator("main").get_by_role("link", name="Tsubu Miso").first.click()
    page.wait_for_url("**/buyer/changes/*")
    axe(watched)
    watched.assert_nothing_scrolls_sideways()
    page.get_by_role("button", name="I have seen the change").click()

    page.get_by_role("heading", name="Nothing that was shown to you has changed").wait_for()
    assert Disclosure.objects.get().changed_at is None


def test_a_list_is_put_in_order_by_the_mouse(cast, open_browser):
    from factories.lists import short_list  # one test's own

    several = [catalogue.listed(cast.supplier, cast.office, name_en=f"Miso {n}") for n in "123"]
    shelf = short_list(cast.buyer, several)
    page = open_browser(language="en", user=cast.buyer).open(f"/buyer/lists/{shelf.code}/")
    rows = page.locator("tbody[data-ordered] tr")

    with page.expect_navigation():
        rows.nth(0).locator("td").nth(1).drag_to(
            rows.nth(2).locator("td").nth(1), target_position={"x": 5, "y": 55}
        )

    names = list(shelf.entries.values_list("product__shown__name_en", flat=True))
    assert names == ["Miso 2", "Miso 3", "Miso 1"]


def test_a_photo_opens_large_turns_and_closes_by_keys(cast, open_browser, axe):
    photographed(cast.product, cast.supplier)
    watched = open_browser(language="en", user=cast.buyer)
    watched.allow(404)  # the factory's photo has no file
    page = watched.open(f"/buyer/catalogue/{cast.product.code}/")

    page.locator("a[data-zoom]").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Photos in large")
    dialog.wait_for()
    axe(watched)
    page.get_by_role("button", name="Full size").click()
    assert page.locator("dialog.full").count() == 1
    page.keyboard.press("Escape")

    assert not dialog.is_visible()
    assert page.url.endswith(f"/{cast.product.code}/")


def test_a_buyer_types_half_a_word_and_lands_on_the_product_by_keyboard(cast, open_browser, axe):
    watched = open_browser(language="en", user=cast.buyer)
    page = watched.open("/buyer/catalogue/")
    box = page.get_by_role("combobox", name="Search products, makers or JAN")

    box.press_sequentially("barl")
    offered = page.locator("#q_list").get_by_role("option")
    offered.wait_for()
    assert offered.all_inner_texts() == [f"Barley Miso {cast.supplier.organisation.name_en}"]
    axe(watched)
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"

    box.press("ArrowDown")
    offered.wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    page.get_by_role("heading", name="Barley Miso").wait_for()
    assert "/buyer/catalogue/PR-" in page.url


def test_what_was_asked_for_words_that_are_gone_opens_no_list(cast, open_browser):
    page = open_browser(language="en", user=cast.buyer).open("/buyer/catalogue/")
    box = page.get_by_role("combobox", name="Search products, makers or JAN")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/offer/**", hold)

    with page.expect_request("**/offer/**"):
        box.press_sequentially("barl")
    box.fill("")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)

    assert len(held) == 1
    assert box.get_attribute("aria-expanded") == "false"
    assert not page.locator("#q_list").is_visible()


def test_keys_of_an_input_method_are_not_taken_and_a_click_opens_the_product(cast, open_browser):
    page = open_browser(language="en", user=cast.buyer).open("/buyer/catalogue/")
    box = page.get_by_role("combobox", name="Search products, makers or JAN")
    box.press_sequentially("barl")
    offered = page.locator("#q_list").get_by_role("option")
    offered.wait_for()

    box.dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True})
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "offer-1"
    box.press_sequentially("e")
    assert box.get_attribute("aria-activedescendant") is None

    offered.click()
    page.get_by_role("heading", name="Barley Miso").wait_for()
