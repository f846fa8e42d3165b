"""What a photo's file name says: whose it is and which side it shows.

The rule is `<13-digit JAN>-1` for the front, `-2` for the back and `-3` to `-9` for others.
Everything that people really send (full-width digits, long dashes, copies, lost zeros, a folder
per product) is read where it has one meaning only, and each repair is told.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kitamae.catalogue.photos.endings import EVERY_ENDING
from kitamae.catalogue.photos.findings import Sign
from kitamae.kernel.identifiers import gtin_check_digit, is_gtin

Side = Literal["front", "back", "other"]

_LITTER_FOLDERS = frozenset({"__macosx", ".spotlight-v100", ".trashes", ".fseventsd", "@eadir"})
_LITTER_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_SEPARATORS = re.compile(r"[\s\-_.~‐‑‒–—―−─━ー〜・]+")
_COPY_END = re.compile(
    r"[\s\-_]*(?:\(\d{1,3}\)|(?:(?<![A-Za-z])copy|(?:の)?コピー)(?:\s*\(?\d{1,3}\)?)?)$",
    re.IGNORECASE,
)
_COPY_START = re.compile(r"^(?:copy\s*(?:\(\d+\)\s*)?of\s+|コピー\s*[~〜-]\s*)", re.IGNORECASE)
_WORDS: dict[str, int] = {
    **dict.fromkeys(("front", "omote", "表", "表面", "正面", "前", "前面"), 1),
    **dict.fromkeys(("back", "rear", "ura", "裏", "裏面", "背面", "後"), 2),
}


@dataclass(frozen=True, slots=True)
class Name:
    """What was read from one file name; `problem` says what the supplier must tell us."""

    file: str
    jan: str | None = None
    number: int | None = None
    repairs: tuple[Sign, ...] = ()
    problem: Sign | None = None

    @property
    def side(self) -> Side | None:
        """Front, back, other; nothing where the name does not say."""
        return None if self.number is None else side_of(self.number)

    @property
    def proper(self) -> str | None:
        """The name as the rule has it, without its extension."""
        return f"{self.jan}-{self.number}" if self.jan and self.number else None


def side_of(number: int) -> Side:
    """The side that a number at the end of a name means."""
    return "front" if number == 1 else "back" if number == 2 else "other"


def is_litter(path: str) -> bool:
    """Whether the file is what a Mac, Windows or a file server leaves in folders by itself."""
    parts = _parts(path)
    return (
        any(part.lower() in _LITTER_FOLDERS for part in parts[:-1])
        or parts[-1].lower() in _LITTER_FILES
        or parts[-1].startswith((".", "~$"))
    )


def shown(path: str) -> str:
    """A path as people may safely see it: composed (a Mac decomposes), no control characters."""
    composed = unicodedata.normalize("NFC", path)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in composed)[:300]


def read_name(path: str) -> Name:
    """Read one name or path inside an archive; never fails."""
    file = shown(path)
    parts = _parts(file)
    stem, repairs = _without_extension(parts[-1])
    width = unicodedata.normalize("NFKC", stem)
    if width != stem:
        repairs.append(Sign("photo.name.full_width"))
    stem, copied = _without_copy(width.strip())
    if copied:
        repairs.append(Sign("photo.name.copy"))
    tokens = _tokens(stem)
    jan, rest, found, problem = _jan_and_rest(tokens)
    if jan is None and problem is None and len(parts) > 1:
        jan = _jan_of_folder(parts[-2])
        if jan:
            found, rest = [Sign("photo.name.folder", {"folder": parts[-2]})], tokens
    repairs += found
    if jan is None:
        return Name(file, None, None, tuple(repairs), problem or Sign("photo.name.no_jan"))
    number, more, problem = _number(jan, rest)
    repairs += more
    told = {repair.code for repair in repairs}
    loose = {"photo.name.hyphen", "photo.name.jan_spaced", "photo.name.extra_words"}
    if stem != "-".join(tokens) and not told & loose:
        repairs.append(Sign("photo.name.hyphen"))
    return Name(file, jan, number, tuple(repairs), problem)


def _parts(path: str) -> list[str]:
    return [part for part in re.split(r"[/\\]", path) if part] or [path]


def _without_extension(name: str) -> tuple[str, list[Sign]]:
    """The stem, and whether capitals or a doubled extension were seen."""
    stem, dot, extension = name.replace("．", ".").rpartition(".")
    plain = unicodedata.normalize("NFKC", extension).strip()
    if not dot or plain.lower() not in EVERY_ENDING:
        return name, []
    told = [] if plain.islower() else [Sign("photo.name.capitals", {"extension": plain})]
    again = stem.rpartition(".")
    if again[1] and again[2].lower() in EVERY_ENDING:
        return again[0], [*told, Sign("photo.name.extension_twice")]
    return stem, told


def _without_copy(stem: str) -> tuple[str, bool]:
    """The stem without `(2)`, `- コピー`, `copy`, however many times they were added."""
    start = stem
    stem = _COPY_START.sub("", stem)
    while (shorter := _COPY_END.sub("", stem).strip()) != stem and shorter:
        stem = shorter
    return stem, stem != start


def _tokens(stem: str) -> list[str]:
    return [token for token in _SEPARATORS.split(stem) if token]


def _jan_and_rest(
    tokens: list[str],
) -> tuple[str | None, list[str], list[Sign], Sign | None]:
    """The JAN, what follows it, the repairs it took, and what is wrong where there is none."""
    problem: Sign | None = None
    for start, token in enumerate(tokens):
        if not _is_digits(token):
            continue
        words = [Sign("photo.name.extra_words")] if start else []
        if read := _read_jan(tokens[start:]):
            return read.jan, read.rest, words + read.repairs, None
        if problem is None:
            problem = _wrong_jan(token)
    return None, [], [], problem


class _Jan(NamedTuple):
    """A JAN at the start of some tokens, the repairs it took and what follows it."""

    jan: str
    rest: list[str]
    repairs: list[Sign]


def _read_jan(tokens: list[str]) -> _Jan | None:
    """The JAN that tokens begin with.

    One token that is a code by itself goes before a code in pieces: `012345678905-1` must not be
    read as thirteen digits. Only the eight-digit code gives way, `49012345 67894` being longer.
    """
    first = tokens[0]
    alone = _as_jan(first)
    if alone and len(first) > 8:
        return _Jan(alone[0], tokens[1:], alone[1])
    digits = ""
    for end, token in enumerate(tokens):
        if not _is_digits(token) or len(digits) >= 13:
            break
        digits += token
        if end and len(digits) in {12, 13} and (read := _as_jan(digits)):
            return _Jan(read[0], tokens[end + 1 :], [Sign("photo.name.jan_spaced"), *read[1]])
    if alone:
        return _Jan(alone[0], tokens[1:], alone[1])
    if len(first) == 14 and is_gtin(first[:13]) and not is_gtin(first) and first[13] != "0":
        return _Jan(first[:13], [first[13], *tokens[1:]], [Sign("photo.name.hyphen")])
    return None


def _as_jan(digits: str) -> tuple[str, list[Sign]] | None:
    """The JAN that digits are, with the repair it took."""
    if not is_gtin(digits):
        return None
    if len(digits) in {8, 13}:
        return digits, []
    if len(digits) == 12:  # an American UPC, or a zero that Excel ate: the same thirteen digits
        jan = "0" + digits
        return jan, [Sign("photo.name.lost_zero", {"found": digits, "jan": jan})]
    return None


def _wrong_jan(digits: str) -> Sign | None:
    if len(digits) == 14 and is_gtin(digits):
        return Sign("photo.name.case_code", {"found": digits})
    if len(digits) == 13:
        right = gtin_check_digit(digits[:12])
        return Sign("photo.name.check_digit", {"found": digits, "right": right})
    if 9 <= len(digits) <= 14:
        return Sign("photo.name.length", {"found": digits, "count": len(digits)})
    return None


def _jan_of_folder(folder: str) -> str | None:
    digits = unicodedata.normalize("NFKC", folder)
    read = _as_jan(digits) if _is_digits(digits) else None
    return read[0] if read else None


def _number(jan: str, rest: list[str]) -> tuple[int | None, list[Sign], Sign | None]:
    """The number after the JAN, the repairs it took, and what to ask where there is none."""
    for place, token in enumerate(rest):
        words = [Sign("photo.name.extra_words")] if len(rest) > 1 else []
        if _is_digits(token) and place == 0:
            if not 1 <= int(token) <= 9:
                return None, [], Sign("photo.name.number", {"jan": jan, "found": token})
            zeros = [Sign("photo.name.number_zeros")] if len(token) > 1 else []
            return int(token), words + zeros, None
        if token.lower() in _WORDS:
            number = _WORDS[token.lower()]
            said = Sign("photo.name.side_word", {"word": token, "number": number})
            return number, [said, *words], None
    return None, [], Sign("photo.name.no_side", {"jan": jan})


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
