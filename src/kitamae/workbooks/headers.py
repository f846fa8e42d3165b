"""A header's text without its ornaments, so that one alias fits the many ways of writing it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from kitamae.kernel.bilingual import Bilingual

# the first column of our own template says of a row what it is; rows of products leave it empty
ROW_MARK = Bilingual("行", "Row")
HELP_MARK = Bilingual("説明", "Help")
EXAMPLE_MARK = Bilingual("例", "Example")

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>|《[^《》]*》")
_ORNAMENT = re.compile(
    r"[\s_\-‐–—ー－()\[\]【】〔〕<>《》「」『』*※★☆●○◎■□◆◇▲△▼▽・:：,、。.…→⇒/／|｜#]"
)
# a long-vowel sign is a letter between katakana and an ornament elsewhere
_LONG_VOWEL = re.compile(r"(?<=[ァ-ヺ])ー")
_NEED = re.compile(r"(入力|記入)?(必須|任意)(項目)?|\b(required|optional|mandatory)\b")
_KEPT = "\ue000"  # stands in for the long-vowel sign while ornaments go


def _bare(text: str) -> str:
    kept = _LONG_VOWEL.sub(_KEPT, text)
    return _ORNAMENT.sub("", kept).replace(_KEPT, "ー")


@lru_cache(maxsize=8192)
def forms(text: str) -> tuple[str, ...]:
    """The ways to look a header up, the closest first, without repeats.

    Whole: NFKC, small letters, no spaces, line breaks, brackets or marks. Then without what
    stands in brackets (units, 必須, notes). Then the first line alone.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    wanted = _NEED.sub(" ", plain)
    if not _bare(wanted):
        wanted = plain
    found = [_bare(wanted), _bare(_BRACKETED.sub(" ", wanted))]
    if "\n" in wanted.strip():
        found.append(_bare(_BRACKETED.sub(" ", wanted.strip().splitlines()[0])))
    return tuple(dict.fromkeys(form for form in found if form))


def normalised(text: str) -> str:
    """The closest form: what labels and aliases are stored under for looking up."""
    return next(iter(forms(text)), "")


def fingerprint(headers: Iterable[str]) -> str:
    """A stable sign of a set of headers in any order: the same form gives the same sign."""
    known = sorted({normalised(header) for header in headers} - {""})
    return hashlib.sha256("\n".join(known).encode()).hexdigest()[:32]
