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

VERSION = f"3 {version('SudachiPy')} {version('sudachidict-small')}"
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

    @property
    def terms(self) -> str:
        """What the index keeps of it: as written, and in the dictionary's spelling."""
        if self.normal == self.written or not self.japanese:
            return self.written
        return f"{self.written} ~{self.normal}"


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
    sounds: str


def runs(text: str) -> Iterator[Run]:
    """The runs of a text as somebody wrote it, in order."""
    return runs_of_folded(_plain(text))


def runs_of_folded(text: str) -> Iterator[Run]:
    """The runs of a text that is folded already, with its measures written out."""
    for found in _RUN.finditer(text):
        japanese, other = found.groups()
        if other:
            yield _other_run(other)
            continue
        for at in range(0, len(japanese), _LONGEST_RUN):
            yield _japanese_run(japanese[at : at + _LONGEST_RUN])


def terms_of(text: str, *, joined: int, shortest: int = 2) -> Terms:
    """What to index of a text; sounds of up to `joined` neighbouring words.

    Sounds of fewer kana than `shortest` are left out.
    """
    words: list[str] = []
    pairs: list[str] = []
    sounds: list[str] = []
    before = ""
    for japanese, other in _RUN.findall(_plain(text)):
        if other:
            written, reading = _other_terms(other)
            words.append(written)
            if reading:
                heard = {sound(reading), sound(before + reading)}
                sounds += [kana for kana in heard if len(kana) >= shortest]
            before = reading
            continue
        before = ""
        for at in range(0, len(japanese), _LONGEST_RUN):
            run_words, run_pairs, run_sounds = _japanese_terms(
                japanese[at : at + _LONGEST_RUN], joined, shortest
            )
            words.append(run_words)
            pairs.append(run_pairs)
            sounds.append(run_sounds)
    return Terms(" ".join(words), " ".join(pairs), " ".join(sounds))


@lru_cache(maxsize=256)  # a name is looked at several ways, one after the other
def _plain(text: str) -> str:
    return measures.write_out(fold(text))


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


_HEAD_ENDS = re.compile(r"[\s,、(\[【・/|&+×]")
_HEAD_ENDS_LATIN = re.compile(r"[,(\[/|&+]| with | in | for | of | made ")


def head_of(name: str) -> tuple[tuple[str, ...], list[str]]:
    """What a name is about: the keys of its first part, and the terms of that part's last word.

    「抹茶チョコレート 柚子 12個」 and "Matcha Chocolate, Yuzu, 12 pieces" are chocolate: what
    stands behind the first part is a flavour or a size, and the last word is what the others
    describe.
    """
    plain = _plain(name).strip()
    ends = _HEAD_ENDS_LATIN if plain.isascii() else _HEAD_ENDS
    first = ends.split(plain, maxsplit=1)[0]
    content = [word for run in runs_of_folded(first) for word in run.words if word.content]
    return (name_keys(first), content[-1].terms.split()) if content else ((), [])


@lru_cache(maxsize=1 << 15)
def _other_run(text: str) -> Run:
    text = text.removesuffix("'s")
    stem = _stem(text)
    word = Word(stem, stem, kana_of(text) or "", text not in _STOP_WORDS, False, False)
    return Run(text, False, (word,), ())


@lru_cache(maxsize=1 << 15)
def _other_terms(text: str) -> tuple[str, str]:
    """What the index keeps of a word of another script, and how it reads as romaji; "" is none."""
    word = _other_run(text).words[0]
    return word.written if word.content else "", word.reading


@lru_cache(maxsize=1 << 15)
def _japanese_run(text: str) -> Run:
    words: list[Word] = []
    bounds: set[int] = set()
    for morpheme in _tokenizer().tokenize(text):
        key = (morpheme.word_id(), morpheme.surface())
        word = _met.get(key) or _meet(key, morpheme)
        words.append(word)
        if word.place:
            bounds.add(morpheme.end() - 1)
    return Run(text, True, tuple(words), _pairs(text, bounds))


_met: dict[tuple[int, str], Word] = {}
_MOST_MET = 1 << 17  # some 30 MB


def _meet(key: tuple[int, str], morpheme: Any) -> Word:
    """A word of the dictionary seen for the first time: to ask for its parts costs, so once."""
    surface, normal = key[1], morpheme.normalized_form()
    content, place = _kind(morpheme.part_of_speech_id(), surface, normal)
    reading = surface if KANA_ONLY.fullmatch(surface) else morpheme.reading_form()
    if len(_met) >= _MOST_MET:
        _met.clear()
    word = Word(fold_kana(surface), fold_kana(fold(normal)), reading, content, place, True)
    _met[key] = word
    return word


def _pairs(text: str, ends: set[int]) -> tuple[str, ...]:
    """Every two neighbours, but none across the end of a place: 東京都 does not hold 京都."""
    key = fold_kana(text)
    if len(key) != len(text):
        ends = set()
    return tuple(GAP if i in ends and i else key[i : i + 2] for i in range(len(key) - 1))


@lru_cache(maxsize=1 << 15)
def _japanese_terms(text: str, joined: int, shortest: int) -> tuple[str, str, str]:
    """Words, pairs and sounds of a Japanese run."""
    run = _japanese_run(text)
    words = " ".join(word.terms for word in run.words if word.content)
    readings = [word.reading for word in run.words]
    heard: set[str] = set()
    for start in range(len(readings)):
        together = ""
        for reading in readings[start : start + joined]:
            together += reading
            heard.add(sound(together))
    sounds = " ".join(kana for kana in heard if len(kana) >= shortest)
    return words, " ".join([*run.pairs, GAP]), sounds


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
