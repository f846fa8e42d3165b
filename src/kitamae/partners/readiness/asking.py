"""What one shop, or one of its calls, asks of a product, and what a product has: plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.route import Route
from kitamae.partners.card import Card
from kitamae.partners.models import Need, Partner
from kitamae.people.facts.abroad import Abroad


@dataclass(frozen=True, slots=True)
class Asking:
    """A shop's card with its route; of a call, its own conditions besides."""

    code: str
    partner: Partner
    card: Card
    route: Route
    channels: frozenset[str]
    need: Need | None = None
    name: Bilingual = Bilingual("", "")  # noqa: RUF009 -- frozen, as this is

    @property
    def categories(self) -> Sequence[str]:
        """The categories that it takes; none: any."""
        return (self.need.categories if self.need else ()) or self.card.wants

    @property
    def temperatures(self) -> Sequence[str]:
        """The temperature bands that it handles."""
        return (self.need.temperatures if self.need else ()) or self.card.temperatures

    @property
    def papers(self) -> frozenset[str]:
        """The papers that it asks for."""
        return frozenset((*self.card.papers, *(self.need.certificates if self.need else ())))

    @property
    def most_cases(self) -> int | None:
        """The largest first order that it would place, in cases."""
        return (self.need.max_moq_cases if self.need else None) or self.card.moq_cases


@dataclass(frozen=True, slots=True)
class Pictures:
    """The photos in use of a product: how many, the front's long side, and what stands before."""

    count: int = 0
    longest: int = 0
    is_ground_plain: bool = True


@dataclass(frozen=True, slots=True)
class Having:
    """What a product has: its newest answers, papers and photos, and its maker's facts abroad.

    `missing` are the fields that an introduction needs and that are open; `given` how many of them
    are answered.
    """

    answers: Mapping[str, Any]
    papers: frozenset[str]
    pictures: Pictures
    maker: Abroad
    missing: tuple[str, ...] = ()
    given: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """How a product stands before a shop: how much is asked, what it lacks, what nobody can mend.

    `lacks` are keys of what the maker can bring (see lacks.py), `beyond` of what it cannot, or has
    itself excluded; that counts neither for nor against it.
    """

    asked: int = 0
    lacks: tuple[str, ...] = field(default=())
    beyond: tuple[str, ...] = field(default=())

    @property
    def percent(self) -> int:
        """How much of what the maker can bring is there, rounded down: 100 is all of it."""
        return 100 if not self.asked else (self.asked - len(self.lacks)) * 100 // self.asked

    @property
    def fits(self) -> bool:
        """Whether nothing is missing and nothing stands against it."""
        return not self.lacks and not self.beyond

    @property
    def may_fit(self) -> bool:
        """Whether nothing stands against it that the maker cannot bring."""
        return not self.beyond
