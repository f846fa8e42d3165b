"""One product by hand in a real browser: on a phone in Japanese, and every part with axe."""

import pytest

from factories import catalogue
from kitamae.catalogue.models import Product

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1280, "height": 900}
PARTS = ("identity", "text", "food", "composition", "packing", "terms")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_part_of_the_form_is_sound(open_browser, axe, supplier, language, size):
    supplier.language = language
    supplier.save()
    product = catalogue.draft(supplier)
    watched = open_browser(language=language, size=size, user=supplier)

    for path in (
        "/supplier/products/new/",
        *(f"/supplier/products/{product.code}/edit/{part}/" for part in PARTS),
        f"/supplier/products/{product.code}/preview/",
    ):
        watched.open(path)
        watched.assert_nothing_scrolls_sideways()
        axe(watched)


def test_a_change_on_a_phone_saves_itself_and_a_new_content_asks_about_the_jan(
    open_browser, axe, supplier, office
):
    supplier.language = "ja"
    supplier.save()
    product = catalogue.listed(supplier, office)
    watched = open_browser(language="ja", size=PHONE, user=supplier)
    watched.allow(422)
    page = watched.open(f"/supplier/products/{product.code}/edit/food/")

    page.fill("#id_net_content", "450")
    page.fill("#id_shelf_life_days", "一年ぐらい")
    page.keyboard.press("Tab")
    page.get_by_text("直しが必要なところのほかは保存しました").wait_for()
    page.fill("#id_shelf_life_days", "12ヶ月")
    page.keyboard.press("Tab")
    page.locator("#told .status.ok").wait_for()

    page.get_by_role("link", name="答える").click()
    axe(watched)
    page.get_by_label("番号を変えない理由").fill("表示の誤りを直しただけです")
    page.get_by_role("button", name="JANコードを変えない").click()
    page.wait_for_url("**/edit/identity/")

    draft = Product.objects.get(pk=product.pk).in_preparation
    assert (draft.answers["net_content"], draft.answers["shelf_life_days"]) == ("450", 365)
    assert draft.unread == {}
    assert draft.jan_kept_because == "表示の誤りを直しただけです"
    assert Product.objects.get(pk=product.pk).shown.answers["net_content"] == "500"
