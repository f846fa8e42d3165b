"""Photographs of the demo's products, good ones and bad ones, as JPEG."""

from functools import lru_cache

import cv2
import numpy as np

from kitamae.config.demo.backs import back
from kitamae.config.demo.blocks import Answers
from kitamae.config.demo.fronts import front
from kitamae.config.demo.offers import Offer, offer_of, offers
from kitamae.config.demo.painter import SIDE, Canvas, lighter
from kitamae.kernel.identifiers import gtin_check_digit

QUALITY = 85
MOST_BYTES = 120_000
LEAST_QUALITY = 50
BACK_QUALITY = 76  # small print needs many bytes
FLAWS = ("glare", "cropped", "shelf", "small", "blurred", "shadow", "wrong_barcode")


def draw(answers: Answers, side: str = "front") -> bytes:
    """The photograph of one product's front or back, as JPEG of 1,200 pixels."""
    return _encoded(_picture(answers, side), QUALITY if side == "front" else BACK_QUALITY)


def _picture(answers: Answers, side: str, ground: Canvas | None = None) -> Canvas:
    offer = offer_of(answers) or _like(answers)
    return back(answers, offer, ground) if side == "back" else front(offer, ground)


def _like(answers: Answers) -> Offer:
    """A product of the same category lends its package to one that the demo does not know."""
    category = str(answers.get("category", ""))
    return next((each for each in offers() if each.goods.category == category), offers()[0])


def _encoded(canvas: Canvas, quality: int = QUALITY) -> bytes:
    """As JPEG; a busy picture gives up some quality before it passes 120 kB."""
    blue_first = cv2.cvtColor(canvas, cv2.COLOR_RGB2BGR)
    while True:
        fine, buffer = cv2.imencode(".jpg", blue_first, [cv2.IMWRITE_JPEG_QUALITY, quality])
        assert fine
        if len(buffer) <= MOST_BYTES or quality <= LEAST_QUALITY:
            return buffer.tobytes()
        quality -= 9


def flawed(answers: Answers, flaw: str, side: str = "front") -> bytes:
    """The same photograph with one thing wrong, as somebody at a kitchen table takes it."""
    match flaw:
        case "shelf":
            return _encoded(_picture(answers, side, _shelf()), 78)
        case "wrong_barcode":
            other = dict(answers) | {"jan": _other_jan(str(answers.get("jan", "")))}
            return _encoded(_picture(other, "back"))
    canvas = _picture(answers, side)
    match flaw:
        case "glare":
            canvas = _glared(canvas)
        case "cropped":
            canvas = np.ascontiguousarray(
                cv2.resize(canvas[190:870, 330:1010], (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
            )
        case "small":
            canvas = cv2.resize(canvas, (420, 420), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        case "blurred":
            canvas = cv2.GaussianBlur(canvas, (0, 0), 9)  # type: ignore[assignment]
        case "shadow":
            canvas = _shadowed(canvas)
        case _:
            raise KeyError(flaw)
    return _encoded(canvas)


def _other_jan(jan: str) -> str:
    body = f"{(jan or '459900000000')[:9]}997"
    return f"{body}{gtin_check_digit(body)}"


def _glared(canvas: Canvas) -> Canvas:
    """A lamp reflected beside the middle: its light is added to the colours, and burns them out."""
    rows, columns = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    turn = np.deg2rad(24)
    across = (columns - 640) * np.cos(turn) + (rows - 560) * np.sin(turn)
    along = (rows - 560) * np.cos(turn) - (columns - 640) * np.sin(turn)
    light = 620 * np.exp(-((across / 85) ** 2 + (along / 150) ** 2) / 2)
    lit: Canvas = np.clip(canvas + light[..., None], 0, 255).astype(np.uint8)
    return lit


def _shadowed(canvas: Canvas) -> Canvas:
    """The shadow of a hand and a phone from the lower left."""
    shade = np.zeros(canvas.shape[:2], np.uint8)
    hand = np.array([[0, 1200], [0, 620], [260, 520], [520, 700], [620, 960], [700, 1200]])
    cv2.fillPoly(shade, [hand], 255)
    small = cv2.GaussianBlur(cv2.resize(shade, (300, 300)), (0, 0), 8)
    alpha = cv2.resize(small, (SIDE, SIDE)).astype(np.float32)[..., None] / 255
    return (canvas * (1 - 0.42 * alpha)).astype(np.uint8)


@lru_cache(maxsize=1)
def _shelf() -> Canvas:
    """A shop's shelf with other goods, out of focus."""
    canvas = np.full((SIDE, SIDE, 3), (196, 186, 168), np.uint8)
    tints = [
        (168, 60, 52),
        (58, 96, 140),
        (214, 170, 70),
        (90, 124, 84),
        (120, 84, 130),
        (226, 218, 204),
    ]
    for row, floor in enumerate((380, 800, 1190)):
        at = 14 - row * 40
        for nth in range(12):
            wide, tall = 84 + (nth * 53 + row * 31) % 74, 190 + (nth * 71 + row * 47) % 130
            tint = tints[(nth * 5 + row * 2) % len(tints)]
            cv2.rectangle(canvas, (at, floor - tall), (at + wide, floor), tint, -1)
            cv2.rectangle(
                canvas, (at + 12, floor - tall + 36), (at + wide - 12, floor - tall + 100),
                lighter(tint, 0.7), -1,
            )  # fmt: skip
            at += wide + 9
        cv2.rectangle(canvas, (0, floor), (SIDE, floor + 34), (126, 92, 60), -1)
        for nth in range(5):
            left = 60 + nth * 240
            cv2.rectangle(canvas, (left, floor + 4), (left + 96, floor + 30), (250, 246, 226), -1)
    return np.ascontiguousarray(cv2.GaussianBlur(canvas, (0, 0), 3.2))
