"""Every pair of products in the whole catalogue that may be one: what the night looks for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Photo, Product
from kitamae.catalogue.reviewing.doubles import LIKE_BITS, name_key

MOST_ALIKE = 50  # products of one name: beyond it they are a range, and no slip
_ONES = np.array([value.bit_count() for value in range(256)], np.uint8)


@dataclass(slots=True)
class Pair:
    """Why two products look like one."""

    has_same_jan: bool = False
    has_like_name: bool = False
    has_like_picture: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared of one product."""

    number: int
    supplier: int
    family: str
    replaces: int | None
    gtin: str
    names: tuple[str, ...]


def pairs_alike() -> dict[tuple[int, int], Pair]:
    """By the two numbers, the lower first; three queries, whatever the size of the catalogue."""
    rows = {row.number: row for row in _rows()}
    found: defaultdict[tuple[int, int], Pair] = defaultdict(Pair)
    for one, other in _same_jan(rows.values()):
        found[one, other].has_same_jan = True
    for one, other in _like_names(rows.values()):
        found[one, other].has_like_name = True
    for one, other in _like_pictures(rows):
        found[one, other].has_like_picture = True
    return {
        (one, other): pair
        for (one, other), pair in found.items()
        if not _belong_together(rows[one], rows[other])
    }


def _belong_together(one: Row, other: Row) -> bool:
    """Colours and sizes of one product, or a product and its successor."""
    is_family = bool(one.family) and (one.supplier, one.family) == (other.supplier, other.family)
    return is_family or other.replaces == one.number or one.replaces == other.number


def _rows() -> Iterator[Row]:
    names = [
        f"{revision}__{column}"
        for revision in ("in_preparation", "in_review", "shown")
        for column in ("name_ja", "name_en")
    ]
    living = Product.objects.exclude(state__in=(ProductState.STAGED, ProductState.DISCONTINUED))
    told = living.order_by("pk").values_list("pk", "supplier", "family", "replaces", "gtin", *names)
    for number, supplier, family, replaces, gtin, *several in told.iterator(chunk_size=2000):
        newest: list[str | None] = next(
            (several[at : at + 2] for at in (0, 2, 4) if any(several[at : at + 2])), []
        )
        yield Row(number, supplier, family, replaces, gtin, tuple(each or "" for each in newest))


def _same_jan(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    by_gtin: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.gtin:
            by_gtin[row.gtin].append(row.number)
    for several in by_gtin.values():
        yield from combinations(sorted(several), 2)


def _like_names(rows: Iterable[Row]) -> Iterator[tuple[int, int]]:
    by_name: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for row in rows:
        for key in name_key(*row.names):
            by_name[row.supplier, key].append(row.number)
    for several in by_name.values():
        if 1 < len(several) <= MOST_ALIKE:
            yield from combinations(sorted(several), 2)


def _like_pictures(rows: dict[int, Row]) -> Iterator[tuple[int, int]]:
    """Fronts of one maker that show one thing from one side."""
    fronts = Photo.objects.in_use().filter(number=1, product__isnull=False).exclude(fingerprint="")
    by_maker: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, supplier, print_ in fronts.values_list("product", "supplier", "fingerprint"):
        if number in rows:
            by_maker[supplier].append((number, print_))
    for several in by_maker.values():
        numbers = np.array([number for number, _print in several])
        prints = np.frombuffer(bytes.fromhex("".join(each for _n, each in several)), np.uint8)
        prints = prints.reshape(len(several), -1)
        for place in range(len(several) - 1):
            differing = _ONES[prints[place + 1 :] ^ prints[place]].sum(axis=1)
            for other in numbers[place + 1 :][differing <= LIKE_BITS]:
                low, high = sorted((int(numbers[place]), int(other)))
                if low != high:
                    yield low, high
