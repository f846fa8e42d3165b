"""JANs that a sheet lost, found again on photos: proposals, for their owner to accept.

Excel writes 4.90E+12 for a code and throws the rest away; a photo of the same product still bears
it. A code is proposed for a row only where nothing else could be meant: it fits what is left of
the number, no other row or product has it, and no other row could have it as well. Where many
would fit, or nothing is left at all, the photo must say whose it is by the maker's own item code
or the product's name in its file name.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

LOST = frozenset({"jan.scientific", "jan.check_digit", "jan.short", "jan.length", "jan.not_a_code"})
FOUND, MISSING = "jan.on_photo", "jan.only_on_photo"
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d+))?E\+?(\d{1,2})", re.IGNORECASE | re.ASCII)
_LEAST_DIGITS = 7  # of a code cut short, that must be left
_LEAST_ZEROS = 3  # at its end, which a number that was cut shows
_LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """A code that was seen on a photo, or in its name."""

    jan: str
    file: str


@dataclass(frozen=True, slots=True)
class Loser:
    """A row without a right JAN: what its cell still says, and what else names its product."""

    row: int  # its number in the database
    value: str
    item_code: str = ""
    name: str = ""


def propose(losers: Sequence[Loser], sightings: Iterable[Sighting]) -> dict[int, Sighting]:
    """By row, the code that was lost; rows of which nothing is certain are left out."""
    seen = {each.jan: each for each in sightings}
    likely = {loser.row: _likely(loser, list(seen.values())) for loser in losers}
    wanted = Counter(each.jan for each in likely.values() if each)
    return {row: each for row, each in likely.items() if each and wanted[each.jan] == 1}


def _likely(loser: Loser, sightings: Sequence[Sighting]) -> Sighting | None:
    fitting = [each for each in sightings if not loser.value or fits(loser.value, each.jan)]
    named = [each for each in fitting if _names(each.file, loser)]
    if len(named) == 1:
        return named[0]
    return fitting[0] if loser.value and len(fitting) == 1 else None


def fits(value: str, jan: str) -> bool:
    """Whether what a cell still says can be what is left of a code."""
    text = unicodedata.normalize("NFKC", value).strip().replace(" ", "")
    if found := _SCIENTIFIC.fullmatch(text):
        return _rounds_to(jan, Decimal(text), int(found[3]) - len(found[2] or ""))
    digits = text.removesuffix(".0").replace("-", "")
    if not (digits.isascii() and digits.isdigit()):
        return False
    kept = digits.rstrip("0")
    zeros = len(digits) - len(kept)
    if len(digits) == len(jan) and zeros >= _LEAST_ZEROS:
        return _rounds_to(jan, Decimal(digits), zeros)
    return len(jan) > len(digits) >= _LEAST_DIGITS and jan.startswith(digits)


def _rounds_to(jan: str, number: Decimal, places: int) -> bool:
    """Whether a code, rounded to a power of ten, or cut there, is the number."""
    step = Decimal(10) ** places
    apart = Decimal(jan) - number
    return -step / 2 <= apart < step


def _names(file: str, loser: Loser) -> bool:
    """Whether a photo's name holds the item code as a word, or the product's name."""
    said = _folded(file)
    code, name = _folded(loser.item_code), _folded(loser.name)
    word = rf"(?<![0-9a-z]){re.escape(code)}(?![0-9a-z])"
    if len(code) >= _LEAST_NAME and re.search(word, said):
        return True
    bare = re.sub(r"\s+", "", name)
    return len(bare) >= _LEAST_NAME and bare in re.sub(r"\s+", "", said)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("_", " ").lower().strip()


def free(sightings: Iterable[Sighting], taken: Collection[str]) -> list[Sighting]:
    """Codes that neither a row nor a product has already, each once."""
    found: dict[str, Sighting] = {}
    for each in sightings:
        if each.jan not in taken:
            found.setdefault(each.jan, each)
    return list(found.values())
