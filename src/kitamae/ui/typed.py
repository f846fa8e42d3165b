"""Boxes whose text is kept as it was typed, letter for letter, or refused in one sentence.

Rare and old kanji (𠮷, 髙, 﨑), every script, right-to-left text and emoji are kept. What cannot be
seen, turns the direction of other text, or would be another letter elsewhere is refused and named.
Only marks that were typed apart from their letter (か + ゛, e + ´) are joined to it: the same text.
"""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_MARKS = "\u0300-\u036f\u3099\u309a"
_MARKED = re.compile(f"[^{_MARKS}][{_MARKS}]+")
# joiners of letters and of emoji, direction marks of right-to-left scripts, tags of regional flags
_KEPT = {0x200C, 0x200D, 0x200E, 0x200F, 0x061C, *range(0xE0020, 0xE0080)}
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_MOST_MARKS = 5  # on one letter; no language needs more

UNSEEN = _("This holds a sign that cannot be seen (%(sign)s). Delete it and type that part anew.")
TURNING = _("This holds a sign that turns the direction of the text (%(sign)s). Type it without.")
OWN_LETTER = _(
    "This holds a letter that exists on your own device only (%(sign)s). "
    "Write it with another letter."
)
LOST = _("A letter was lost on the way (�). Type that word again.")
PILED = _("Too many marks are piled on one letter here. Type it without them.")
NO_LETTER = _("There is no letter or figure in this. Write it in words.")


def joined(text: str) -> str:
    """The text with marks joined to their letters; compatibility letters stay what they are."""
    return _MARKED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)


def fault_in(text: str, *, lines: bool = False) -> tuple[str | Promise, str] | None:
    """Why a text cannot be kept, and the sign that is the reason; None where it can."""
    marks = 0
    for sign in text:
        number = ord(sign)
        if 0x20 <= number < 0x7F or (lines and sign in "\n\t"):
            marks = 0
            continue
        category = unicodedata.category(sign)
        named = f"U+{number:04X}"
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            return PILED, named
        if why := _unkept(number, category):
            return why, named
    return None


def _unkept(number: int, category: str) -> str | Promise | None:
    if number == 0xFFFD:
        return LOST
    if number in _TURNING:
        return TURNING
    if category == "Co":
        return OWN_LETTER
    is_none = 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE
    if is_none or category in {"Cc", "Cs", "Zl", "Zp"}:
        return UNSEEN
    return UNSEEN if category == "Cf" and number not in _KEPT else None


class Line(forms.CharField):
    """One line of text, such as a name; `worded` asks for at least one letter or figure."""

    lines = False

    def __init__(self, *args: Any, worded: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.worded = worded
        # Django's own says of one sign only that it is not allowed; this names each
        self.validators = [v for v in self.validators if "Null" not in type(v).__name__]

    def to_python(self, value: Any) -> str:
        """The text with one kind of line end, and with marks joined to their letters."""
        text = super().to_python(value) or ""
        return joined(text.replace("\r\n", "\n").replace("\r", "\n") if self.lines else text)

    def validate(self, value: Any) -> None:
        """Refuse what could not be kept as it is."""
        super().validate(value)
        if fault := fault_in(value, lines=self.lines):
            why, sign = fault
            raise ValidationError(str(why), code="unkept", params={"sign": sign})
        if self.worded and value and not any(unicodedata.category(s)[0] in "LN" for s in value):
            raise ValidationError(NO_LETTER, code="unworded")


class Lines(Line):
    """Several lines of text."""

    lines = True
    widget = forms.Textarea
