"""What text is made of, for products and for questions alike.

Of a folded text we keep

* *words*: Sudachi's short words (mode A) as written, and marked with `~` the dictionary's one
  spelling where it differs (しょうゆ is `~醤油`); words of other scripts, lightly stemmed;
  measures;
* *pairs*: every two neighbouring signs of a Japanese run, so that 茶碗 is found in 抹茶碗, which
  the dictionary cuts as 抹茶|碗;
* *sounds*: how one to several neighbouring words sound together, for kana and romaji questions.

`VERSION` goes into the index. An index of another version is still read but wants rebuilding.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any

from sudachipy import Dictionary, SplitMode

from kitamae.search import measures
from kitamae.search.folding import KANA_ONLY, fold, fold_kana, sound
from kitamae.search.romaji import kana_of

VERSION = f"1 {version('SudachiPy')} {version('sudachidict-small')}"
"""Changes with our own rules (the first number) and with the dictionary."""

GAP = "·"
"""Stands where two signs are neighbours but no pair (see `_pairs`)."""

_JAPANESE = "々〆〇ぁ-ゖァ-ヺー㐀-䶿一-鿿\U00020000-\U0003ffff"
_RUN = re.compile(rf"([{_JAPANESE}]+)|([^\W_{_JAPANESE}]+(?:'s\b)?)")
_HAN = re.compile("[々〆〇㐀-䶿一-鿿\U00020000-\U0003ffff]")
_LONGEST_RUN = 4_000  # signs; Sudachi takes 49,149 bytes at a time
_NO_CONTENT = frozenset({"助詞", "助動詞", "補助記号", "記号", "空白"})
_STOP_WORDS = frozenset(
    {"the", "a", "an", "of", "for", "with", "and", "or", "in", "to", "from", "by"}
)
_local = threading.local()  # a tokenizer must not be used by two threads at once


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, the dictionary's spelling, and its reading in katakana."""

    written: str
    normal: str
    reading: str
    content: bool
    place: bool
    japanese: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text without a break: a Japanese run, or one word of another script."""

    text: str
    japanese: bool
    words: tuple[Word, ...]
    pairs: tuple[str, ...]

    @property
    def kana_only(self) -> bool:
        """Whether the run holds nothing but kana."""
        return self.japanese and KANA_ONLY.fullmatch(self.text) is not None

    @property
    def reading(self) -> str:
        """The reading of the whole run."""
        return "".join(word.reading for word in self.words)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the index keeps of one text: terms with blanks between them, ready to write."""

    words: str
    pairs: str
    sounds: frozenset[str]


def runs(text: str) -> Iterator[Run]:
    """The runs of a text as somebody wrote it, in order."""
    return runs_of_folded(measures.write_out(fold(text)))


def runs_of_folded(text: str) -> Iterator[Run]:
    """The runs of a text that is folded already, with its measures written out."""
    for found in _RUN.finditer(text):
        japanese, other = found.groups()
        if other:
            yield _other_run(other)
            continue
        for at in range(0, len(japanese), _LONGEST_RUN):
            yield _japanese_run(japanese[at : at + _LONGEST_RUN])


def terms_of(text: str, *, joined: int) -> Terms:
    """What to index of a text; sounds of up to `joined` neighbouring words."""
    words: list[str] = []
    pairs: list[str] = []
    sounds: set[str] = set()
    last_romaji = ""
    for found in _RUN.finditer(measures.write_out(fold(text))):
        japanese, other = found.groups()
        if japanese:
            last_romaji = ""
            for at in range(0, len(japanese), _LONGEST_RUN):
                terms = _japanese_terms(japanese[at : at + _LONGEST_RUN], joined)
                words.append(terms.words)
                pairs.append(terms.pairs)
                sounds |= terms.sounds
            continue
        word = _other_run(other).words[0]
        if word.content:
            words.append(word.written)
        if word.reading:
            sounds.add(sound(word.reading))
            sounds.add(sound(last_romaji + word.reading))
        last_romaji = word.reading
    return Terms(" ".join(words), " ".join(pairs), frozenset(sounds))


def single_signs(text: str) -> list[str]:
    """The Han characters of a text, so that one alone can be asked for."""
    return _HAN.findall(fold(text))


def name_keys(text: str) -> tuple[str, str]:
    """A name without anything but letters and digits, as written and as it sounds.

    Two names are the same when one of the two is.
    """
    parts = list(runs(text))
    heard = sound("".join(run.reading or run.text for run in parts))
    return "".join(fold_kana(run.text) for run in parts), f"~{heard}"


@lru_cache(maxsize=1 << 15)
def _other_run(text: str) -> Run:
    text = text.removesuffix("'s")
    stem = _stem(text)
    word = Word(stem, stem, kana_of(text) or "", text not in _STOP_WORDS, False, False)
    return Run(text, False, (word,), ())


@lru_cache(maxsize=1 << 15)
def _japanese_run(text: str) -> Run:
    words: list[Word] = []
    bounds: set[int] = set()
    for morpheme in _tokenizer().tokenize(text):
        surface = morpheme.surface()
        normal = morpheme.normalized_form()
        content, place = _kind(morpheme.part_of_speech_id(), surface, normal)
        words.append(
            Word(
                fold_kana(surface),
                fold_kana(fold(normal)),
                surface if KANA_ONLY.fullmatch(surface) else morpheme.reading_form(),
                content,
                place,
                True,
            )
        )
        if place:
            bounds.add(morpheme.end() - 1)
    return Run(text, True, tuple(words), _pairs(text, bounds))


def _pairs(text: str, ends: set[int]) -> tuple[str, ...]:
    """Every two neighbours, but none across the end of a place: 東京都 does not hold 京都."""
    key = fold_kana(text)
    if len(key) != len(text):
        ends = set()
    return tuple(GAP if i in ends and i else key[i : i + 2] for i in range(len(key) - 1))


@lru_cache(maxsize=1 << 15)
def _japanese_terms(text: str, joined: int) -> Terms:
    run = _japanese_run(text)
    words: list[str] = []
    for word in run.words:
        if word.content:
            words.append(word.written)
            if word.normal != word.written:
                words.append(f"~{word.normal}")
    readings = [word.reading for word in run.words]
    heard = {
        sound("".join(readings[start:end]))
        for start in range(len(readings))
        for end in range(start + 1, min(start + joined, len(readings)) + 1)
    }
    # one kana alone says nothing
    sounds = frozenset(kana for kana in heard if len(kana) > 1)
    return Terms(" ".join(words), " ".join([*run.pairs, GAP]), sounds)


def _stem(word: str) -> str:
    """English plurals lose their ending, so that cookie and cookies meet; nothing else changes."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    if len(word) > 4 and word.endswith(("ies", "ie")):
        return word[: word.rindex("ie")] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _kind(part_of_speech: int, surface: str, normal: str) -> tuple[bool, bool]:
    """Whether a morpheme has content, and whether it names a place of two signs or more."""
    first, third = _parts_of_speech(part_of_speech)
    honorific = first == "接頭辞" and normal == "御"
    content = first not in _NO_CONTENT and not honorific
    return content, third == "地名" and len(surface) > 1


@cache
def _parts_of_speech(number: int) -> tuple[str, str]:
    parts = _dictionary().pos_of(number)
    return parts[0], parts[2]


@cache
def _dictionary() -> Any:
    return Dictionary(dict="small")


def _tokenizer() -> Any:
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
    return _local.tokenizer
