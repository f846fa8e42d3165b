"""One product by hand in a real browser: on a phone in Japanese, and every part with axe."""

import pytest

from factories import catalogue, people
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
    page = watched.open(f"/supplier/products/{product.code}/edit/food/?at=net_content")

    page.fill("#id_net_content", "450")
    page.locator("#fold-dates > summary").click()
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


def test_on_a_phone_the_packing_is_answered_group_by_group(open_browser, axe, supplier):
    supplier.language = "ja"
    supplier.save()
    product = catalogue.draft(supplier)
    watched = open_browser(language="ja", size=PHONE, user=supplier)
    page = watched.open(f"/supplier/products/{product.code}/edit/packing/?at=case_width_mm")

    assert page.locator("#fold-unit").get_attribute("open") is None
    for side, size in (("width", "190"), ("depth", "376"), ("height", "262")):
        page.fill(f"#id_case_{side}_mm", size)
    page.keyboard.press("Tab")
    page.get_by_text("0.0187").wait_for()
    page.fill("#id_case_gross_kg", "5.64")
    page.keyboard.press("Tab")
    page.locator("#far-case .status.ok").wait_for()
    page.get_by_text("0.0187").first.wait_for()
    axe(watched)
    watched.assert_nothing_scrolls_sideways()

    page.get_by_role("button", name="元に戻す").click()
    page.get_by_text("最後の変更を元に戻しました(ケース総重量)").wait_for()
    assert page.locator("#id_case_gross_kg").input_value() == ""


def test_a_country_that_asks_no_prefecture_takes_the_question_away_and_keeps_the_rest_open(
    open_browser, supplier
):
    supplier.language = "ja"
    supplier.save()
    product = catalogue.draft(supplier)
    watched = open_browser(language="ja", size=PHONE, user=supplier)
    page = watched.open(f"/supplier/products/{product.code}/edit/identity/?at=country_of_origin")
    page.locator("#fold-selling > summary").click()
    assert page.locator("#box-prefecture_of_manufacture").count() == 1

    page.fill("#id_country_of_origin_typed", "フランス")
    page.keyboard.press("Enter")
    page.locator("#told .status.ok").wait_for()

    assert page.locator("#fold-selling").get_attribute("open") is not None
    assert page.locator("#id_country_of_origin_typed").input_value() == "フランス"
    draft = Product.objects.get(pk=product.pk).in_preparation
    assert draft.answers["country_of_origin"] == "FR"


def test_what_is_not_saved_for_want_of_a_line_is_said_and_saved_when_it_is_back(
    open_browser, supplier
):
    supplier.language = "ja"
    supplier.save()
    product = catalogue.draft(supplier)
    watched = open_browser(language="ja", size=PHONE, user=supplier)
    page = watched.open(f"/supplier/products/{product.code}/edit/packing/")

    page.context.set_offline(True)
    page.fill("#id_unit_gross_g", "109")
    page.keyboard.press("Tab")
    page.get_by_text("まだ保存できていません").wait_for()
    page.context.set_offline(False)
    page.locator("#told .status.ok").wait_for()

    assert Product.objects.get(pk=product.pk).newest.answers["unit_gross_g"] == 109
    watched.wrong.clear()  # the request that failed was meant to


def test_of_two_people_at_one_page_the_second_sees_both_and_loses_nothing(
    open_browser, axe, supplier
):
    supplier.language = "ja"
    supplier.save()
    product = catalogue.draft(supplier)
    colleague = people.user(supplier.organisation, language="ja")
    address = f"/supplier/products/{product.code}/edit/terms/?at=moq_cases"
    first = open_browser(language="ja", size=PHONE, user=supplier)
    second = open_browser(language="ja", size=PHONE, user=colleague)
    second.allow(422)
    one, other = first.open(address), second.open(address)

    one.fill("#id_moq_cases", "5")
    one.keyboard.press("Tab")
    one.locator("#told .status.ok").wait_for()
    other.locator("#further-orders > summary").click()
    other.fill("#id_moq_cases", "9")
    other.fill("#id_order_multiple", "2")
    other.keyboard.press("Tab")

    other.get_by_role("button", name="「9ケース」を残す").wait_for()
    other.get_by_role("button", name="「5ケース」にする").wait_for()
    assert other.locator("#id_moq_cases").input_value() == "9"
    axe(second)
    answers = Product.objects.get(pk=product.pk).newest.answers
    assert (answers["moq_cases"], answers["order_multiple"]) == (5, 2)

    other.get_by_role("button", name="「9ケース」を残す").click()
    other.wait_for_load_state()
    assert Product.objects.get(pk=product.pk).newest.answers["moq_cases"] == 9


def test_the_office_writes_for_a_maker_who_reads_on_what_that_rests(
    open_browser, axe, supplier, office
):
    for somebody in (supplier, office):
        somebody.language = "ja"
        somebody.save()
    product = catalogue.draft(supplier)
    desk = open_browser(language="ja", size=DESK, user=office)
    desk.allow(422)
    page = desk.open(f"/supplier/products/{product.code}/edit/terms/?at=moq_cases")

    page.fill("#id_moq_cases", "5")
    page.keyboard.press("Tab")
    page.locator("#told .error").wait_for()
    assert Product.objects.get(pk=product.pk).newest.answers["moq_cases"] == 3
    page.fill("#evidence", "6月5日、佐藤様からのメール")
    page.keyboard.press("Tab")
    page.locator("#told .status.ok").wait_for()
    axe(desk)
    assert Product.objects.get(pk=product.pk).newest.answers["moq_cases"] == 5

    phone = open_browser(language="ja", size=PHONE, user=supplier)
    phone.open(f"/supplier/products/{product.code}/edit/")
    phone.page.get_by_text("6月5日、佐藤様からのメール").wait_for()
    phone.open("/supplier/")
    phone.page.get_by_text("を代わりに直しました").wait_for()
