"""Volumes, layers and pallets: exact sums, and what they say against a stated weight."""

from decimal import Decimal

import pytest

from kitamae.catalogue.packing import (
    Packing,
    case_too_heavy,
    cases_on_layer,
    inner_uneven,
    packing_of,
)

MISO = {
    "unit_width_mm": 110, "unit_depth_mm": 110, "unit_height_mm": 95, "unit_gross_g": 560,
    "case_qty": 12, "case_width_mm": 460, "case_depth_mm": 345, "case_height_mm": 110,
    "case_gross_kg": "7.1",
}  # fmt: skip


def test_a_case_of_miso_on_a_japanese_pallet():
    assert packing_of(MISO) == Packing(
        unit_cm3=Decimal("1149.5"),
        case_m3=Decimal("0.0175"),
        units_kg=Decimal("6.72"),
        ti=6,
        hi=12,
        pallet="T11",
    )
    assert packing_of(MISO).pallet_cases == 72


def test_another_pallet_holds_another_layer():
    assert packing_of(MISO | {"pallet_type": "EUR"}).ti == 4
    assert packing_of(MISO | {"pallet_type": "other"}).ti is None


def test_heavy_cases_are_stacked_only_as_high_as_the_pallet_bears():
    packed = packing_of(MISO | {"case_gross_kg": "25"})

    assert (packed.ti, packed.hi, packed.limited_by_weight) == (6, 6, True)


def test_what_is_not_answered_is_not_reckoned():
    packed = packing_of({"case_width_mm": 460, "unit_gross_g": 560})

    assert packed == Packing(None, None, None, None, None, "T11")
    assert packed.pallet_cases is None
    assert not packed.says_something


@pytest.mark.parametrize(
    ("case", "pallet", "most"),
    [
        ((550, 550), (1100, 1100), 4),
        ((600, 400), (1200, 800), 4),
        ((600, 500), (1100, 1100), 4),  # a pinwheel
        ((1200, 300), (1100, 1100), 0),
        ((300, 200), (1100, 1100), 18),
    ],
)
def test_a_layer_holds_the_most_of_the_usual_patterns(case, pallet, most):
    assert cases_on_layer(*case, *pallet) == most


@pytest.mark.parametrize(
    ("case_kg", "quantity", "unit_g", "finds"),
    [
        ("7.1", 12, 560, None),
        ("71", 12, 560, {"case": "71", "units": "6.72", "quantity": 12}),
        ("1.2", 10, 20, None),  # a light case of sheets: the cardboard weighs more
    ],
)
def test_a_case_much_heavier_than_its_units_is_told(case_kg, quantity, unit_g, finds):
    assert case_too_heavy(case_kg, quantity, unit_g) == finds


def test_a_case_holds_whole_inner_packs():
    assert inner_uneven(6, 24) is None
    assert inner_uneven(5, 24) == {"inner": 5, "case": 24}
