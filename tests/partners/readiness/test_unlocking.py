"""What would unlock shops: the lightest work first, and what it opens."""

from collections import Counter

from kitamae.partners.readiness.asking import Stand
from kitamae.partners.readiness.sums import Sums
from kitamae.partners.readiness.unlocking import steps_of

FITS = Stand(10)


def lacking(*keys):
    return Stand(10, keys)


def told(stands):
    return [(step.lacks, step.shops) for step in steps_of(stands)]


def test_a_smaller_first_order_opens_every_shop_that_takes_at_least_that():
    stands = {1: {"A": lacking("moq:3"), "B": lacking("moq:5"), "C": lacking("moq:5"), "D": FITS}}

    assert told(stands) == [(("moq:3",), ("A", "B", "C"))]


def test_the_lightest_work_comes_first_and_more_work_must_open_more():
    stands = {
        1: {
            "A": lacking("paper:HALAL_JP"),
            "B": lacking("answer:ingredients_label_en"),
            "C": lacking("answer:ingredients_label_en", "answer:name_en"),
        }
    }

    assert told(stands) == [
        (("answer:ingredients_label_en",), ("B",)),
        (("answer:ingredients_label_en", "answer:name_en"), ("B", "C")),
        (("paper:HALAL_JP",), ("A",)),
    ]


def test_what_nobody_can_mend_is_never_a_step():
    stands = {1: {"A": Stand(10, ("moq:3",), ("life",)), "B": Stand(beyond=("category",))}}

    assert told(stands) == []


def test_a_registered_mark_covers_one_that_is_asked_to_be_applied_for():
    stands = {1: {"A": lacking("mark:SG:applied"), "B": lacking("mark:SG:registered")}}

    assert told(stands) == [(("mark:SG:registered",), ("A", "B"))]


def test_a_larger_photo_covers_a_smaller_one():
    stands = {1: {"A": lacking("photo:1000"), "B": lacking("photo:1600"), "C": lacking("photo:")}}

    assert told(stands)[-1] == (("photo:1600",), ("A", "B", "C"))


def test_many_products_are_added_up_and_ranked():
    sums = Sums()
    sums.take(1, {"A": FITS, "B": lacking("moq:3"), "C": Stand(beyond=("category",))})
    sums.take(2, {"A": lacking("moq:3"), "B": lacking("moq:3"), "C": lacking("paper:US_FFR")})

    assert (sums.shops["A"].fit, sums.shops["A"].lacking, sums.shops["C"].beyond) == (1, 1, 1)
    assert sums.shops["A"].percent == 95
    assert [(gain.lacks, gain.pairs, gain.products) for gain in sums.ranked()] == [
        (("moq:3",), 3, [1, 2]),
        (("paper:US_FFR",), 1, [2]),
    ]


def test_sums_are_kept_added_and_cut_to_some_shops():
    one, two, together = Sums(), Sums(), Sums()
    one.take(1, {"A": lacking("moq:3"), "B": FITS})
    two.take(2, {"A": lacking("moq:3"), "B": lacking("answer:name_en")})

    together.add(one.packed())
    together.add(two.packed())
    only = together.only(["A"])

    assert together.packed()["shops"] == {"A": [0, 2, 0, 180], "B": [1, 1, 0, 190]}
    assert together.gains[("moq:3",)].by_shop == Counter({"A": 2})
    assert list(only.shops) == ["A"]
    assert [gain.lacks for gain in only.ranked()] == [("moq:3",)]
