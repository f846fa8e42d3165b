"""More shapes of things: fan, tote, mug, shears, brush."""

from kitamae.config.demo.painter import (
    darker,
    fill,
    lighter,
    oval,
    round_off,
    rounded,
    soft_shadow,
    stroke,
)
from kitamae.config.demo.scenes import CARD, WHITE, WOOD, Label, Scene, Shape


def _fan(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 180, 372, 60, 6)
    fill(c, rounded(172, 246, 16, 122, 7), WOOD)
    fill(c, "M180 268C40 250 30 130 74 76C112 30 248 30 286 76C330 130 320 250 180 268z", body)
    for nth in range(13):
        x = 66 + nth * 19
        stroke(c, f"M180 262Q{(x + 180) / 2} 170 {x} 78", lighter(body, 0.35), 1.1, 0.55)
    fill(c, "M92 176q44-34 88 0q44 34 88 0v26q-44 34-88 0q-44-34-88 0z", accent, 0.75)
    fill(c, "M136 258q44-26 88 0q-22 12-44 12q-22 0-44-12z", WOOD)
    return Label(292, 214, 70, 140, tag=True)


def _tote(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 184, 354, 128, 9)
    stroke(c, "M122 158C122 24 246 24 246 158", darker(body, 0.3), 9)
    fill(c, "M70 138h228l16 206q-130 16-260 0z", body)
    fill(c, "M70 138h228l1 14H69z", darker(body, 0.22))
    fill(c, "M58 290h252l4 54q-130 16-260 0z", darker(body, 0.16))
    stroke(c, "M122 120v60", darker(body, 0.32), 9)
    stroke(c, "M246 120v60", darker(body, 0.32), 9)
    stroke(c, "M64 284h240", lighter(body, 0.5), 1.4, 0.8)
    fill(c, rounded(162, 214, 44, 28, 2), accent)
    return Label(300, 206, 70, 142, tag=True)


def _mug(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 160, 318, 100, 9)
    stroke(c, "M232 158C304 150 304 262 226 262", darker(body, 0.12), 16)
    side = "M64 114q0 146 16 184q4 16 20 16h116q16 0 20-16q16-38 16-184z"
    fill(c, side, body)
    fill(c, "M66 232q92 24 184 0l-4 42q-88 22-176 0z", lighter(body, 0.35), 0.6)
    round_off(c, side, 0.3)
    fill(c, oval(158, 114, 94, 22), lighter(body, 0.38))
    fill(c, oval(158, 117, 83, 16), darker(body, 0.35))
    return Label(304, 206, 70, 140, tag=True)


def _shears(scene: Scene) -> Label:
    c, body, accent = scene
    fill(c, rounded(44, 56, 312, 290, 8), darker(CARD, 0.1))
    soft_shadow(c, 200, 352, 160, 8)
    fill(c, rounded(56, 68, 288, 266, 4), (238, 232, 220))
    fill(c, "M88 110q70-4 116 36l-8 12q-70-2-108-48z", (206, 212, 218))
    fill(c, "M88 178q64 10 118-24l-10-12q-70 0-108 36z", (184, 191, 198))
    stroke(c, "M204 150q46-34 108-30", body, 12)
    stroke(c, "M204 148q46 36 108 42", darker(body, 0.2), 12)
    fill(c, oval(204, 149, 9, 9), (226, 204, 150))
    fill(c, "M56 308h288v8H56z", accent)
    return Label(96, 214, 208, 82, "across")


def _brush(scene: Scene) -> Label:
    c, body, accent = scene
    fill(c, rounded(108, 30, 184, 342, 10), (240, 236, 226))
    soft_shadow(c, 200, 376, 100, 6)
    fill(c, oval(200, 52, 15, 8), WHITE)
    fill(c, rounded(144, 164, 18, 186, 8), body)
    fill(c, rounded(143, 142, 20, 26, 2), (200, 182, 138))
    fill(c, "M144 142q-12-40 9-64q21 24 9 64z", (236, 226, 210))
    for nth in range(5):
        stroke(c, f"M{147 + nth * 3} 140q{(nth - 2) * 2}-26 {(2 - nth) * 1.2}-48", WOOD, 0.8, 0.6)
    stroke(c, "M149 176v160", WHITE, 2.2, 0.45)
    fill(c, rounded(108, 356, 184, 8), accent)
    return Label(188, 92, 84, 230)


TOOLS: dict[str, Shape] = {
    "brush": _brush,
    "fan": _fan,
    "mug": _mug,
    "shears": _shears,
    "tote": _tote,
}
