"""What a shop does not take: conditions in the language of the market rules."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.language import Condition, Definitions, kinds_of, load_condition
from kitamae.markets.rulebook_reading import shipped_book
from kitamae.markets.rules import are_goods
from kitamae.markets.verdicts import asked_of


@dataclass(frozen=True, slots=True)
class Refused:
    """One kind of product that shops may refuse."""

    code: str
    label: Bilingual  # within a sentence
    goods: tuple[str, ...]
    always: tuple[str, ...]
    condition: Condition

    def is_so(self, answers: Mapping[str, Any]) -> tuple[bool | None, tuple[str, ...]]:
        """Whether a product is of this kind, and the fields whose missing answers leave it open."""
        category = answers.get("category")
        if category and not are_goods(category, self.goods):
            return False, ()
        if category and are_goods(category, self.always):
            return True, ()
        truth, missing = self.condition.holds(asked_of(answers))
        return truth, tuple(sorted(missing))


@cache
def kinds_refused() -> Mapping[str, Refused]:
    """All kinds, by code."""
    rows = tomllib.loads(files(__package__).joinpath("unwanted.toml").read_text("utf-8"))
    known = Definitions.load(kinds_of(product_fields()), _without_route())
    return {
        code: Refused(
            code,
            Bilingual(row["ja"], row["en"]),
            tuple(row["goods"]),
            tuple(row.get("always", ())),
            load_condition(row["when"], known),
        )
        for code, row in rows.items()
    }


def _without_route() -> dict[str, str]:
    """The shared definitions that ask of the product alone."""
    texts = shipped_book().definitions
    return {name: text for name, text in texts.items() if "route." not in text}
