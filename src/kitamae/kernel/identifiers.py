"""Codes of the trade: GTIN, corporate number, and the codes that stand in our addresses.

GTIN check digit: GS1 General Specifications, modulus 10 with weights 3 and 1 from the right.
Corporate number (法人番号): Ministry of Finance ordinance No. 70 of 2014, modulus 9 of the sum.
"""

import secrets

# no vowels and no 0/O, 1/I/L: a code that is read aloud over the telephone
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def gtin_check_digit(body: str) -> int:
    """The last digit of the GTIN whose other digits are `body` (ASCII digits)."""
    total = sum(int(digit) * (3 if i % 2 == 0 else 1) for i, digit in enumerate(reversed(body)))
    return (10 - total % 10) % 10


def is_gtin(code: str) -> bool:
    """Whether `code` is a GTIN of 8, 12, 13 or 14 ASCII digits with its right check digit."""
    return (
        len(code) in {8, 12, 13, 14}
        and code.isascii()
        and code.isdigit()
        and gtin_check_digit(code[:-1]) == int(code[-1])
    )


def is_in_store(code: str) -> bool:
    """Whether a GTIN-13 has a prefix for use inside one shop (02, 04 or 20 to 29)."""
    return len(code) == 13 and (code[:2] in {"02", "04"} or code[0] == "2")


def corporate_check_digit(base: str) -> int:
    """The first digit of the corporate number whose other twelve digits are `base`."""
    total = sum(int(digit) * (1 if i % 2 == 0 else 2) for i, digit in enumerate(reversed(base)))
    return 9 - total % 9


def is_corporate_number(code: str) -> bool:
    """Whether `code` is thirteen ASCII digits, the first being the check digit."""
    return (
        len(code) == 13
        and code.isascii()
        and code.isdigit()
        and corporate_check_digit(code[1:]) == int(code[0])
    )


def new_code(prefix: str) -> str:
    """A new code for an address or a letter, such as `DL-7QK3F2`."""
    number, letters = secrets.randbelow(len(_ALPHABET) ** 6), ""
    for _ in range(6):
        number, place = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[place]
    return f"{prefix}-{letters}"
