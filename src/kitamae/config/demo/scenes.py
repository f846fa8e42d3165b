"""What a shape is: it paints itself in a field of 400 × 400 and says where its label goes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kitamae.config.demo.painter import Canvas, Colour

WHITE: Colour = (255, 255, 255)
INK: Colour = (26, 34, 51)
PAPER: Colour = (255, 253, 247)
WOOD: Colour = (201, 160, 108)
CARD: Colour = (203, 172, 132)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label lies, in units, and how it reads."""

    x: float
    y: float
    w: float
    h: float
    run: Literal["down", "across"] = "down"
    tag: bool = False  # a card beside a thing that has no label of its own
    curved: bool = False


class Scene(NamedTuple):
    """Where to paint, and in which two colours."""

    canvas: Canvas
    body: Colour
    accent: Colour


Shape = Callable[[Scene], Label]
