"""A maker on a phone, in Japanese: one product by hand, from three answers to its successor.

The maker goes where the page leads it: to the next thing asked for. Between the pages the office
decides and the work in the background is done, as a worker would.
"""

import re

from django.utils import timezone
from playwright.sync_api import expect

from factories import catalogue as make
from factories import people, programmes
from factories import photos as shots
from journeys.conftest import PHONE
from kitamae.catalogue import actions
from kitamae.catalogue.models import Product
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Job

MISO = "越後つぶ味噌 500g"
# how each thing that is asked for is answered
ANSWERS = {
    "brand_ja": ("text", "笹原"),
    "country_of_origin": ("combo", "日本"),
    "prefecture_of_manufacture": ("combo", "新潟県"),
    "manufacturer_name": ("text", "笹原味噌店"),
    "is_own_product": ("pick", "yes"),
    "excluded_countries": ("text", "なし"),
    "catalogue_optin": ("pick", "yes"),
    "description_ja": (
        "text",
        "新潟の大豆と米麹だけで仕込み、蔵の木桶で一年寝かせた粒味噌です。豆の甘みがよく残り、味噌汁や漬け床に使えます。",
    ),
    "net_content": ("text", "500"),
    "net_unit": ("combo", "g"),
    "date_type": ("pick", "best_before"),
    "shelf_life_days": ("text", "12ヶ月"),
    "temp_band": ("pick", "AMB"),
    "ingredients_label_ja": ("text", "大豆(国産)、米、食塩"),
    "allergens_contained": ("pick", "soybean"),
    "allergens_may_contain": ("pick", "none"),
    "domestic_retail_price": ("text", "680"),
    "delivered_price_unit": ("text", "398"),
    "tax_rate": ("pick", "reduced8"),
    "moq_cases": ("text", "3"),
    "sample_policy": ("pick", "free"),
}


def answer(page, key):
    """Answer one question in its box, and wait until the page says that it is saved."""
    kind, value = ANSWERS[key]
    box = page.locator(f"#box-{key}")
    expect(box).to_be_visible()
    if kind == "combo" and page.locator(f"#id_{key}_typed").count():
        page.fill(f"#id_{key}_typed", value)
        page.keyboard.press("Enter")
    elif kind == "combo":
        page.select_option(f"#id_{key}", label=value)
    elif kind == "pick":
        found = box.locator(f"input[value={value}]")
        if found.count():
            found.check()
        else:
            page.select_option(f"#id_{key}", value)
    else:
        page.fill(f"#id_{key}", value)
    page.keyboard.press("Tab")
    page.locator("#told .status.ok").wait_for()


def work():
    """Do what waits in the background."""
    while waiting := list(
        Job.objects.filter(state=JobState.WAITING, not_before__lte=timezone.now())
    ):
        for job in waiting:
            assert tasks.run(job.pk, at=timezone.now()) == "done", job


def test_from_three_answers_to_a_listed_product_and_its_successor(open_browser, axe):
    programmes.year()
    maker = people.user(people.organisation("supplier", name_ja="笹原味噌店"), language="ja")
    office, jan = people.office_user(), make.jan()
    watched = open_browser(language="ja", size=PHONE, user=maker)
    page = watched.page

    def look():
        watched.assert_nothing_scrolls_sideways()
        axe(watched)

    # three answers begin it
    watched.open("/supplier/products/new/")
    page.fill("#id_category_typed", "味噌")
    page.keyboard.press("Enter")
    page.fill("#id_name_ja", MISO)
    page.fill("#id_jan", jan)
    look()
    page.get_by_role("button", name="始める").click()
    page.wait_for_url("**/edit/**")
    product = Product.objects.get()
    assert product.jan == jan

    # then the page leads from one thing to the next, each at its own box, until nothing is left
    asked = []
    while not page.get_by_text("もう提出できます").count():
        link = page.locator("#next .next a").first
        key = re.search(r"at=(\w+)", link.get_attribute("href"))[1]
        assert key not in asked, f"{key} is asked twice"
        asked.append(key)
        link.click()
        page.wait_for_url(f"**at={key}*")
        answer(page, key)
        if key == "country_of_origin":
            look()
    assert "prefecture_of_manufacture" in asked
    look()

    # photos find it by its JAN
    watched.open("/supplier/photos/")
    front = shots.as_bytes(shots.take(shots.Shot(seed=3)))
    back = shots.as_bytes(shots.take(shots.Shot(seed=4, barcode=jan)))
    page.locator("input[type=file]").first.set_input_files(
        [
            {"name": f"{jan}-{number}.jpg", "mimeType": "image/jpeg", "buffer": content}
            for number, content in ((1, front), (2, back))
        ]
    )
    page.get_by_role("button", name="送って確かめる").click()
    work()
    page.reload()
    page.get_by_role("button", name=re.compile("枚を使う")).last.click()
    work()

    # it is submitted; the office asks for a change, and the first page says so
    watched.open(f"/supplier/products/{product.code}/")
    assert page.locator(".photos img").count() == 2
    look()
    page.get_by_role("button", name="審査に提出する").click()
    page.get_by_text("提出しました").first.wait_for()
    revision = Product.objects.get(pk=product.pk).in_review
    note = "商品説明に、塩分の目安を足してください。"
    actions.ask_changes(revision=revision, note=note, by=office, at=timezone.now())
    watched.open("/supplier/")
    expect(page.get_by_text(f"「{MISO}」を直す")).to_be_visible()
    expect(page.get_by_text(note)).to_be_visible()
    look()

    # it is mended, submitted again, and approved
    watched.open(f"/supplier/products/{product.code}/edit/text/?at=description_ja")
    expect(page.get_by_text(note)).to_be_visible()
    page.fill("#id_description_ja", ANSWERS["description_ja"][1] + "塩分は約12%です。")
    page.keyboard.press("Tab")
    page.locator("#told .status.ok").wait_for()
    page.get_by_role("button", name="この商品を提出する").click()
    page.get_by_text("提出しました").first.wait_for()
    revision = Product.objects.get(pk=product.pk).in_review
    actions.approve(revision=revision, by=office, at=timezone.now())
    assert Product.objects.get(pk=product.pk).state == "listed"
    watched.open("/supplier/")
    expect(page.get_by_text(f"「{MISO}」が承認されました。")).to_be_visible()

    # a price goes to review, and meanwhile buyers read the old one
    watched.open(f"/supplier/products/{product.code}/edit/terms/?at=domestic_retail_price")
    page.fill("#id_domestic_retail_price", "720")
    page.keyboard.press("Tab")
    page.locator("#told .status.ok").wait_for()
    page.get_by_role("button", name="この商品を提出する").click()
    page.get_by_text("提出しました").first.wait_for()
    now = Product.objects.get(pk=product.pk)
    assert (now.state, now.shown.answers["domestic_retail_price"]) == ("listed", 680)
    assert now.in_review.answers["domestic_retail_price"] == 720
    actions.approve(revision=now.in_review, by=office, at=timezone.now())

    # another content asks for another JAN: the rule is quoted, and a successor is made
    watched.open(f"/supplier/products/{product.code}/edit/food/?at=net_content")
    page.fill("#id_net_content", "450")
    page.keyboard.press("Tab")
    page.get_by_role("link", name="答える").click()
    expect(page.locator("blockquote")).to_be_visible()
    look()
    new_jan = make.jan()
    page.fill("#id_jan", new_jan)
    page.get_by_role("button", name="後継の商品をつくる").click()
    page.wait_for_url("**/edit/identity/**")
    successor = Product.objects.get(replaces=product)
    assert (successor.jan, successor.newest.answers["net_content"]) == (new_jan, "450")
    old = Product.objects.get(pk=product.pk)
    assert (old.state, old.shown.answers["net_content"]) == ("listed", "500")
