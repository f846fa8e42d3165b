"""EAN-13 bars. Widths after the GS1 General Specifications, section 5.2."""

import numpy as np

from kitamae.config.demo.lettering import line_mask
from kitamae.config.demo.painter import Canvas, Colour, paste

_LEFT = [
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
]
_PARITY = [
    "LLLLLL",
    "LLGLGG",
    "LLGGLG",
    "LLGGGL",
    "LGLLGG",
    "LGGLLG",
    "LGGGLL",
    "LGLGLG",
    "LGLGGL",
    "LGGLGL",
]
MODULES = 113  # with the quiet zones: 11 at the left, 7 at the right


def modules(jan: str) -> str:
    """The 95 modules of a GTIN-13: 1 is a bar."""
    halves = ["101"]
    for digit, kind in zip(jan[1:7], _PARITY[int(jan[0])], strict=True):
        left = _LEFT[int(digit)]
        # set G is set R read backwards, and R is L inverted
        halves.append(left if kind == "L" else _inverted(left)[::-1])
    halves.append("01010")
    halves += [_inverted(_LEFT[int(digit)]) for digit in jan[7:]]
    halves.append("101")
    return "".join(halves)


def _inverted(bits: str) -> str:
    return bits.translate({48: "1", 49: "0"})


def bars(
    canvas: Canvas, jan: str, left: int, top: int, *, module: int, height: int, ink: Colour
) -> None:
    """Paint bars and digits; `left` is where the white quiet zone begins."""
    width = MODULES * module
    canvas[top - 6 : top + height + 26, left : left + width] = 255
    lane = np.array([int(bit) for bit in modules(jan)], np.uint8).repeat(module) * 255
    paste(canvas, np.tile(lane, (height, 1)), left + 11 * module, top, ink)
    digits = line_mask(f"{jan[0]} {jan[1:7]} {jan[7:]}", 8 * module, kind="sans")
    paste(canvas, digits, left + (width - digits.shape[1]) // 2, top + height + 4, ink)
