"""The front of a product with its label."""

import cv2

from kitamae.config.demo.bodies import on_ground, tints
from kitamae.config.demo.lettering import Hand, across, columns, down
from kitamae.config.demo.offers import Offer, company_of
from kitamae.config.demo.painter import (
    UNIT,
    Canvas,
    Colour,
    darker,
    fill,
    is_dark,
    lighter,
    mixed,
    rounded,
    stroke,
)
from kitamae.config.demo.scenes import INK, PAPER, Label

_GREY: Colour = (72, 81, 100)
_CREAM: Colour = (255, 252, 244)


def front(offer: Offer, ground: Canvas | None = None) -> Canvas:
    """The front of a product; `ground` is what it stands before, else white."""
    canvas, label = on_ground(offer, ground)
    _letter(canvas, label, offer)
    return canvas


def _letter(canvas: Canvas, label: Label, offer: Offer) -> None:
    """The label: ground, bands, name, form, brand and size."""
    body, accent = tints(offer)
    style = 5 if label.tag else sum(map(ord, offer.goods.name.ja)) % 4
    tinted = style == 2 and is_dark(lighter(body, 0.1)) is not is_dark(accent)
    ground = darker(accent, 0.1) if tinted and is_dark(accent) else PAPER
    ink = _CREAM if is_dark(ground) else INK
    x, y, w, h = label.x, label.y, label.w, label.h
    if label.tag:
        stroke(canvas, f"M{x + w / 2} {y - 22}q-16 10 0 30", (150, 120, 90), 1.6)
        fill(canvas, rounded(x + 2, y + 3, w, h, 4), (120, 120, 120), 0.18)
    fill(canvas, rounded(x, y, w, h, 4 if label.tag else 2), ground)
    if style == 0:
        fill(canvas, rounded(x, y, 6, h), accent)
    elif style == 1:
        fill(canvas, rounded(x, y, w, 8), accent)
        fill(canvas, rounded(x, y + h - 4, w, 4), accent)
    elif style == 3:
        for inset in (4, 7):
            _frame(canvas, (x + inset, y + inset, w - 2 * inset, h - 2 * inset), accent)
    elif style == 5:
        fill(canvas, rounded(x, y, w, 7), accent)
    _words(canvas, label, offer, ink, accent if not is_dark(ground) else (240, 214, 150))


def _frame(canvas: Canvas, place: tuple[float, float, float, float], tint: Colour) -> None:
    x, y, w, h = place
    corners = (round(x * UNIT), round(y * UNIT)), (round((x + w) * UNIT), round((y + h) * UNIT))
    cv2.rectangle(canvas, *corners, tint, 2)


def _words(canvas: Canvas, label: Label, offer: Offer, ink: Colour, accent: Colour) -> None:
    if label.run == "across":
        _lines(canvas, label, offer, ink, accent)
    else:
        _columns(canvas, label, offer, ink, accent)


def _size_said(offer: Offer) -> str:
    return str(offer.answers["name_ja"]).rsplit(" ", 1)[-1]


def _quiet(ink: Colour) -> Colour:
    return mixed(ink, _GREY if is_dark(ink) else (255, 255, 255), 0.5)


def _lines(canvas: Canvas, label: Label, offer: Offer, ink: Colour, accent: Colour) -> None:
    """A label that reads across: brand, name, English name, form and size."""
    x, y, w, h = (each * UNIT for each in (label.x, label.y, label.w, label.h))
    lines = columns(offer.goods.name.ja.replace(" ", ""), 7)
    one = len(lines) == 1
    size = min(int(w / (max(map(len, lines)) + 0.6)), int(h * (0.32 if one else 0.22)))
    middle = x + w / 2
    small = Hand(26, _quiet(ink), kind="sans")
    across(canvas, company_of(offer).brand.ja, (middle, y + h * 0.16), w * 0.7, small)
    for nth, line in enumerate(lines):
        high = y + h * (0.42 if one else 0.34) + nth * size * 1.12
        across(canvas, line, (middle, high), w * 0.92, Hand(size, ink, 2))
    across(canvas, offer.goods.name.en, (middle, y + h * 0.7), w * 0.88, Hand(26, _quiet(ink)))
    form, size_said = offer.form.name.ja, _size_said(offer)
    said = f"{form}・{size_said}" if form else size_said
    across(canvas, said, (middle, y + h * 0.84), w * 0.86, Hand(30, accent, 1, "sans"))


def _columns(canvas: Canvas, label: Label, offer: Offer, ink: Colour, accent: Colour) -> None:
    """A label that reads down: name in one or two columns, brand at the left, form below."""
    x, y, w, h = (each * UNIT for each in (label.x, label.y, label.w, label.h))
    form = offer.form.name.ja
    cut = columns(offer.goods.name.ja.replace(" ", ""), 8 if h > 560 else 6 if h > 420 else 5)
    side = 30 if w > 240 else 0
    room, top = h * (0.66 if form else 0.74), y + h * 0.09
    signs = max(map(len, cut)) + 0.35 * (len(cut) - 1)
    size = min(int((w - side * 1.2) / (len(cut) + 0.35)), int(room / signs / 1.03), 124)
    middle = x + w / 2 + side * 0.45
    for nth, column in enumerate(cut):
        centre = middle + size * 1.1 * ((len(cut) - 1) / 2 - nth)
        down(canvas, column, (centre, top + nth * size * 0.35), room, Hand(size, ink, 2))
    quiet = _quiet(ink)
    if side:
        brand = Hand(25, quiet, kind="sans")
        down(canvas, company_of(offer).brand.ja[:9], (x + side * 0.95, top), h * 0.5, brand)
    if form:
        high = y + h * 0.81
        left, top_of_chip = (x + w * 0.14) / UNIT, (high - 22) / UNIT
        fill(canvas, rounded(left, top_of_chip, w * 0.72 / UNIT, 44 / UNIT, 3), accent)
        on_chip = Hand(30, _CREAM if is_dark(accent) else INK, 1, "sans")
        across(canvas, form, (x + w / 2, high), w * 0.66, on_chip)
    small = Hand(27, quiet, kind="sans")
    across(canvas, _size_said(offer), (x + w / 2, y + h * 0.925), w * 0.8, small)
