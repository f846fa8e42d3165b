"""A part of the sheet in small groups, each folded to one line that says how far it is.

The groups are data (groups.toml). A group counts only what some stage needs of this product: what
nobody asks for, and what another answer makes pointless, is not counted.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.answers.fields import STAGES, Field
from kitamae.answers.formatting import formatted
from kitamae.answers.forms import AnswersForm, Row
from kitamae.answers.readiness import missing
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual

SIDES = {
    "width": Bilingual("幅", "Width"),
    "depth": Bilingual("奥行き", "Depth"),
    "height": Bilingual("高さ", "Height"),
}
_TOLD = 4  # answers that a folded group tells


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are answered together."""

    section: str
    code: str
    label: Bilingual
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """What the three sizes of one thing are called together, and how to measure them."""

    label: Bilingual
    help: Bilingual


@dataclass(frozen=True, slots=True)
class FoldRow:
    """Boxes that stand side by side; `sides` where they are the three sizes of one thing."""

    kind: str  # "", "pair", "numbers" or "sides"
    boxes: tuple[Any, ...]
    sides: Sides | None = None

    @property
    def named(self) -> list[tuple[Bilingual, Any]]:
        """Each of three sizes beside the short name of its side."""
        return list(zip(SIDES.values(), self.boxes, strict=True))


@dataclass(frozen=True, slots=True)
class Fold:
    """A group with its boxes, as the page folds it."""

    group: Group
    rows: Sequence[FoldRow]  # what registering, an introduction or an order needs
    further: Sequence[FoldRow]  # what only some shops ask for
    further_count: int
    answered: int
    asked: int
    wrong: int  # boxes that cannot be read, or that two people changed
    doubts: int
    digest: str  # its first answers in words
    is_open: bool
    is_further_open: bool


@cache
def groups() -> tuple[Group, ...]:
    """Every group, in the order in which they stand on their pages."""
    return tuple(
        Group(row["section"], row["code"], Bilingual(row["ja"], row["en"]), tuple(row["keys"]))
        for row in _told()["group"]
    )


@cache
def sides() -> Mapping[str, Sides]:
    """What three sizes together are called, by the stem of their keys."""
    return {
        row["stem"]: Sides(
            Bilingual(row["ja"], row["en"]), Bilingual(row["help_ja"], row["help_en"])
        )
        for row in _told()["sides"]
    }


def _told() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("groups.toml").read_text("utf-8"))


def side_of(key: str) -> tuple[str, str] | None:
    """The stem and the side that a key measures: `case_width_mm` is (case, width)."""
    stem, _, rest = key.partition("_")
    side = rest.removesuffix("_mm")
    return (stem, side) if rest.endswith("_mm") and side in SIDES and stem in sides() else None


def folds_of(form: AnswersForm, section: str, at: str = "") -> list[Fold]:
    """The groups of a part; open are the one that holds `at`, what is wrong, else the first gap."""
    lacking = {each.key for each in missing(form.answers, "order", product_fields())}
    made = [
        _fold(form, group, keys, lacking, at)
        for group in groups()
        if group.section == section and (keys := [key for key in form.asked if key in group.keys])
    ]
    if any(each.is_open for each in made):
        return made
    first = next((n for n, each in enumerate(made) if each.answered < each.asked), 0)
    return [_opened(each) if n == first else each for n, each in enumerate(made)]


def _opened(fold: Fold) -> Fold:
    changed = {name: getattr(fold, name) for name in Fold.__slots__}
    return Fold(**{**changed, "is_open": True})


def _fold(form: AnswersForm, group: Group, keys: list[str], lacking: set[str], at: str) -> Fold:
    pressing = [key for key in keys if key in form.pressing]
    further = [key for key in keys if key not in form.pressing]
    wrong = [key for key in keys if key in form.errors or key in form.unread]
    counted = [key for key in pressing if _counts(form.asked[key], form.answers, lacking)]
    return Fold(
        group,
        rows=_rows(form, pressing),
        further=_rows(form, further),
        further_count=len(further),
        answered=sum(key in form.answers for key in counted),
        asked=len(counted),
        wrong=len(wrong),
        doubts=sum(bool(form.doubts_at(key)) for key in keys),
        digest=_digest(form, keys),
        is_open=bool(wrong) or at in keys,
        is_further_open=at in further or any(key in further for key in wrong) or not pressing,
    )


def _counts(each: Field, answers: Mapping[str, Any], lacking: set[str]) -> bool:
    return each.need in STAGES and (each.key in answers or each.key in lacking)


def _rows(form: AnswersForm, keys: Sequence[str]) -> list[FoldRow]:
    """The rows of some boxes; three sizes of one thing make a row of their own."""
    rows: list[FoldRow] = []
    rest: list[str] = []
    wanted = list(keys)
    while wanted:
        key = wanted.pop(0)
        place = side_of(key)
        together = [key, *wanted[:2]]
        if place and [side_of(each) for each in together] == [(place[0], s) for s in SIDES]:
            rows += map(_row, form.rows_of(rest))
            rest, wanted = [], wanted[2:]
            boxes = tuple(box for row in form.rows_of(together) for box in row.boxes)
            rows.append(FoldRow("sides", boxes, sides()[place[0]]))
        else:
            rest.append(key)
    return [*rows, *map(_row, form.rows_of(rest))]


def _row(row: Row) -> FoldRow:
    return FoldRow(row.kind, row.boxes)


def _digest(form: AnswersForm, keys: Sequence[str]) -> str:
    """The first answers in words; three sizes as one, and no yes or no without its question."""
    table, answers = product_fields(), form.answers
    told: list[str] = []
    last: tuple[str, str] | None = None
    for key in keys:
        if key not in answers or table[key].kind in {"boolean", "table"}:
            continue
        words = formatted(answers[key], table[key], table, form.language, answers)
        place = side_of(key)
        if place and last and place[0] == last[0]:
            told[-1] = f"{told[-1].removesuffix('mm').rstrip()} × {words}"
        else:
            told.append(words.replace("\n", " "))
        last = place
    return (" ・ " if form.language == "ja" else ", ").join(told[:_TOLD])
