"""What a need asks, what is known of a product beside its answers, and what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.matching.choices import Fitness
from kitamae.partners.card import Card
from kitamae.partners.needs.wishes import Wish
from kitamae.search.wanted import Part, Wanted

Answers = Mapping[str, Any]
NO_WORDS = Wanted()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a need asks of a product.

    `categories` empty: what the card wants; `temperatures` empty: those of the card. `wish_words`
    are the words of the wishes, by their text.
    """

    card: Card
    destination: str
    channels: frozenset[str] = frozenset()
    categories: tuple[str, ...] = ()
    temperatures: tuple[str, ...] = ()
    prefectures: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    max_retail_price: int | None = None
    max_moq_cases: int | None = None
    min_shelf_life_days: int | None = None
    words: Wanted = NO_WORDS
    wishes: tuple[Wish, ...] = ()
    wish_words: Mapping[str, Wanted] = field(default_factory=dict)
    is_open: bool = True

    @property
    def trade(self) -> tuple[object, ...]:
        """What tells its terms of trade from those of another need: all but categories and words.

        A card is told by its place in memory: needs of one shop share it as long as they are held.
        """
        return (
            *(id(self.card), self.destination, self.channels, self.temperatures),
            *(self.prefectures, self.certificates, self.max_retail_price),
            *(self.max_moq_cases, self.min_shelf_life_days, self.is_open),
        )

    @property
    def wants(self) -> tuple[str, ...]:
        """The categories that are looked for; none: any."""
        return self.categories or self.card.wants

    @property
    def bands(self) -> tuple[str, ...]:
        """The temperature bands that are taken."""
        return self.temperatures or self.card.temperatures

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that a product must hold."""
        return tuple(dict.fromkeys((*self.card.papers, *self.certificates)))

    @property
    def all_words(self) -> tuple[Part, ...]:
        """Every part of words that is asked or wished for."""
        return (*self.words.parts, *(p for each in self.wish_words.values() for p in each.parts))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a product beside its answers.

    `countries` and `channels` are those that its maker excludes; `papers` those that it holds on
    the day. `distributors`: by country, whether its maker may sell there beside its distributor
    (None: not settled). `photo_px` is the shorter side of its best photo, 0 without one.
    """

    is_enrolled: bool = True
    is_listed: bool = True
    countries: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    distributors: Mapping[str, bool | None] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()
    photo_px: int = 0
    experience: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One hard rule's answer that is not a plain yes, or one part of the score.

    `safe` is what the maker reads. `asks` are the fields by which it would answer what is open.
    """

    rule: str
    text: Bilingual
    points: int = 0
    of: int = 0
    label: Bilingual | None = None
    safe: Bilingual | None = None
    asks: tuple[str, ...] = ()

    @property
    def said(self) -> Bilingual:
        """A part of the score in one sentence, what it is about first."""
        if self.label is None:
            return self.text
        return Bilingual(f"{self.label.ja}: {self.text.ja}", f"{self.label.en}: {self.text.en}")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a product fits: fitness, score of 0 to 100, and why."""

    fitness: Fitness
    score: int
    against: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    parts: tuple[Finding, ...]

    @property
    def asks(self) -> tuple[str, ...]:
        """The fields by which the maker would answer what is open."""
        return tuple(dict.fromkeys(key for finding in self.unknown for key in finding.asks))
