"""Codes of the trade and their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitamae.kernel.identifiers import (
    corporate_check_digit,
    gtin_check_digit,
    is_corporate_number,
    is_gtin,
    is_in_store,
    new_code,
)

DIGITS = "0123456789"


@pytest.mark.parametrize(
    "code", ["4901777018686", "4902201411615", "49123562", "036000291452", "14901777018683"]
)
def test_a_printed_code_of_each_length_is_a_gtin(code):
    assert is_gtin(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "490177701868",
        "4901777018687",
        "49017770186860",
        "４９０１７７７０１８６８６",
        "49017770¹8686",
        "4901777-18686",
        " 4901777018686",
    ],
)
def test_what_is_not_digits_of_a_right_length_and_sum_is_no_gtin(code):
    assert not is_gtin(code)


@given(
    st.text(alphabet=DIGITS, min_size=12, max_size=12), st.integers(0, 11), st.sampled_from(DIGITS)
)
def test_one_wrong_digit_is_always_found(body, place, digit):
    code = body + str(gtin_check_digit(body))
    wrong = code[:place] + digit + code[place + 1 :]

    assert is_gtin(code)
    assert is_gtin(wrong) == (wrong == code)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2012345678900", True),
        ("2912345678900", True),
        ("0212345678901", True),
        ("0412345678901", True),
        ("4901777018686", False),
        ("0361234567890", False),
        ("20123451", False),
    ],
)
def test_codes_for_use_inside_one_shop_are_known(code, expected):
    assert is_in_store(code) is expected


@pytest.mark.parametrize("code", ["7000012050002", "8000012130001", "2000012010019"])
def test_a_right_corporate_number_is_one(code):
    assert is_corporate_number(code)


@pytest.mark.parametrize("code", ["7000012050003", "700001205000", "７０００012050002", ""])
def test_a_wrong_corporate_number_is_found(code):
    assert not is_corporate_number(code)


@given(st.text(alphabet=DIGITS, min_size=12, max_size=12))
def test_the_check_digit_of_a_corporate_number_is_one_to_nine(base):
    assert 1 <= corporate_check_digit(base) <= 9
    assert is_corporate_number(f"{corporate_check_digit(base)}{base}")


def test_a_new_code_can_be_read_aloud():
    codes = {new_code("DL") for _ in range(500)}

    assert len(codes) > 495
    assert all(code.startswith("DL-") and len(code) == 9 for code in codes)
    assert not set("".join(code[3:] for code in codes)) & set("AEIOUL01")
