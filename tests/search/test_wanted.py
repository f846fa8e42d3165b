"""Words that are wanted: both ways to ask give the same answer, and few needs are looked at."""

import random

import pytest

from kitamae.search.documents import Document
from kitamae.search.glossary import seed
from kitamae.search.index import Index
from kitamae.search.rarest import Rarest
from kitamae.search.wanted import numbers_with, terms_of_product, wanted

PRODUCTS = (
    Document(
        1, "PR-1", 1, name_ja="宇治抹茶クッキー 12枚", name_en="Uji matcha cookies, 12 pieces"
    ),
    Document(2, "PR-2", 1, name_ja="木桶しょうゆ 500ml", name_en="Barrel soy sauce 500 ml"),
    Document(
        3, "PR-3", 2, name_ja="ゆずドレッシング", name_en="Yuzu dressing", text="醤油を使いました。"
    ),
    Document(4, "PR-4", 2, name_ja="抹茶碗", name_en="Tea bowl", category="L10/L10.01"),
    Document(5, "PR-5", 3, name_ja="北海道クッキー", name_en="Hokkaido cookies", retail_price=400),
    Document(6, "PR-6", 3, name_ja="抹茶", name_en="Matcha powder", retail_price=1200, moq=2),
)
ASKED = (
    *(
        "抹茶",
        "matcha",
        "まっちゃ",
        "cookie",
        "matcha cookies",
        "抹茶クッキー",
        "soy sauce",
        "shoyu",
    ),
    *(
        "しょうゆ",
        "醤油",
        "500ミリリットル",
        "500 ml",
        "茶碗",
        "yuzu",
        "柚子",
        "dressing yuzu",
        "tea",
    ),
    *("北海道", "hokkaido cookies", "木桶", "豆腐", "green tea cookies", "抹茶碗", "12枚"),
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    index = Index(tmp_path_factory.mktemp("index"))
    index.rebuild(PRODUCTS)
    return index.snapshot()


@pytest.mark.parametrize("text", ASKED)
def test_the_index_and_a_product_s_own_terms_answer_alike(snapshot, text):
    asked = wanted(text, seed())

    by_terms = [each.id for each in PRODUCTS if asked.is_held_by(terms_of_product(each))]

    assert sorted(numbers_with(snapshot, asked)) == by_terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("matcha cookies", [1]),
        ("醤油", [2, 3]),
        ("soy sauce", [2, 3]),
        ("まっちゃ", [1, 4, 6]),
        ("茶碗", [4]),
        ("500ミリリットル", [2]),
        ("豆腐", []),
    ],
)
def test_what_is_wanted_is_found_in_either_language(snapshot, text, found):
    assert sorted(numbers_with(snapshot, wanted(text, seed()))) == found


def test_what_a_product_lacks_is_named_part_by_part():
    terms = terms_of_product(PRODUCTS[0])

    assert wanted("matcha tofu cookies", seed()).lacking(terms) == ["tofu"]


def test_a_need_is_answered_by_who_holds_all_its_parts():
    often = {"w:tea": 50, "w:yuzu": 2, "c:F10": 900, "w:柚子": 3}
    needs = Rarest(lambda term: often.get(term, 0))
    needs.put(1, [[("w:tea",)], [("w:yuzu",), ("w:柚子",)], [("c:F10",)]])
    needs.put(2, [[("c:F10",)]])
    needs.put(3, [])

    assert needs.answered({"w:tea", "c:F10"}) == {2, 3}
    assert needs.answered({"w:柚子", "w:tea", "c:F10"}) == {1, 2, 3}
    assert needs.answered({"w:柚子", "w:tea"}) == {3}
    assert needs.answered({"w:other"}) == {3}


def test_the_needs_that_a_product_answers_are_those_of_a_plain_loop():
    draw = random.Random(7)
    terms = [f"w:{number}" for number in range(60)]
    often = {term: draw.randrange(1, 1000) for term in terms}
    needs = Rarest(often.__getitem__)
    asked = {
        number: [
            [
                tuple(draw.sample(terms, draw.choice((1, 1, 2))))
                for _ in range(draw.choice((1, 2, 3)))
            ]
            for _ in range(draw.choice((1, 2, 3)))
        ]
        for number in range(400)
    }
    for number, parts in asked.items():
        needs.put(number, parts)

    for _ in range(50):
        product = set(draw.sample(terms, 20))
        answered = {
            number
            for number, parts in asked.items()
            if all(any(set(each) <= product for each in either) for either in parts)
        }
        assert answered == needs.answered(product)
