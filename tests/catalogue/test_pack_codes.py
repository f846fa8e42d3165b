"""The codes of inner pack and case hold the unit's JAN, or say in words why they cannot be right."""

import pytest

from kitamae.answers.rules import broken
from kitamae.catalogue.pack_codes import body_of
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.sheets.rules import PRODUCT_RULES
from kitamae.kernel.identifiers import gtin_check_digit

JAN, SHORT = "4901234567894", "49968712"


def pack(indicator, jan=JAN):
    """The GTIN-14 of a pack of this product."""
    body = f"{indicator}{body_of(jan)}"
    return f"{body}{gtin_check_digit(body)}"


def found(**said):
    """The codes of what is told of these answers."""
    told = broken(said, PRODUCT_RULES, product_fields())
    for _field, problem in told:
        assert problem.severity == "warning"
        assert all("{" not in problem.message(language) for language in ("ja", "en"))
    return {problem.code for _field, problem in told}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"gtin_case": pack(1), "gtin_inner": pack(2)}, set()),
        ({"gtin_case": pack(8)}, set()),
        ({"gtin_case": "04569000000118"}, set()),  # a number of the case's own
        ({"gtin_case": pack(1, "4569000000118")}, {"product.case_of_another"}),
        ({"gtin_inner": pack(2, "4569000000118")}, {"product.inner_of_another"}),
        ({"gtin_case": JAN.zfill(14)}, {"product.case_is_unit"}),
        ({"gtin_inner": JAN.zfill(14)}, {"product.inner_is_unit"}),
        ({"gtin_case": pack(9)}, {"product.case_of_variable"}),
        ({"gtin_case": pack(1), "gtin_inner": pack(1)}, {"product.case_same_as_inner"}),
    ],
)
def test_a_code_that_cannot_be_the_packs_is_asked_about(said, told):
    assert found(jan=JAN, **said) == told


def test_a_short_jan_stands_behind_zeros_in_the_codes_of_its_packs():
    assert body_of(SHORT) == "000004996871"
    assert found(jan=SHORT, gtin_case=pack(1, SHORT)) == set()
    assert found(jan=SHORT, gtin_case=pack(1)) == {"product.case_of_another"}
