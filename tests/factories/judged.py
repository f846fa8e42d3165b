"""Searches of the demo's catalogue with what should be found, and how well an index does.

The searches stand in tests/search/judged/, in two halves: weights are chosen on one and checked on
the other.
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Literal, get_args

from kitamae.config.demo.offers import Offer, company_of, offers
from kitamae.search.documents import Document
from kitamae.search.glossary import seed
from kitamae.search.index import Index
from kitamae.search.query import search
from kitamae.search.source import Shown, document_of
from kitamae.search.viewers import Viewer

Half = Literal["for_tuning", "untouched"]
HALVES: tuple[Half, ...] = get_args(Half)
FOLDER = Path(__file__).parents[1] / "search" / "judged"
PAGE, TOP = 24, 10
ASKED_FOR = 2
"""From this grade on, a product answers the search itself."""
LISTED_AT = datetime(2026, 4, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """One search: its kind, its text, and the grade (1 to 3) of each product that answers it."""

    kind: str
    text: str
    grades: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How well one search was answered, each from 0 to 1."""

    judged: Judged
    recall: float  # of what was asked for, within the first page
    reciprocal_rank: float  # of the first that was asked for
    gain: float  # nDCG of the first ten


def catalogue() -> Iterator[Document]:
    """Every product of the demo as it can be found; its number is its place among the offers."""
    for number, offer in enumerate(offers(), start=1):
        company = company_of(offer)
        yield document_of(
            Shown(
                id=number,
                code=f"PR-{number:05d}",
                state="listed",
                listed_at=LISTED_AT,
                answers=offer.answers,
                supplier_id=company.turn + 1,
                supplier_prefecture=company.prefecture,
                supplier_name_ja=company.name.ja,
                supplier_name_en=company.name.en,
                supplier_name_kana=company.kana,
            )
        )


def searches(half: Half) -> list[Judged]:
    """The judged searches of one half; raises KeyError where goods are named that are not there."""
    written = tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))
    codes = written.pop("code")
    found = [
        Judged(kind, text, _graded(grades))
        for kind, searched in written.items()
        for text, grades in searched.items()
    ]
    return [*found, *(_by_code(name, how) for name, how in codes.items())]


def outcomes(index: Index, half: Half) -> list[Outcome]:
    """Every search of one half, asked as the office, who sees all."""
    return [outcome(index, judged) for judged in searches(half)]


def outcome(index: Index, judged: Judged) -> Outcome:
    """One search; where nothing should be found, finding nothing is right."""
    hits = search(
        index,
        judged.text,
        viewer=Viewer.office(),
        size=PAGE,
        with_facets=False,
        glossary=seed(),
    )
    if not judged.grades:
        nothing = float(hits.total == 0)
        return Outcome(judged, nothing, nothing, nothing)
    lowest = ASKED_FOR if max(judged.grades.values()) >= ASKED_FOR else 1
    wanted = {number for number, grade in judged.grades.items() if grade >= lowest}
    ranks = [rank for rank, number in enumerate(hits.ids, start=1) if number in wanted]
    best = _gain(sorted(judged.grades.values(), reverse=True)[:TOP])
    return Outcome(
        judged,
        recall=len(ranks) / min(len(wanted), PAGE),
        reciprocal_rank=1 / ranks[0] if ranks else 0.0,
        gain=_gain([judged.grades.get(number, 0) for number in hits.ids[:TOP]]) / best,
    )


def means(found: list[Outcome]) -> dict[str, float]:
    """The three measures over some outcomes."""
    return {
        "searches": len(found),
        "recall_24": round(mean(each.recall for each in found), 3),
        "mrr": round(mean(each.reciprocal_rank for each in found), 3),
        "ndcg_10": round(mean(each.gain for each in found), 3),
    }


def by_kind(found: list[Outcome]) -> dict[str, dict[str, float]]:
    """The measures of every kind of search, and of all."""
    kinds = dict.fromkeys(each.judged.kind for each in found)
    named = {kind: means([each for each in found if each.judged.kind == kind]) for kind in kinds}
    return named | {"all": means(found)}


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


@cache
def _numbers() -> dict[tuple[str, str], list[int]]:
    """Goods and form, each with the numbers of their products."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, offer in enumerate(offers(), start=1):
        found.setdefault((offer.goods.name.ja, offer.form.name.ja), []).append(number)
    return found


def _graded(written: Mapping[str, list[str]]) -> dict[int, int]:
    grades: dict[int, int] = {}
    for grade in sorted(written):  # a higher grade is written over a lower one
        for name in written[grade]:
            for number in _named(name):
                grades[number] = int(grade)
    return grades


def _named(name: str) -> list[int]:
    goods, _slash, form = name.partition("/")
    found = [
        number
        for (its_goods, its_form), numbers in _numbers().items()
        if goods in {its_goods, "*"} and form in {its_form, ""}
        for number in numbers
    ]
    if not found:
        raise KeyError(name)
    return found


def _by_code(name: str, how: str) -> Judged:
    number = min(_named(name))
    return Judged("code", _WRITTEN[how](offers()[number - 1]), {number: 3})


def _jan(offer: Offer) -> str:
    return str(offer.answers["jan"])


_WRITTEN = {
    "whole": _jan,
    "hyphens": lambda offer: f"{_jan(offer)[:2]}-{_jan(offer)[2:7]}-{_jan(offer)[7:]}",
    "full_width": lambda offer: _jan(offer).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "first_twelve": lambda offer: _jan(offer)[:12],
    "last_six": lambda offer: _jan(offer)[-6:],
    "last_eight": lambda offer: _jan(offer)[-8:],
    "own_code": lambda offer: f"PR-{offers().index(offer) + 1:05d}",
    "own_code_lower": lambda offer: f"pr{offers().index(offer) + 1:05d}",
    "one_figure_wrong": lambda offer: f"{_jan(offer)[:12]}{(int(_jan(offer)[12]) + 1) % 10}",
}
