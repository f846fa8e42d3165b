"""The JAN doctor: what is certain is repaired and told, what is likely is only proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.answers import codes, field, reading_of
from kitamae.kernel.identifiers import gtin_check_digit, is_gtin, is_in_store

JAN = field("jan")


def doctor(cell):
    reading = reading_of(cell, JAN)
    return reading.value, codes(reading), reading.suggestion


@pytest.mark.parametrize("cell", ["4901234567894", " 49968712", 4901234567894, 4901234567894.0])
def test_a_good_code_is_kept(cell):
    value, found, suggestion = doctor(cell)

    assert value in {"4901234567894", "49968712"}
    assert found in ([], ["jan.tidied"])
    assert suggestion is None


@pytest.mark.parametrize(
    "cell",
    [
        "４９０１２３４５６７８９４", "490-1234-567894", "4901234 567894", "4901234567894.0", "JAN:4901234567894",
        "4.901234567894E+12", "04901234567894", "'4901234567894",
    ],
)  # fmt: skip
def test_width_hyphens_points_and_a_padded_zero_are_tidied_and_told(cell):
    assert doctor(cell) == ("4901234567894", ["jan.tidied"], None)
    assert reading_of(cell, JAN).kept == cell


@pytest.mark.parametrize(
    ("cell", "jan", "told"),
    [
        (12345678905, "0012345678905", "jan.lost_zeros"),
        (12345678905.0, "0012345678905", "jan.lost_zeros"),
        ("012345678905", "0012345678905", "jan.upc"),
        (614141000036, "0614141000036", "jan.upc"),
    ],
)
def test_lost_zeros_come_back_where_the_check_digit_is_right(cell, jan, told):
    assert doctor(cell) == (jan, [told], None)


@pytest.mark.parametrize(
    ("cell", "told", "suggestion"),
    [
        ("4.90E+12", "jan.scientific", None),
        ("4.9012E+12", "jan.scientific", None),
        ("4901234567890", "jan.check_digit", "4901234567894"),
        (4901234567890.0, "jan.check_digit", "4901234567894"),
        ("49968711", "jan.check_digit", "49968712"),
        ("491234567890", "jan.short", "4912345678904"),
        ("14912345678901", "jan.case_code", "4912345678904"),
        ("94912345678907", "jan.case_code", None),
        ("2012345678900", "jan.in_store", None),
        ("0212345678909", "jan.in_store", None),
        ("0000000000000", "jan.placeholder", None),
        ("49O1234567894", "jan.letters", "4901234567894"),
        ("申請中", "jan.letters", None),
        ("12345", "jan.length", None),
        ("490123456789412", "jan.length", None),
        (4.9, "jan.not_a_code", None),
        (True, "jan.not_a_code", None),
        ("#N/A", "cell.formula_error", None),
        ("²⁰¹²", "jan.length", None),
    ],
)
def test_what_is_not_certain_is_refused_with_its_likely_code(cell, told, suggestion):
    assert doctor(cell) == (None, [told], suggestion)


@pytest.mark.parametrize("cell", [None, "", "  ", "なし", "無し", "-", "―", "N/A"])
def test_a_product_without_a_code_is_welcome(cell):
    assert doctor(cell) == (None, [], None)


@given(st.text("0123456789", min_size=12, max_size=12))
def test_every_thirteen_digit_code_survives_excel_or_is_refused(body):
    jan = f"{body}{gtin_check_digit(body)}"
    text, number = doctor(jan), doctor(float(jan))

    if is_in_store(jan) or not int(jan):
        assert text[0] is None
    else:
        assert text == (jan, [], None)
    # a number has lost its zeros: it comes back as the same code, or not at all
    assert number[0] in {jan, None} or (len(number[0]) == 8 and int(number[0]) == int(jan))


@given(st.text("0123456789", min_size=12, max_size=12).filter(lambda b: b[0] not in "02"))
def test_a_wrong_check_digit_is_always_found_and_the_right_one_proposed(body):
    right = gtin_check_digit(body)

    value, found, suggestion = doctor(f"{body}{(right + 1) % 10}")

    assert (value, found) == (None, ["jan.check_digit"])
    assert suggestion == f"{body}{right}"
    assert is_gtin(suggestion)


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("14912345678901", "14912345678901", []),
        (14912345678901.0, "14912345678901", []),
        ("１４９１２３４５６７８９０１", "14912345678901", ["jan.tidied"]),
        ("4912345678904", "04912345678904", ["gtin14.unit_code"]),
        ("14912345678902", None, ["jan.check_digit"]),
        ("0014912345678901", None, ["gtin14.sixteen"]),
        ("1491234", None, ["gtin14.length"]),
        ("1.49E+13", None, ["jan.scientific"]),
    ],
)
def test_the_code_of_a_case(cell, value, told):
    reading = reading_of(cell, field("gtin14"))

    assert (reading.value, codes(reading)) == (value, told)
