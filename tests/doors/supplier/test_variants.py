"""The page of a product's colours and sizes."""

import pytest

from factories import catalogue, people
from kitamae.catalogue.models import Product


def address(product, name="variants"):
    """The page of a product's variants, or a verb of it."""
    return f"/supplier/products/{product.code}/{name}/"


def sent(*rows):
    """A table as a browser sends it."""
    told = {"v-TOTAL_FORMS": "4", "v-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        told |= {f"v-{number}-{key}": value for key, value in row.items()}
    return told


@pytest.fixture
def cloth(supplier):
    """A product of a kind that has colours."""
    return catalogue.draft(
        supplier, category="D70", name_ja="手ぬぐい", name_en="Tenugui", material_ja="綿100%"
    )


def test_a_small_table_enters_colours_each_with_its_jan(client_for, supplier, cloth):
    jans = [catalogue.jan(), catalogue.jan()]
    client = client_for(supplier)

    answer = client.post(
        address(cloth),
        sent(
            {"colour": "藍", "jan": jans[0], "delivered_price_unit": "520円"},
            {"colour": "柿", "jan": jans[1]},
        ),
    )

    assert (answer.status_code, answer["Location"]) == (303, address(cloth))
    made = Product.objects.exclude(pk=cloth.pk).order_by("pk")
    assert [each.jan for each in made] == jans
    assert [each.newest.name_ja for each in made] == ["手ぬぐい 藍", "手ぬぐい 柿"]
    assert [each.newest.answers["delivered_price_unit"] for each in made] == ["520", "398"]
    page = client.get(address(cloth)).content.decode()
    assert all(f'href="/supplier/products/{each.code}/"' in page for each in made)


def test_a_variants_page_leads_to_that_of_its_parent(client_for, supplier, cloth):
    client = client_for(supplier)
    client.post(address(cloth), sent({"colour": "藍", "jan": catalogue.jan()}))
    variant = Product.objects.exclude(pk=cloth.pk).get()

    assert client.get(address(variant))["Location"] == address(cloth)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "1つの違いにつき1行を書いてください"),
        ([{"colour": "藍", "jan": "4512345670437"}], "JAN"),
        ([{"delivered_price_unit": "520"}], "何が違うかを書いてください"),
        (
            [{"colour": "藍", "jan": "4569000900001"}, {"colour": "柿", "jan": "4569000900001"}],
            "同じJANコードの行が2つあります",
        ),
    ],
)
def test_a_row_that_says_too_little_or_wrongly_enters_nothing(
    client_for, supplier, cloth, rows, words
):
    supplier.language = "ja"
    supplier.save()

    answer = client_for(supplier).post(address(cloth), sent(*rows))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Product.objects.count() == 1


def test_what_the_parent_changed_is_offered_and_taken_over_by_a_press(client_for, supplier, cloth):
    client = client_for(supplier)
    client.post(address(cloth), sent({"colour": "藍", "jan": catalogue.jan()}))
    offer = "Take over into its colours and sizes"
    assert offer not in client.get(address(cloth)).content.decode()
    client.post(f"/supplier/products/{cloth.code}/edit/terms/", {"moq_cases": "7"})
    assert offer in client.get(address(cloth)).content.decode()

    client.post(address(cloth, "share-answers"))

    variant = Product.objects.exclude(pk=cloth.pk).get()
    assert variant.newest.answers["moq_cases"] == 7


def test_nobody_else_finds_the_page(client, client_for, supplier, buyer, cloth):
    assert client.get(address(cloth))["Location"].startswith("/account/login/")
    for user in (people.supplier_user(), buyer, people.stranger()):
        assert client_for(user).get(address(cloth)).status_code == 404
