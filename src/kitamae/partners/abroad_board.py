"""What a maker has in each country where shops sell: marks by brand, insurance, agents.

It shows what was stated, and what was not as unknown: a mark that nobody stated is not known not
to be there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.places import destination_name
from kitamae.partners.card import Card
from kitamae.partners.choices import TrademarkDemand
from kitamae.partners.models import Partner
from kitamae.partners.queries import published_cards
from kitamae.partners.readiness.queries import stated
from kitamae.partners.veils import names_before
from kitamae.people.facts.blocks import fact_fields
from kitamae.people.facts.introducing import covers
from kitamae.people.facts.models import Fact
from kitamae.people.facts.queries import title_of
from kitamae.people.models import Organisation, User

BLOCKS = ("trademarks", "insurance_abroad", "distributors", "certificates")
_ASKED = (TrademarkDemand.REGISTERED, TrademarkDemand.APPLIED)


@dataclass(frozen=True, slots=True)
class Mark:
    """One brand in one country: the fact that says how it stands; without one it is unknown."""

    brand: str
    look: str
    words: object
    fact: Fact | None = None
    classes: str = ""


@dataclass(slots=True)
class Country:
    """One country: who asks for what there, and what the maker has."""

    code: str
    shops: list[Bilingual] = field(default_factory=list)
    asks_marks: list[tuple[Bilingual, object]] = field(default_factory=list)
    asks_insurance: list[Bilingual] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    agents: list[tuple[Fact, str, str | Promise]] = field(default_factory=list)
    insurance: tuple[str, str | Promise] = ("none", "")

    @property
    def name(self) -> Bilingual:
        """The country's name."""
        return destination_name(self.code)


@dataclass(frozen=True, slots=True)
class Board:
    """All countries, and what ends soon or has ended."""

    countries: tuple[Country, ...]
    insurance: Fact | None
    ending: tuple[tuple[Fact, Bilingual], ...]


def board_of(maker: Organisation, on: date, *, viewer: User) -> Board:
    """The board of a maker on a day, for its own people or the office."""
    facts = [
        fact
        for fact in Fact.objects.visible_to(viewer).standing().filter(organisation=maker)
        if fact.block in BLOCKS
    ]
    shops = list(Partner.objects.visible_to(viewer).order_by("name", "pk"))
    reader = None if viewer.organisation != maker else maker
    names, cards = names_before(reader, shops), published_cards({shop.pk for shop in shops})
    found: dict[str, Country] = {}
    for shop in shops:
        _take_shop(found, shop, cards[shop.pk], names[shop.pk])
    _take_facts(found, facts, on)
    insurance = next((fact for fact in facts if fact.block == "insurance_abroad"), None)
    brands = _brands(maker)
    for country in found.values():
        country.marks.extend(_unknown(country, brands))
        country.insurance = _insurance(insurance, country, on)
    late = sorted(
        (fact for fact in facts if fact.is_expiring(on)),
        key=lambda fact: (fact.expires_date or on, fact.pk),
    )
    ordered = sorted(found.values(), key=lambda c: (not c.asks_marks, not c.shops, c.code))
    return Board(tuple(ordered), insurance, tuple((fact, title_of(fact)) for fact in late))


def _take_shop(found: dict[str, Country], shop: Partner, card: Card, name: Bilingual) -> None:
    country = found.setdefault(shop.country, Country(shop.country))
    country.shops.append(name)
    demand = TrademarkDemand(card.trademark)
    if demand in _ASKED:
        country.asks_marks.append((name, demand.label))
    if card.is_overseas_insurance_asked:
        country.asks_insurance.append(name)


def _take_facts(found: dict[str, Country], facts: Iterable[Fact], on: date) -> None:
    for fact in facts:
        said = fact.answers
        if fact.block == "trademarks":
            code = str(said.get("mark_country", ""))
            found.setdefault(code, Country(code)).marks.append(_mark(fact, on))
        elif fact.block == "distributors":
            code = str(said.get("distributor_country", ""))
            found.setdefault(code, Country(code)).agents.append((fact, *_agent(fact, on)))


def _mark(fact: Fact, on: date) -> Mark:
    said, table = fact.answers, fact_fields()
    state = str(said.get("mark_status", ""))
    look = {"registered": "ok", "applied": "away", "planned": "draft"}.get(state, "stop")
    words: object = table.vocabulary_of(table["mark_status"]).label_of(state)
    if fact.has_expired(on):
        look, words = "stop", pgettext_lazy("a trademark", "Expired")
    elif state == "registered" and fact.is_expiring(on):
        look, words = "warn", pgettext_lazy("a trademark", "Registered, ends soon")
    classes = ", ".join(str(code) for code in said.get("mark_classes") or ())
    return Mark(str(said.get("mark_text", "")), look, words, fact, classes)


def _agent(fact: Fact, on: date) -> tuple[str, str | Promise]:
    said = fact.answers
    if fact.has_expired(on):
        return "none", pgettext_lazy("an agent", "Contract has ended")
    if said.get("distributor_exclusive") != "exclusive":
        return "ok", pgettext_lazy("an agent", "Not exclusive")
    if said.get("distributor_consent") == "obtained":
        return "ok", pgettext_lazy("an agent", "Exclusive, has agreed")
    return "stop", _("Exclusive and has not agreed: nothing is introduced there")


def _unknown(country: Country, brands: Sequence[str]) -> list[Mark]:
    known = {mark.brand.casefold() for mark in country.marks}
    words = pgettext_lazy("a trademark", "Not known")
    return [Mark(brand, "new", words) for brand in brands if brand.casefold() not in known]


def _insurance(fact: Fact | None, country: Country, on: date) -> tuple[str, str | Promise]:
    if fact is None:
        return "new", pgettext_lazy("an insurance", "Not stated")
    if fact.has_expired(on):
        return "stop", pgettext_lazy("an insurance", "Expired")
    if not covers(fact.answers, country.code, fact, on):
        return "stop", pgettext_lazy("an insurance", "Does not cover it")
    if fact.is_expiring(on):
        return "warn", pgettext_lazy("an insurance", "Covers it, ends soon")
    return "ok", pgettext_lazy("an insurance", "Covers it")


def _brands(maker: Organisation) -> list[str]:
    """The brands of a maker's products, each once, the commonest first; in English where said."""
    counts: dict[str, int] = {}
    english: dict[str, str] = {}
    rows = stated(Product.objects.filter(supplier=maker)).select_related(
        "shown", "in_review", "in_preparation"
    )
    for product in rows:
        answers: Mapping[str, object] = product.newest.answers if product.newest else {}
        name, named = (str(answers.get(key) or "") for key in ("brand_ja", "brand_en"))
        if name and named:
            english.setdefault(name, named)
        if name or named:
            counts[name or named] = counts.get(name or named, 0) + 1
    by_fold: dict[str, str] = {}
    for brand in sorted(counts, key=lambda each: -counts[each]):
        told = english.get(brand, brand)
        by_fold.setdefault(told.casefold(), told)
    return list(by_fold.values())
