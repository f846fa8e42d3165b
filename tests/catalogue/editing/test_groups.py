"""The sheet's parts in groups: every field in one, counted by what is needed of it."""

from collections import Counter
from datetime import date

from django.http import QueryDict

from factories import catalogue
from kitamae.catalogue.editing.groups import folds_of, groups, side_of, sides
from kitamae.catalogue.editing.parts import part_form
from kitamae.catalogue.product_fields import product_fields

ON = date(2026, 6, 8)


def folds(product, section, *, at="", sent=None):
    """The groups of a part by their codes."""
    form = part_form(product, section, QueryDict(sent) if sent else None, on=ON)
    if sent is not None:
        form.is_valid()
    return {each.group.code: each for each in folds_of(form, section, at)}


def test_every_field_that_is_asked_stands_in_one_group_of_its_own_part():
    stands = Counter((each.section, key) for each in groups() for key in each.keys)

    asked = {(each.section, each.key) for each in product_fields() if not each.computed}
    assert set(stands) == asked
    assert set(stands.values()) == {1}


def test_every_three_sizes_have_a_name():
    stems = {
        each.key.removesuffix("_width_mm") for each in product_fields() if "_width_mm" in each.key
    }

    assert set(sides()) == stems
    assert side_of("case_depth_mm") == ("case", "depth")
    assert side_of("blade_length_mm") is None


def test_what_another_answer_makes_pointless_is_not_counted(supplier):
    home, abroad = catalogue.draft(supplier), catalogue.draft(supplier, country_of_origin="FR")

    assert "prefecture_of_manufacture" in {
        box.key for row in folds(home, "identity")["origin"].rows for box in row.boxes
    }
    # a JAN that stands makes the reason for none pointless
    numbers = folds(home, "identity")["numbers"]
    assert (numbers.answered, numbers.asked) == (1, 2)
    origin = folds(abroad, "identity")["origin"]
    assert origin.answered == origin.asked


def test_a_folded_group_tells_its_first_answers(supplier):
    product = catalogue.draft(
        supplier, case_width_mm=190, case_depth_mm=376, case_height_mm=262, case_gross_kg="5.64"
    )

    assert folds(product, "packing")["case"].digest == "12個 ・ 190 × 376 × 262mm ・ 5.64kg"


def test_what_cannot_be_read_opens_its_group_and_the_fold_inside_it(supplier):
    product = catalogue.draft(supplier)

    found = folds(product, "packing", sent="monthly_capacity=たくさん")

    assert [code for code, each in found.items() if each.is_open] == ["shipping"]
    assert (found["shipping"].wrong, found["shipping"].is_further_open) == (1, True)
    assert not found["pallet"].is_open
