"""How far each deal of the story has come, and between whom: a table to read."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal[
    "introduced", "asked", "sampled", "quoted", "agreed", "ordered", "confirmed", "dispatched",
    "partly", "sold", "declined", "withdrawn",
]  # fmt: skip
# the maker and the shop that a visitor signs in as, one of them, the second shop, or anybody
Between = Literal["both", "maker", "shop", "second", "anybody"]


@dataclass(frozen=True, slots=True)
class Plot:
    """One deal: how far it comes, and how many working days ago it was introduced."""

    stage: Stage
    since: int
    between: Between


def _several(stage: Stage, between: Between, *days: int) -> list[Plot]:
    return [Plot(stage, since, between) for since in days]


PLOTS: tuple[Plot, ...] = (
    *_several("sold", "both", 22, 22, 22),
    *_several("partly", "both", 20),
    *_several("quoted", "both", 9),
    *_several("asked", "both", 6),
    *_several("introduced", "both", 4),
    *_several("declined", "both", 14),
    *_several("sold", "maker", 21),
    *_several("agreed", "maker", 11),
    *_several("asked", "maker", 8),
    *_several("introduced", "maker", 2),
    *_several("sold", "shop", 22, 22, 21, 21, 21),
    *_several("dispatched", "shop", 15),
    *_several("confirmed", "shop", 14),
    *_several("ordered", "shop", 12),
    *_several("quoted", "shop", 15, 8),
    *_several("sampled", "shop", 5),
    *_several("introduced", "shop", 16, 3, 1),
    *_several("sold", "second", 21, 21, 20),
    *_several("confirmed", "second", 13),
    *_several("asked", "second", 10),
    *_several("agreed", "anybody", 13),
    *_several("quoted", "anybody", 12, 7),
    *_several("asked", "anybody", 9, 4),
    *_several("introduced", "anybody", 22, 13, 5, 1),
    *_several("declined", "anybody", 17, 6),
    *_several("withdrawn", "anybody", 16),
)
