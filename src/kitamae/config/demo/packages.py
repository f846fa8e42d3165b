"""The shapes of packages: jar, bottle, pouch, box …."""

from kitamae.config.demo.painter import (
    darker,
    fill,
    lighter,
    mixed,
    oval,
    round_off,
    rounded,
    soft_shadow,
    stroke,
)
from kitamae.config.demo.scenes import CARD, PAPER, WHITE, Label, Scene, Shape


def _jar(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 346, 96, 9)
    glass = rounded(122, 114, 156, 232, 28)
    fill(c, glass, (236, 241, 243))
    fill(c, "M132 152h136v166q0 20-20 20h-96q-20 0-20-20z", body)
    fill(c, oval(200, 152, 68, 9), lighter(body, 0.22))
    round_off(c, glass, 0.2)
    lid = rounded(116, 66, 168, 54, 10)
    fill(c, lid, mixed(accent, (70, 58, 48), 0.35))
    for x in range(124, 280, 8):
        stroke(c, f"M{x} 88v28", (0, 0, 0), 0.8, 0.12) if x % 16 == 4 else None
    round_off(c, lid, 0.32)
    stroke(c, "M118 86h164", WHITE, 1.6, 0.35)
    stroke(c, "M136 150v160", WHITE, 5, 0.5)
    return Label(146, 178, 108, 128, curved=True)


def _bottle(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 369, 66, 8)
    glass = "M180 66h40v52c0 26 36 34 36 80v156q0 14-14 14h-84q-14 0-14-14V198c0-46 36-54 36-80z"
    fill(c, glass, body)
    round_off(c, glass, 0.34)
    cap = rounded(176, 28, 48, 44, 5)
    fill(c, cap, accent)
    round_off(c, cap, 0.34)
    fill(c, rounded(179, 70, 42, 9, 2), darker(accent, 0.3))
    stroke(c, "M156 206v140", WHITE, 3.5, 0.35)
    stroke(c, "M188 84v32", WHITE, 3, 0.4)
    return Label(144, 208, 112, 128, curved=True)


def _pet(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 371, 60, 8)
    glass = (
        "M184 62h32v26c0 24 36 34 36 72v40l-6 12 6 12v64l-6 12 6 12"
        "v46q0 24-20 24h-64q-20 0-20-24v-46l6-12-6-12v-64l6-12-6-12v-40c0-38 36-48 36-72z"
    )
    fill(c, glass, lighter(body, 0.12))
    round_off(c, glass, 0.26)
    cap = rounded(180, 34, 40, 32, 4)
    fill(c, cap, accent)
    round_off(c, cap, 0.3)
    stroke(c, "M160 150v30", WHITE, 4, 0.55)
    return Label(147, 196, 106, 106, curved=True)


def _pouch(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 200, 358, 112, 9)
    fill(c, "M102 50h196l-6 24c12 80 14 184 8 266q-100 20-200 0c-6-82-4-186 8-266z", body)
    fill(c, "M264 74c14 84 16 188 10 271l26-5c6-82 4-186-8-266z", darker(body, 0.2), 0.75)
    fill(c, "M108 74c-12 80-14 184-8 266l18 4c-6-90-4-190 8-270z", lighter(body, 0.35), 0.4)
    fill(c, "M102 50h196l-6 24H108z", darker(body, 0.24))
    for x in range(112, 290, 10):
        stroke(c, f"M{x} 62h5", WHITE, 0.9, 0.55) if x % 20 == 12 else None
    fill(c, "M100 330q100 22 200 0v10q-100 20-200 0z", darker(body, 0.3), 0.35)
    return Label(142, 100, 108, 204)


def _bag(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 356, 106, 9)
    fill(c, "M110 60q90-12 180 0l10 284q-100 16-200 0z", (242, 239, 231))
    fill(c, "M270 58l20 2 10 284-30 4z", (222, 217, 206))
    fill(c, "M108 230q92-16 186 0l4 112q-98 16-196 0z", body)
    spots = [
        (132, 258),
        (168, 250),
        (204, 262),
        (238, 250),
        (270, 262),
        (146, 290),
        (186, 284),
        (222, 294),
        (258, 286),
        (134, 318),
        (172, 320),
        (210, 324),
        (248, 318),
        (280, 312),
    ]
    for nth, (x, y) in enumerate(spots):
        fill(
            c,
            oval(x, y, 17, 13),
            (lighter(body, 0.16), darker(body, 0.12), lighter(body, 0.28))[nth % 3],
        )
    fill(c, "M110 60q90-12 180 0l1 18q-92-12-182 0z", accent)
    stroke(c, "M116 92l-6 240", WHITE, 4, 0.5)
    return Label(140, 96, 116, 128)


def _box(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 204, 330, 146, 9)
    fill(c, "M66 112h242v216H66z", body)
    fill(c, "M308 112l34-24v214l-34 26z", darker(body, 0.28))
    fill(c, "M66 112l34-24h242l-34 24z", lighter(body, 0.25))
    stroke(c, "M66 112h242v216", WHITE, 1, 0.3)
    fill(c, "M66 300h242v12H66z", accent)
    fill(c, "M308 300l34-25v12l-34 25z", darker(accent, 0.28))
    return Label(104, 136, 166, 140, "across")


def _can(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 318, 124, 10)
    side = "M82 116v178c0 30 236 30 236 0V116z"
    fill(c, side, body)
    fill(c, "M82 262c0 30 236 30 236 0v18c0 30-236 30-236 0z", accent)
    round_off(c, "M82 100h236v218H82z", 0.0)
    round_off(c, "M82 116v178c0 30 236 30 236 0V116c0 24-236 24-236 0z", 0.34)
    fill(c, oval(200, 112, 120, 25), (176, 181, 186))
    fill(c, oval(200, 108, 118, 23), (222, 226, 229))
    fill(c, oval(200, 110, 102, 18), (198, 203, 207))
    stroke(c, "M176 108q24-12 48 0q-24 12-48 0", (150, 156, 162), 3)
    return Label(128, 152, 144, 112, "across", curved=True)


def _tin(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 200, 344, 102, 9)
    side = rounded(106, 96, 188, 248, 12)
    fill(c, side, body)
    round_off(c, side, 0.34)
    lid = rounded(100, 72, 200, 62, 10)
    fill(c, lid, mixed(body, (214, 218, 212), 0.78))
    round_off(c, lid, 0.3)
    stroke(c, "M101 130h198", darker(body, 0.4), 1.6, 0.6)
    return Label(144, 160, 112, 152, curved=True)


def _cup(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 340, 88, 8)
    side = "M100 100h200l-26 228q-2 12-14 12H140q-12 0-14-12z"
    fill(c, side, (247, 244, 236))
    fill(c, "M110 188h180l-16 140q-2 12-14 12H140q-12 0-14-12z", body)
    fill(c, "M108 176h184l-1 14H109z", accent)
    round_off(c, side, 0.24)
    fill(c, rounded(90, 78, 220, 28, 12), lighter(accent, 0.55))
    fill(c, rounded(94, 76, 212, 14, 7), lighter(accent, 0.75))
    return Label(146, 206, 108, 116)


def _tray(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 200, 322, 150, 9)
    fill(
        c,
        "M56 128h288q14 0 12 14l-16 168q-1 12-13 12H73q-12 0-13-12L44 142q-2-14 12-14z",
        (238, 240, 240),
    )
    fill(c, "M72 146h256l-14 158H86z", body)
    for nth in range(12):
        x, y = 100 + nth % 4 * 66, 176 + nth // 4 * 46
        fill(
            c,
            rounded(x - 26, y - 15, 52, 34, 14),
            (lighter(body, 0.18), darker(body, 0.1), lighter(body, 0.3))[nth * 5 % 3],
        )
    fill(c, "M72 146h256l-3 34H75z", WHITE, 0.22)
    stroke(c, "M58 130h284", WHITE, 3, 0.9)
    return Label(126, 130, 148, 190, "down")


def _tube(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 372, 56, 7)
    side = "M134 36h132l-12 262q-2 18-16 22h-76q-14-4-16-22z"
    fill(c, side, lighter(body, 0.1))
    round_off(c, side, 0.24)
    fill(c, "M132 28h136v18H132z", darker(body, 0.12))
    for x in range(138, 268, 9):
        stroke(c, f"M{x} 30v14", WHITE, 0.8, 0.45)
    cap = rounded(156, 316, 88, 54, 8)
    fill(c, cap, accent)
    round_off(c, cap, 0.34)
    return Label(158, 74, 84, 200)


def _pump(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 371, 78, 8)
    side = rounded(126, 142, 148, 228, 26)
    fill(c, side, lighter(body, 0.1))
    round_off(c, side, 0.24)
    fill(c, rounded(168, 112, 64, 34, 5), darker(accent, 0.08))
    fill(c, "M192 66h16v48h-16z", (214, 216, 214))
    fill(c, "M150 46h74q10 0 10 10v14h-42v-6h-42q-10 0-14 12h-10q2-30 24-30z", accent)
    stroke(c, "M142 170v160", WHITE, 4, 0.5)
    return Label(148, 186, 104, 150, curved=True)


def _spout(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 362, 88, 8)
    fill(c, "M118 86h164l12 264q-94 18-188 0z", body)
    fill(c, "M256 86h26l12 264-28 4z", darker(body, 0.2), 0.75)
    fill(c, "M118 86h164l1 20H117z", darker(body, 0.22))
    fill(c, rounded(184, 62, 32, 28, 3), (240, 240, 236))
    cap = rounded(176, 30, 48, 38, 6)
    fill(c, cap, accent)
    round_off(c, cap, 0.3)
    stroke(c, "M126 120l-8 220", WHITE, 4, 0.4)
    return Label(146, 128, 106, 180)


def _bundle(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 306, 164, 9)
    fill(c, "M38 116h324v184H38z", body)
    for nth in range(23):
        y = 120 + nth * 8
        stroke(c, f"M38 {y}h324", darker(body, 0.22), 1.2)
        stroke(c, f"M38 {y + 3}h324", lighter(body, 0.3), 1.0)
    fill(c, "M38 286h324v14H38z", darker(body, 0.3), 0.3)
    fill(c, "M142 104h116v204H142z", darker(accent, 0.12))
    fill(c, "M150 104h100v204H150z", PAPER)
    return Label(152, 108, 96, 196)


def _crate(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 346, 160, 9)
    for nth in range(9):
        x, y = 74 + nth % 5 * 63, 146 - nth // 5 * 30
        x += nth // 5 * 30
        fill(c, oval(x, y, 36, 34), (body, lighter(body, 0.12), darker(body, 0.08))[nth % 3])
        fill(c, oval(x - 10, y - 13, 10, 7), WHITE, 0.35)
        stroke(c, f"M{x} {y - 24}q3-8 9-11", (92, 70, 44), 2.4)
    fill(c, "M38 158h324l-8 182H46z", CARD)
    fill(c, "M38 158h324l-1 20H39z", darker(CARD, 0.12))
    fill(c, rounded(166, 190, 68, 18, 9), darker(CARD, 0.4))
    fill(c, "M44 300h312v16H44z", accent)
    return Label(116, 214, 168, 78, "across")


def _pack(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 352, 96, 8)
    fill(c, rounded(108, 48, 184, 302, 8), lighter(body, 0.2))
    fill(c, "M268 48h16q8 0 8 8v286q0 8-8 8h-16z", darker(body, 0.14), 0.6)
    fill(c, "M108 84h184v6H108z", accent)
    fill(c, oval(200, 67, 13, 7), WHITE)
    fill(c, "M116 248q42-30 84 0q42 30 84 0v94H116z", body)
    fill(c, "M116 284q42-26 84 0q42 26 84 0v58H116z", darker(body, 0.12))
    return Label(140, 106, 120, 172)


def _soap(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 306, 140, 9)
    fill(c, rounded(64, 130, 272, 172, 40), darker(body, 0.14))
    fill(c, rounded(64, 120, 272, 168, 40), body)
    fill(c, rounded(82, 134, 236, 138, 30), lighter(body, 0.3))
    fill(c, "M120 112h160v196H120z", PAPER)
    fill(c, "M120 112h8v196h-8z", accent)
    fill(c, "M272 112h8v196h-8z", accent)
    return Label(130, 118, 140, 182, "down")


PACKAGES: dict[str, Shape] = {
    "jar": _jar,
    "bottle": _bottle,
    "pet": _pet,
    "pouch": _pouch,
    "bag": _bag,
    "box": _box,
    "can": _can,
    "tin": _tin,
    "cup": _cup,
    "tray": _tray,
    "tube": _tube,
    "pump": _pump,
    "spout": _spout,
    "bundle": _bundle,
    "crate": _crate,
    "pack": _pack,
    "soap": _soap,
}
