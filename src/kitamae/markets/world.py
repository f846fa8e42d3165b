"""The destinations as a map of tiles, each where it lies about: a drawing beside its table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.models import Standing as Kept
from kitamae.markets.packing import SELLABLE, standing_at, unpack
from kitamae.markets.places import destination_name, places
from kitamae.markets.showing import LOOKS, WORDS
from kitamae.markets.verdicts import Standing

TILE, GAP = 60, 6
# the shape of each state, on a square of 16: the same as beside words, never colour alone
SHAPES: Mapping[str, str] = {
    "ok": "M1 8 4 5l3 4L13 1l3 3-9 12z",
    "warn": "M8 1 16 15H0z",
    "new": "M8 0l8 8-8 8-8-8z",
    "stop": "M5 0h6l5 5v6l-5 5H5l-5-5V5z",
    "none": "M1 7h14v3H1z",
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One destination on the map: where it is drawn, how it stands, and what stands there."""

    code: str
    name: Bilingual
    look: str
    words: str | Promise
    column: int
    row: int
    figure: str = ""

    @property
    def x(self) -> int:
        """Its left edge."""
        return self.column * (TILE + GAP)

    @property
    def y(self) -> int:
        """Its upper edge."""
        return self.row * (TILE + GAP)

    @property
    def shape(self) -> str:
        """The drawing of its state."""
        return SHAPES[self.look]


@dataclass(frozen=True, slots=True)
class World:
    """All tiles, and how large the drawing is."""

    tiles: tuple[Tile, ...]

    @property
    def width(self) -> int:
        """From the leftmost to the rightmost tile."""
        return max(tile.x for tile in self.tiles) + TILE

    @property
    def height(self) -> int:
        """From the highest to the lowest tile."""
        return max(tile.y for tile in self.tiles) + TILE


@dataclass(frozen=True, slots=True)
class Count:
    """How many products stand how at one destination."""

    code: str
    name: Bilingual
    counts: Mapping[Standing, int]

    @property
    def columns(self) -> list[int]:
        """The numbers in the order of `LOOKS`."""
        return [self.counts.get(name, 0) for name in LOOKS]  # type: ignore[call-overload]


def world_of(standings: Mapping[str, Standing], figures: Mapping[str, str] | None = None) -> World:
    """The map of some verdicts by destination."""
    known = figures or {}
    tiles = [
        Tile(
            code,
            destination_name(code),
            LOOKS[standings[code]],
            WORDS[standings[code]],
            *places().tiles[code],
            known.get(code, ""),
        )
        for code in places().shown
        if code in standings
    ]
    return World(tuple(tiles))


def counts_of(products: Iterable[Product], *, order: bool) -> Sequence[Count]:
    """How many of some judged products stand how at each destination; one query."""
    found: dict[str, Counter[Standing]] = {code: Counter() for code in places().shown}
    for packed in Kept.objects.filter(product__in=products).values_list("packed", flat=True):
        letters = unpack(packed)
        for code, counted in found.items():
            counted[standing_at(letters.get(code, SELLABLE), order=order)] += 1
    return [Count(code, destination_name(code), counted) for code, counted in found.items()]


def world_of_counts(counts: Sequence[Count]) -> World:
    """The map of counts: each tile with how most products stand, and how many are sellable."""
    standings: dict[str, Standing] = {}
    figures = {}
    for each in counts:
        total = sum(each.counts.values())
        if total:
            most = max(each.counts.items(), key=lambda item: item[1])
            standings[each.code] = most[0]
            figures[each.code] = f"{each.counts.get('sellable', 0)}/{total}"
    return World(world_of(standings, figures).tiles) if standings else World(())
