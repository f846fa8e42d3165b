"""One product by hand, at its pages: begun, saved part by part, shown as buyers see it, submitted."""

import re
from html import unescape

import pytest

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue import actions
from kitamae.catalogue.models import Product, Revision

HTMX = {"HTTP_HX_REQUEST": "true"}


def edit(product, part, *tail):
    """The address of one part of a product."""
    return f"/supplier/products/{product.code}/edit/{part}/"


def verb(product, name):
    """The address of one verb of a product."""
    return f"/supplier/products/{product.code}/{name}/"


def newest(product):
    """The newest revision as it now stands."""
    return Product.objects.get(pk=product.pk).newest


def test_a_product_begins_with_its_kind_and_name(client_for, supplier):
    client = client_for(supplier)

    answer = client.post("/supplier/products/new/", {"category": "F10.01", "name_ja": "麦味噌"})

    product = Product.objects.get()
    assert answer.status_code == 303
    assert answer["Location"] == f"/supplier/products/{product.code}/edit/"
    assert newest(product).answers == {"category": "F10.01", "name_ja": "麦味噌"}
    assert client.get(answer["Location"])["Location"] == edit(product, "identity")


def test_a_jan_that_is_known_offers_its_product_and_makes_none(client_for, supplier):
    product = catalogue.draft(supplier)
    sent = {"category": "F10.01", "name_ja": "麦味噌", "jan": product.jan}

    answer = client_for(supplier).post("/supplier/products/new/", sent)

    assert answer.status_code == 422
    assert f"/supplier/products/new/?like={product.code}" in answer.content.decode()
    assert Product.objects.count() == 1


def test_a_product_made_from_another_takes_its_answers_but_not_its_codes(client_for, supplier):
    product = catalogue.draft(supplier, supplier_item_code="M-1")
    sent = {"category": "F10.01", "name_ja": "越後つぶ味噌 1kg", "like": product.code}

    client_for(supplier).post("/supplier/products/new/", sent)

    answers = newest(Product.objects.exclude(pk=product.pk).get()).answers
    assert (answers["name_ja"], answers["brand_ja"]) == ("越後つぶ味噌 1kg", "笹原")
    assert not {"jan", "supplier_item_code"} & answers.keys()


def test_a_part_is_saved_and_the_next_opens_without_scripts(client_for, supplier):
    product = catalogue.draft(supplier)

    answer = client_for(supplier).post(
        edit(product, "identity"), {"name_ja": "越後あら味噌", "then": "next"}
    )

    assert (answer.status_code, answer["Location"]) == (303, edit(product, "text"))
    assert newest(product).name_ja == "越後あら味噌"
    assert newest(product).answers["brand_ja"] == "笹原"


def test_what_cannot_be_read_is_told_and_kept_while_the_rest_is_saved(client_for, supplier):
    product = catalogue.draft(supplier)
    client = client_for(supplier)

    answer = client.post(
        edit(product, "food"), {"shelf_life_days": "一年ぐらい", "net_content": "450g"}
    )

    assert answer.status_code == 422
    assert 'value="一年ぐらい"' in answer.content.decode()
    revision = newest(product)
    assert revision.unread == {"shelf_life_days": "一年ぐらい"}
    assert revision.answers["net_content"] == "450"
    assert 'value="一年ぐらい"' in client.get(edit(product, "food")).content.decode()


def test_a_change_saves_itself_and_only_what_is_told_comes_back(client_for, supplier):
    product = catalogue.draft(supplier)

    answer = client_for(supplier).post(edit(product, "text"), {"catch_copy_ja": "蔵の味"}, **HTMX)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<html" not in page
    assert 'id="told" role="status" hx-swap-oob="true"' in page
    assert newest(product).answers["catch_copy_ja"] == "蔵の味"


def test_two_tabs_lose_nothing_and_the_second_chooses(client_for, supplier):
    product = catalogue.draft(supplier)
    client = client_for(supplier)
    seen = client.get(edit(product, "identity")).context["form"].seen
    client.post(edit(product, "identity"), {"name_ja": "一の名", "seen": seen})

    late = {"name_ja": "二の名", "brand_ja": "新しい蔵", "seen": seen}
    answer = client.post(edit(product, "identity"), late)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "一の名" in page
    assert 'value="二の名"' in page
    assert (newest(product).name_ja, newest(product).answers["brand_ja"]) == ("一の名", "新しい蔵")

    client.post(edit(product, "identity"), {**late, "keep": "name_ja"})
    assert newest(product).name_ja == "二の名"


def test_the_last_save_is_undone_by_its_button(client_for, supplier):
    product = catalogue.draft(supplier)
    client = client_for(supplier)
    client.post(edit(product, "identity"), {"name_ja": "越後あら味噌"})

    answer = client.post(verb(product, "undo-edit"))

    assert answer["Location"] == f"{edit(product, 'identity')}?at=name_ja"
    assert (
        "The last change is undone: Product name (Japanese)."
        in client.get(answer["Location"]).content.decode()
    )
    assert newest(product).name_ja == "越後つぶ味噌 500g"


def test_submitting_leads_to_the_exact_field_that_is_missing(client_for, supplier):
    product = catalogue.draft(supplier)
    revision = newest(product)
    answers = {key: value for key, value in revision.answers.items() if key != "moq_cases"}
    Revision.objects.filter(pk=revision.pk).update(answers=answers)
    client = client_for(supplier)

    answer = client.post(verb(product, "submit"))

    assert answer["Location"] == f"{edit(product, 'terms')}?at=moq_cases#box-moq_cases"
    assert newest(product).state == "draft"

    client.post(edit(product, "terms"), {"moq_cases": "3"})
    client.post(verb(product, "submit"))
    assert newest(product).state == "submitted"


def test_a_change_of_texts_of_a_listed_product_goes_up_at_once(client_for, supplier, office):
    product = catalogue.listed(supplier, office)
    client = client_for(supplier)
    client.post(edit(product, "text"), {"catch_copy_ja": "蔵の味"})

    page = client.get(edit(product, "text")).content.decode()
    assert verb(product, "put-up") in page
    client.post(verb(product, "put-up"))

    assert Product.objects.get(pk=product.pk).shown.answers["catch_copy_ja"] == "蔵の味"


def test_a_new_content_is_asked_about_with_its_rule_and_becomes_a_successor(
    client_for, supplier, office
):
    product, jan = catalogue.listed(supplier, office), catalogue.jan()
    client = client_for(supplier)
    client.post(edit(product, "food"), {"net_content": "450"})

    assert client.post(verb(product, "submit"))["Location"] == verb(product, "same-jan")
    page = client.get(verb(product, "same-jan")).content.decode()
    assert "When the declared net content changes, the number is new." in page

    client.post(verb(product, "same-jan"), {"way": "successor", "jan": jan})
    successor = Product.objects.get(replaces=product)
    assert successor.jan == jan
    assert Product.objects.get(pk=product.pk).shown.answers["net_content"] == "500"


def test_a_kept_jan_needs_its_reason(client_for, supplier, office):
    product = catalogue.listed(supplier, office)
    client = client_for(supplier)
    client.post(edit(product, "food"), {"net_content": "450"})

    assert client.post(verb(product, "same-jan"), {"way": "keep", "because": ""}).status_code == 422
    assert newest(product).jan_kept_because == ""

    client.post(verb(product, "same-jan"), {"way": "keep", "because": "表示の誤り"})
    assert newest(product).jan_kept_because == "表示の誤り"


def test_the_preview_shows_the_delivered_price_only_after_an_introduction(client_for, supplier):
    product = catalogue.draft(supplier)
    client = client_for(supplier)

    before = client.get(verb(product, "preview")).content.decode()
    after = client.get(f"{verb(product, 'preview')}?as=introduced").content.decode()

    assert "¥398" not in before
    assert "¥398" in after
    assert client.get(f"{verb(product, 'preview')}?as=office").status_code == 404


def test_the_office_edits_only_with_what_the_edit_rests_on(client_for, supplier, office):
    product = catalogue.draft(supplier)
    client = client_for(office)

    assert client.post(edit(product, "identity"), {"name_ja": "新"}).status_code == 422
    assert newest(product).name_ja == "越後つぶ味噌 500g"

    client.post(edit(product, "identity"), {"name_ja": "新", "evidence": "6月5日の電話"})
    assert (newest(product).name_ja, newest(product).evidence) == ("新", "6月5日の電話")


def test_dropping_asks_once_more(client_for, supplier, office):
    product = catalogue.listed(supplier, office)
    client = client_for(supplier)
    client.post(edit(product, "food"), {"net_content": "450"})

    assert client.get(verb(product, "drop-draft")).status_code == 200
    assert newest(product).number == 2

    client.post(verb(product, "drop-draft"))
    assert newest(product).number == 1


PAGES = (
    "edit/identity",
    "edit/text",
    "edit/food",
    "edit/composition",
    "edit/packing",
    "edit/terms",
)


@pytest.mark.parametrize("part", PAGES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_part_opens_to_its_maker_and_the_office(client_for, supplier, office, part, language):
    product = catalogue.draft(supplier)

    for user in (supplier, office):
        user.language = language
        user.save()
        assert client_for(user).get(verb(product, part)).status_code == 200


@pytest.mark.parametrize("part", ["edit", "edit/identity", "preview", "same-jan", "drop-draft"])
def test_nobody_else_finds_a_product_under_way(client, client_for, supplier, buyer, part):
    product = catalogue.draft(supplier)

    assert client.get(verb(product, part))["Location"].startswith("/account/login/")
    for user in (people.supplier_user(), buyer, people.stranger()):
        assert client_for(user).get(verb(product, part)).status_code == 404


def test_a_buyer_who_sees_a_listed_product_does_not_edit_it(client_for, supplier, office, buyer):
    product = catalogue.listed(supplier, office, at=AT)

    assert client_for(buyer).get(edit(product, "identity")).status_code == 404
    assert client_for(buyer).post(edit(product, "identity"), {"name_ja": "x"}).status_code == 404
    assert newest(product).name_ja == "越後つぶ味噌 500g"


def test_a_part_that_the_kind_of_product_is_not_asked_does_not_exist(client_for, supplier):
    product = catalogue.draft(supplier)

    assert client_for(supplier).get(edit(product, "cosmetic")).status_code == 404


def test_a_part_is_folded_into_groups_that_say_how_far_they_are(client_for, supplier):
    supplier.language = "en"
    supplier.save()
    product = catalogue.draft(supplier, unit_width_mm=90, unit_depth_mm=29, unit_height_mm=122)

    said = client_for(supplier).get(edit(product, "packing")).content.decode()

    assert [fold(said, code) for code in ("unit", "case", "shipping", "inner", "pallet")] == [
        (True, "3 of 5 answered"),
        (False, "1 of 5 answered"),
        (False, "0 of 4 answered"),
        (False, "only where a shop asks"),
        (False, "only where a shop asks"),
    ]


def test_the_address_of_a_field_opens_the_group_that_holds_it(client_for, supplier):
    product = catalogue.draft(supplier)

    said = client_for(supplier).get(f"{edit(product, 'packing')}?at=hi").content.decode()

    assert [code for code in ("unit", "case", "pallet") if fold(said, code)[0]] == ["pallet"]
    assert '<div class="box here" id="box-hi">' in said


def test_three_sizes_of_one_thing_are_one_question(client_for, supplier):
    supplier.language = "en"
    supplier.save()
    product = catalogue.draft(supplier)

    said = client_for(supplier).get(edit(product, "packing")).content.decode()

    case = said.split("Size of the case (mm)")[1].split("</fieldset>")[0]
    assert re.findall(r'<label for="id_(\w+)">(\w+)', case) == [
        ("case_width_mm", "Width"),
        ("case_depth_mm", "Depth"),
        ("case_height_mm", "Height"),
    ]
    assert case.count('inputmode="numeric"') == 3


SIZES = {
    "unit_width_mm": 90, "unit_depth_mm": 60, "unit_height_mm": 120, "unit_gross_g": 560,
    "case_qty": 12, "case_width_mm": 400, "case_depth_mm": 300, "case_height_mm": 260,
    "case_gross_kg": "7.2",
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "wrong", "words"),
    [
        ("case_gross_kg", {"case_gross_kg": "5"}, "less than the 6.72 kg of the 12 pieces"),
        ("case_gross_kg", {"case_gross_kg": "14"}, "12 units come to only 6.72 kg"),
        ("inner_qty", {"inner_qty": 5}, "does not hold whole inner packs of 5"),
        ("unit_gross_g", {"unit_gross_g": 450, "case_gross_kg": "6"}, "less than its content"),
        ("case_width_mm", {"case_width_mm": 40}, "do not fit into a case"),
        ("pallet_cases", {"ti": 8, "hi": 5, "pallet_cases": 48}, "8 cases a layer and 5 layers"),
        ("gtin_case", {"gtin_case": "14569000000012"}, "does not seem to belong to the product"),
    ],
)
def test_each_doubt_about_packing_stands_at_its_box_and_its_group_says_so(
    client_for, supplier, key, wrong, words
):
    supplier.language = "en"
    supplier.save()
    product = catalogue.draft(supplier, **(SIZES | wrong))

    said = client_for(supplier).get(edit(product, "packing")).content.decode()

    say = said.split(f'id="say-{key}"')[1].split("</div>")[0]
    assert words in say
    assert said.count("1 to look at again") == 1


def test_right_packing_raises_no_doubt(client_for, supplier):
    supplier.language = "en"
    supplier.save()
    product = catalogue.draft(supplier, **SIZES)

    said = client_for(supplier).get(edit(product, "packing")).content.decode()

    assert "to look at again" not in said


def test_enter_in_a_box_saves_and_stays(client_for, supplier):
    product = catalogue.draft(supplier)

    said = client_for(supplier).get(edit(product, "packing")).content.decode()

    first = re.search(r"<button[^>]*>", said.split('id="part"')[1])
    assert first[0] == '<button name="then" value="stay" hidden>'


def test_the_jan_of_a_product_that_was_ended_is_not_taken_again(client_for, supplier, office):
    product = catalogue.listed(supplier, office)
    actions.discontinue_product(product=product, by=supplier, at=AT)
    sent = {"category": "F10.01", "name_ja": "麦味噌", "jan": product.jan}

    answer = client_for(supplier).post("/supplier/products/new/", sent)

    said = answer.content.decode()
    assert answer.status_code == 422
    assert f"/supplier/products/new/?like={product.code}" in said
    assert f"/supplier/products/{product.code}/edit/" not in said
    assert Product.objects.count() == 1


def test_of_another_makers_jan_nothing_is_told_but_that_it_is_taken(client_for, supplier):
    other = people.supplier_user()
    theirs = catalogue.draft(other, name_ja="佐渡の秘伝味噌")
    sent = {"category": "F10.01", "name_ja": "麦味噌", "jan": theirs.jan}
    client = client_for(supplier)

    answer = client.post("/supplier/products/new/", sent)

    said = answer.content.decode()
    assert answer.status_code == 422
    for secret in (theirs.code, "秘伝", str(other.organisation), other.organisation.code):
        assert secret not in said
    assert 'name="jan_is_right"' in said
    assert Product.objects.count() == 1

    assert client.post("/supplier/products/new/", sent | {"jan_is_right": "on"}).status_code == 303
    assert newest(Product.objects.get(supplier=supplier.organisation)).answers["jan"] == theirs.jan


def test_a_jan_of_another_own_product_is_told_at_its_box_with_the_way_there(client_for, supplier):
    taken, product = catalogue.draft(supplier), catalogue.draft(supplier)
    before = newest(product).answers

    answer = client_for(supplier).post(edit(product, "identity"), {"jan": taken.jan}, **HTMX)

    assert f'<a href="/supplier/products/{taken.code}/">' in answer.content.decode()
    assert newest(product).answers == before


def fold(said, code):
    """Whether a group of the page is open, and how far it says it is."""
    found = re.search(
        rf'<details class="fold" id="fold-{code}"( open)?>(.*?)</summary>', said, re.DOTALL
    )
    far = re.search(rf'id="far-{code}">(.*?)</span>\s*(?:<p|$)', found[2], re.DOTALL)
    words = re.sub(r"<[^>]+>", "", far[1] if far else found[2])
    return bool(found[1]), words.strip()


def test_the_first_change_of_a_listed_product_brings_what_to_do_with_it(
    client_for, supplier, office
):
    product = catalogue.listed(supplier, office)
    client = client_for(supplier)
    submit = f'action="{verb(product, "submit")}"'
    assert submit not in client.get(edit(product, "terms")).content.decode()

    said = client.post(edit(product, "terms"), {"moq_cases": "5"}, **HTMX).content.decode()

    assert submit in said
    assert verb(product, "drop-draft") in said


def test_the_question_of_the_jan_shows_what_was_changed_and_takes_it_back(
    client_for, supplier, office
):
    supplier.language = "en"
    supplier.save()
    product = catalogue.listed(supplier, office)
    client = client_for(supplier)
    client.post(edit(product, "food"), {"net_content": "450"})
    client.post(edit(product, "terms"), {"moq_cases": "7"})

    page = client.get(verb(product, "same-jan")).content.decode()
    assert "<del>500 g</del> → <ins>450 g</ins>" in page
    assert "When the declared net content changes, the number is new." in page
    answer = client.post(verb(product, "same-jan"), {"way": "back"})

    assert answer["Location"] == f"{edit(product, 'food')}?at=net_content"
    answers = newest(product).answers
    assert (answers["net_content"], answers["net_unit"], answers["moq_cases"]) == ("500", "g", 7)
    assert client.get(verb(product, "same-jan")).status_code == 303


def test_a_corrected_jan_is_called_a_correction(client_for, supplier, office):
    supplier.language = "en"
    supplier.save()
    product, right = catalogue.listed(supplier, office), catalogue.jan()
    client = client_for(supplier)
    client.post(edit(product, "identity"), {"jan": right})

    page = client.get(verb(product, "same-jan")).content.decode()

    assert "Correct the number" in page
    assert "Keep the JAN" not in page
    assert f'value="{right}"' in page


def test_what_was_refused_for_want_of_evidence_is_saved_with_it(client_for, supplier, office):
    product = catalogue.draft(supplier)
    client = client_for(office)
    page = client.get(edit(product, "terms")).content.decode()
    sent = {"moq_cases": "5", "seen": seen_in(page)}

    refused = client.post(edit(product, "terms"), sent, **HTMX).content.decode()
    assert newest(product).answers["moq_cases"] == 3
    sent |= {"seen": seen_in(refused), "evidence": "6月5日の電話"}
    client.post(edit(product, "terms"), sent, **HTMX)

    assert newest(product).answers["moq_cases"] == 5


def seen_in(page):
    """The fingerprints that a page brings along."""
    return unescape(re.search(r'name="seen" id="seen" value="([^"]*)"', page)[1])
