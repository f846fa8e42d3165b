"""Finding answers to what somebody asks, in Japanese or English: in a box, or while one writes.

A programme has some dozens of answers: they are held against the question one by one, by the words
that the index of products keeps, too (see `analyzer`). A rare word counts for more than a common
one, a word of the question for more than one of the answer.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from kitamae.search.analyzer import Run, runs
from kitamae.search.folding import fold, sound
from kitamae.support.faq.models import FaqEntry, FaqText
from kitamae.support.faq.queries import shown_answers

IN_QUESTION, IN_WORDS, IN_ANSWER = 1.0, 1.0, 0.35
ENOUGH = 0.34  # of what a perfect answer would have, for a question of a few words
LONG = 8  # words: from here on a letter was written, and no answer holds most of its words
TELLING = 2.2  # how rare a word must be for a letter to be about it
LONGEST = 2_000  # signs of a letter that are looked at
SHORTEST = 3  # kana of a word that is found by its sound

# words that stand in any question and say nothing of what it is about
_EMPTY_JA = (  # fmt: skip
    "する ある 居る 成る 出来る 何 何方 誰 此れ 其れ 為る 御 教える 知る 良い 下さい 願う 致す "
    "御座る 場合 事 物"
)
_EMPTY_EN = (
    "is are be can do does we i you it my our your what how when where which this that have has "
    "will would should could please want if not no on at as there any"
)
_EMPTY = frozenset(f"{_EMPTY_JA} {_EMPTY_EN}".split())


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, and how well it fits: 1 is every word in the question itself."""

    entry: FaqEntry
    fit: float


def find_answers(asked: str, *, limit: int = 20) -> list[Found]:
    """The shown answers that fit what was asked, the best first; one query."""
    entries = [entry for entry in shown_answers() if entry.newest is not None]
    texts = {entry.pk: _weights(entry.newest) for entry in entries}  # type: ignore[arg-type]
    known = Counter(term for each in texts.values() for term in each)
    wanted = _terms_of_question(asked, known)
    # a word that no answer has is worth as much as the rarest
    rarity = {term: log(1 + len(texts) / (known[term] or 1)) for term in wanted}
    most = sum(rarity.values()) or 1.0
    found = []
    for entry in entries:
        has = texts[entry.pk]
        hits = [(rarity[term], has[term]) for term in wanted if term in has]
        fit = sum(rare * weight for rare, weight in hits) / most
        if _is_about(hits, fit, len(wanted)):
            found.append(Found(entry, fit))
    return sorted(found, key=lambda each: (-each.fit, each.entry.place))[:limit]


def _is_about(hits: list[tuple[float, float]], fit: float, words: int) -> bool:
    """Whether enough of a short question is met, or what a letter is about."""
    if words <= LONG:
        return fit >= ENOUGH
    named = [rare for rare, weight in hits if weight > IN_ANSWER]
    return bool(named) and sum(rare * weight for rare, weight in hits) >= TELLING


def _terms_of_question(asked: str, known: Mapping[str, int]) -> frozenset[str]:
    """The words that say what it is about; what was written in kana by its sound, if known so."""
    found: set[str] = set()
    for run in runs(fold(asked)[:LONGEST]):
        heard = f"~{sound(run.reading)}" if run.kana_only else ""
        found |= {heard} if heard in known else _words(run)
    return frozenset(found)


def _weights(text: FaqText) -> Mapping[str, float]:
    return _weighed(
        f"{text.question_ja}\n{text.question_en}",
        text.words,
        f"{text.answer_ja}\n{text.answer_en}",
    )


@lru_cache(maxsize=2_048)
def _weighed(question: str, words: str, answer: str) -> Mapping[str, float]:
    found = dict.fromkeys(_terms(answer), IN_ANSWER)
    found |= dict.fromkeys(_terms(words), IN_WORDS)
    return found | dict.fromkeys(_terms(question), IN_QUESTION)


def _terms(text: str) -> set[str]:
    """The words of an answer, and how each sounds."""
    found: set[str] = set()
    for run in runs(text):
        found |= _words(run)
        heard = (sound(word.reading) for word in run.words if word.japanese and word.content)
        found |= {f"~{kana}" for kana in heard if len(kana) >= SHORTEST}
    return found


def _words(run: Run) -> set[str]:
    """Content words in the dictionary's spelling."""
    return {
        word.normal
        for word in run.words
        if word.content and word.normal not in _EMPTY and word.written not in _EMPTY
    }
