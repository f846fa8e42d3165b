"""What is found in one photo, before anybody is told: a code, its parameters, and where.

This file is read by the limited child too, so it knows neither Django nor the rest of the house.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import isfinite
from typing import Any, Literal

Shape = Literal["box", "ellipse"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where to draw the dashed coach mark, as fractions of the upright picture's two sides.

    `x` and `y` are the upper left corner of the box that holds the shape.
    """

    shape: Shape
    x: float
    y: float
    width: float
    height: float

    @property
    def percents(self) -> dict[str, str]:
        """The attributes of an SVG `<rect>` or `<ellipse>` in per cent of the picture."""
        if self.shape == "box":
            numbers = {"x": self.x, "y": self.y, "width": self.width, "height": self.height}
        else:
            numbers = {
                "cx": self.x + self.width / 2,
                "cy": self.y + self.height / 2,
                "rx": self.width / 2,
                "ry": self.height / 2,
            }
        return {name: f"{value * 100:.1f}%" for name, value in numbers.items()}


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing found: the code of a problem, the parameters of its sentence, the place."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    mark: Mark | None = None


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault of ours
    """The file cannot be taken as a photo; the sign says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.sign = Sign(code, params)


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size that may be served: a re-encoded JPEG without any metadata."""

    size: int  # the long side asked for
    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What the limited child saw in one file; `refused` where it could not be taken."""

    refused: Sign | None = None
    format: str = ""
    width: int = 0
    height: int = 0
    dpi: float | None = None
    ground: str = ""  # white, plain or busy
    digest: str = ""  # SHA-256 of the file
    fingerprint: str = ""  # 256 bits of what it shows, in hexadecimal
    barcodes: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    label: Sign | None = None  # why its print cannot be read; told of a back alone
    figures: Mapping[str, float] = field(default_factory=dict)  # what each detector measured

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the pipe between child and parent."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Seen":
        """The same from plain values.

        The child read a stranger's bytes, so what it says is checked as a stranger's word:
        KeyError, TypeError or ValueError where a value is not of its kind.
        """
        refused = said["refused"]
        return cls(
            refused=None if refused is None else _sign(refused),
            format=_word(said["format"]),
            width=_whole(said["width"]),
            height=_whole(said["height"]),
            dpi=None if said["dpi"] is None else float(said["dpi"]),
            ground=_word(said["ground"]),
            digest=_word(said["digest"]),
            fingerprint=_word(said["fingerprint"]),
            barcodes=tuple(_word(code) for code in said["barcodes"][:20]),
            signs=tuple(_sign(sign) for sign in said["signs"][:20]),
            renditions=tuple(_rendition(one) for one in said["renditions"][:9]),
            label=None if (label := said.get("label")) is None else _sign(label),
            figures=_figures(said.get("figures", {})),  # none of a photo seen before 0.2
        )


def _figures(said: Mapping[str, Any]) -> dict[str, float]:
    found = {_word(name): float(value) for name, value in list(said.items())[:30]}
    if not all(isfinite(value) for value in found.values()):
        raise ValueError("a figure without end")
    return found


def _sign(said: Mapping[str, Any]) -> Sign:
    mark = said["mark"]
    params = {}
    for name, value in said["params"].items():
        if not isinstance(value, str | int | float) or len(str(value)) > 100:
            raise TypeError(name)
        params[_word(name)] = value
    return Sign(_word(said["code"]), params, None if mark is None else _mark(mark))


def _mark(said: Mapping[str, Any]) -> Mark:
    numbers = [float(said[name]) for name in ("x", "y", "width", "height")]
    if not all(0 <= number <= 1 for number in numbers):
        raise ValueError("a mark lies outside its picture")
    return Mark("ellipse" if said["shape"] == "ellipse" else "box", *numbers)


def _rendition(said: Mapping[str, Any]) -> Rendition:
    width, height = _whole(said["width"]), _whole(said["height"])
    return Rendition(_whole(said["size"]), str(said["path"]), width, height)


def _word(value: object) -> str:
    if not isinstance(value, str) or len(value) > 100 or not value.isascii():
        raise TypeError("not a word")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= 1_000_000:
        raise TypeError("not a number of pixels")
    return value
