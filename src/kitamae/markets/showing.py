"""Where products may be sold, as pages show it: a matrix, and one product with every reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.answers.fields import Field
from kitamae.catalogue.models import Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.models import Standing as Kept
from kitamae.markets.packing import SELLABLE, standing_at, unpack
from kitamae.markets.papers import held_papers
from kitamae.markets.places import destination_name, places
from kitamae.markets.route import any_shop
from kitamae.markets.rulebook_reading import source_words
from kitamae.markets.rules import Rule, RuleSet, Stage
from kitamae.markets.verdicts import Reason, Standing, Verdict, verdict

LOOKS: Mapping[str, str] = {
    "sellable": "ok",
    "needs": "warn",
    "undetermined": "new",
    "blocked": "stop",
}
WORDS: Mapping[str, str | Promise] = {
    "sellable": pgettext_lazy("a verdict", "Sellable"),
    "needs": pgettext_lazy("a verdict", "Something to get"),
    "undetermined": pgettext_lazy("a verdict", "Not known yet"),
    "blocked": pgettext_lazy("a verdict", "Not sellable"),
}
REASON_LOOKS: Mapping[str, str] = {
    "block": "stop",
    "undetermined": "new",
    "require": "warn",
    "warn": "draft",
    "info": "none",
}
REASON_WORDS: Mapping[str, str | Promise] = {
    "block": pgettext_lazy("a rule", "Stops it"),
    "undetermined": pgettext_lazy("a rule", "An answer decides"),
    "require": pgettext_lazy("a rule", "Needed"),
    "warn": pgettext_lazy("a rule", "To be confirmed"),
    "info": pgettext_lazy("a rule", "Good to know"),
}
_ORDER: tuple[Standing, ...] = ("blocked", "undetermined", "needs", "sellable")


@dataclass(frozen=True, slots=True)
class Cell:
    """One destination in a product's row."""

    code: str
    name: Bilingual
    look: str
    words: str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One product towards every destination; no cells where it was not judged yet."""

    product: Product
    cells: tuple[Cell, ...]

    @property
    def counts(self) -> list[tuple[str, str | Promise, int]]:
        """How many destinations stand how: the shape, the word, the number."""
        looks = [cell.look for cell in self.cells]
        return [
            (LOOKS[name], WORDS[name], looks.count(LOOKS[name]))
            for name in reversed(_ORDER)
            if LOOKS[name] in looks
        ]


@dataclass(frozen=True, slots=True)
class Said:
    """One reason with what would help: the fields by which the maker answers."""

    reason: Reason
    look: str
    words: str | Promise
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One destination of a product, with its verdict and every reason."""

    code: str
    name: Bilingual
    found: Verdict
    look: str
    words: str | Promise
    reasons: tuple[Said, ...]


def heads() -> list[tuple[str, Bilingual]]:
    """The destinations that a matrix shows, in order."""
    return [(code, destination_name(code)) for code in places().shown]


def rows_of(products: Sequence[Product], *, order: bool = False) -> list[Row]:
    """How products stand, as was kept of them: one query for all."""
    kept = dict(Kept.objects.filter(product__in=products).values_list("product", "packed"))
    return [
        Row(product, _cells(kept[product.pk], order=order) if product.pk in kept else ())
        for product in products
    ]


def places_of(product: Product, on: date, *, stage: Stage) -> list[Place]:
    """A product's verdict for every destination as of today's rules, the hardest first."""
    revision = product.shown or product.newest
    if revision is None:
        return []
    rules = rules_in_force()
    papers = held_papers([revision], on)[revision.product_id]
    found = [
        verdict(revision, any_shop(code), on, stage=stage, rules=rules, papers=papers)
        for code in places().shown
    ]
    found.sort(key=lambda one: _ORDER.index(one.standing))
    return [_place(one) for one in found]


def answers_that_help(found: Iterable[Place]) -> list[tuple[Field, int]]:
    """The fields on which verdicts wait, with how many destinations each would settle."""
    waiting: dict[str, set[str]] = {}
    for place in found:
        for said in place.reasons:
            if said.reason.then == "undetermined":
                for each in said.fields:
                    waiting.setdefault(each.key, set()).add(place.code)
    table = product_fields()
    ranked = sorted(waiting.items(), key=lambda item: -len(item[1]))
    return [(table[key], len(codes)) for key, codes in ranked]


def _cells(packed: str, *, order: bool) -> tuple[Cell, ...]:
    letters = unpack(packed)
    found = []
    for code in places().shown:
        name = standing_at(letters.get(code, SELLABLE), order=order)
        found.append(Cell(code, destination_name(code), LOOKS[name], WORDS[name]))
    return tuple(found)


def _place(found: Verdict) -> Place:
    table = product_fields()
    reasons = tuple(
        Said(
            reason,
            REASON_LOOKS[reason.then],
            REASON_WORDS[reason.then],
            tuple(table[key] for key in reason.asks if key in table),
        )
        for reason in found.reasons
    )
    name = destination_name(found.destination)
    standing = found.standing
    return Place(found.destination, name, found, LOOKS[standing], WORDS[standing], reasons)


FAR: Mapping[str, str | Promise] = {
    "introduce": _("To be introduced to a shop"),
    "order": _("To be ordered"),
    "ship": _("To be shipped"),
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule in the office's list."""

    rule: Rule
    look: str
    words: str | Promise
    places: str
    holds: bool  # today
    is_overdue: bool

    @property
    def source(self) -> str:
        """Who says so."""
        return source_words(self.rule.source)


def rule_lines(rules: RuleSet, on: date, place: str = "", words: str = "") -> list[RuleLine]:
    """The rules of a place, or all, that hold these words."""
    named = places().concerned(place) if place else None
    wanted = words.casefold()
    found = []
    for rule in rules.rules:
        if named is not None and named.isdisjoint(rule.destinations):
            continue
        said = f"{rule.id} {rule.text.ja} {rule.text.en} {rule.when.text if rule.when else ''}"
        if wanted not in said.casefold():
            continue
        effect = rule.effect(on)
        names = [destination_name(code) for code in rule.destinations if code != "*"]
        found.append(
            RuleLine(
                rule,
                REASON_LOOKS[effect],
                REASON_WORDS[effect],
                "、".join(map(str, names))
                if current_language() == "ja"
                else ", ".join(map(str, names)),
                rule.holds_on(on),
                rule.is_overdue(on),
            )
        )
    return found
