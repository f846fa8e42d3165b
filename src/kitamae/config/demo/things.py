"""The shapes of things that show themselves: bowl, knife, towel …."""

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
from kitamae.config.demo.scenes import CARD, INK, PAPER, WHITE, WOOD, Label, Scene, Shape


def _bowl(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 176, 300, 116, 10)
    fill(c, "M128 276h96l10 24H118z", darker(body, 0.3))
    side = "M50 142q10 146 96 148h60q86-2 96-148z"
    fill(c, side, body)
    round_off(c, side, 0.34)
    fill(c, oval(176, 142, 126, 32), lighter(body, 0.4))
    fill(c, oval(176, 145, 112, 25), darker(body, 0.22))
    fill(c, oval(176, 152, 98, 18), body, 0.7)
    stroke(c, "M60 196q116 40 232 0", lighter(body, 0.5), 3, 0.6)
    return Label(300, 196, 72, 142, tag=True)


def _plate(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 186, 318, 132, 9)
    fill(c, oval(186, 190, 150, 134), darker(body, 0.25))
    fill(c, oval(186, 184, 150, 134), lighter(body, 0.12))
    fill(c, oval(186, 186, 112, 98), darker(body, 0.1))
    fill(c, oval(186, 190, 106, 92), body)
    stroke(c, "M66 150q40-76 130-84", WHITE, 4, 0.35)
    stroke(c, "M110 210q76 60 152 6", lighter(body, 0.45), 4, 0.7)
    return Label(310, 216, 68, 138, tag=True)


def _teacup(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 170, 334, 84, 9)
    fill(c, "M124 312h92l6 22H118z", darker(body, 0.3))
    side = "M82 112q0 176 34 208h108q34-32 34-208z"
    fill(c, side, body)
    fill(c, "M84 160q84 26 172 0l-2 30q-84 26-168 0z", lighter(body, 0.4), 0.55)
    round_off(c, side, 0.32)
    fill(c, oval(170, 112, 88, 22), lighter(body, 0.35))
    fill(c, oval(170, 115, 77, 16), darker(body, 0.35))
    return Label(290, 192, 72, 146, tag=True)


def _pot(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 176, 318, 116, 10)
    stroke(c, "M92 150C96 44 254 44 258 150", darker(body, 0.2), 11)
    fill(c, "M262 196q42-10 52-50l16 6q-8 64-62 84z", darker(body, 0.1))
    side = (
        "M62 222C62 152 116 134 176 134C236 134 290 152 290 222C290 292 246 316 176 316"
        "C106 316 62 292 62 222z"
    )
    fill(c, side, body)
    round_off(c, side, 0.36)
    for row in range(4):
        for col in range(11):
            fill(
                c,
                oval(90 + col * 17 + row % 2 * 8, 196 + row * 18, 2.6, 2.6),
                lighter(body, 0.28),
                0.7,
            )
    fill(c, oval(176, 140, 62, 15), lighter(body, 0.2))
    fill(c, oval(176, 136, 58, 13), darker(body, 0.1))
    fill(c, oval(176, 122, 13, 11), darker(accent, 0.3))
    return Label(306, 214, 68, 140, tag=True)


def _vase(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 180, 350, 72, 8)
    stroke(c, "M182 90q-8-40 14-66", (86, 110, 70), 3.4)
    fill(c, "M196 24q24-18 34 2q-18 16-34-2z", (206, 120, 128))
    fill(c, "M190 54q-30-14-36 6q20 14 36-6z", (110, 138, 88))
    side = (
        "M164 86h34v54c0 34 52 60 52 126 0 56-26 82-44 82h-52c-18 0-44-26-44-82 0-66 54-92 54-126z"
    )
    fill(c, side, body)
    round_off(c, side, 0.36)
    fill(c, oval(181, 87, 18, 5), darker(body, 0.35))
    return Label(280, 206, 72, 140, tag=True)


def _knife(scene: Scene) -> Label:
    c, body, accent = scene
    fill(c, rounded(44, 56, 312, 290, 8), (60, 52, 48))
    soft_shadow(c, 200, 352, 160, 8)
    fill(c, rounded(56, 68, 288, 266, 4), (226, 216, 196))
    fill(c, "M76 138h176q-16 50-60 56H76z", (206, 212, 218))
    fill(c, "M76 170q70 22 150 8-16 14-34 16H76z", (238, 241, 244))
    stroke(c, "M78 140h172", (150, 156, 162), 1.4)
    fill(c, rounded(252, 134, 82, 30, 9), darker(body, 0.2))
    for x in (272, 292, 314):
        fill(c, oval(x, 149, 4, 4), (214, 190, 130))
    fill(c, "M56 308h288v8H56z", accent)
    return Label(96, 210, 208, 84, "across")


def _chopsticks(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 200, 330, 172, 8)
    fill(c, rounded(26, 92, 348, 232, 6), darker(CARD, 0.12))
    fill(c, rounded(36, 102, 328, 212, 4), (240, 233, 218))
    for y, shift in ((140, 0), (168, 4)):
        fill(c, f"M{52 + shift} {y}h268l26 5-26 5h-268z", body)
        fill(c, f"M{52 + shift} {y}h44v10h-44z", (206, 170, 92))
        stroke(c, f"M{100 + shift} {y + 2}h214", WHITE, 1.4, 0.4)
    fill(c, "M36 204h328v6H36z", accent)
    return Label(96, 218, 208, 84, "across")


def _towel(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 200, 330, 148, 9)
    for nth, y in enumerate((282, 240, 198, 156)):
        fill(c, rounded(62, y, 276, 44, 21), (darker(body, 0.06 * (nth % 2) + 0.02)))
        stroke(c, f"M78 {y + 40}h244", darker(body, 0.3), 1.6, 0.6)
    fill(c, rounded(62, 92, 276, 84, 24), lighter(body, 0.06))
    for nth in range(7):
        fill(c, oval(92 + nth * 36, 118 + nth % 2 * 26, 7, 7), lighter(body, 0.65), 0.8)
    return Label(152, 84, 96, 246)


def _notebook(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 204, 358, 116, 8)
    fill(c, "M100 50h206v306H100z", (236, 230, 216))
    fill(c, "M94 44h206v306H94z", body)
    fill(c, "M94 44h26v306H94z", darker(body, 0.2))
    for y in (84, 148, 212, 276):
        stroke(c, f"M94 {y}h26", PAPER, 2.2)
    stroke(c, "M120 84v192", PAPER, 2.2)
    return Label(152, 84, 92, 190)


def _pen(scene: Scene) -> Label:
    c, body, _ = scene
    fill(c, rounded(114, 30, 172, 342, 10), (238, 234, 226))
    soft_shadow(c, 200, 376, 96, 6)
    fill(c, oval(200, 52, 15, 8), WHITE)
    fill(c, rounded(146, 84, 24, 250, 10), body)
    fill(c, rounded(146, 84, 24, 96, 10), darker(body, 0.35))
    fill(c, "M151 334h14l-7 22z", INK)
    stroke(c, "M152 96v226", WHITE, 2.4, 0.45)
    return Label(190, 88, 80, 226)


def _blocks(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 186, 334, 150, 9)
    tints = (WOOD, lighter(body, 0.1), accent, mixed(WOOD, WHITE, 0.3))
    spots = [(50, 254), (128, 254), (206, 254), (88, 178), (166, 178), (128, 102)]
    for nth, (x, y) in enumerate(spots):
        tint = tints[nth % 4]
        fill(c, rounded(x, y, 72, 74, 4), tint)
        fill(c, f"M{x + 72} {y + 2}l14-10v72l-14 12z", darker(tint, 0.25))
        fill(c, f"M{x} {y + 2}l14-10h72l-14 10z", lighter(tint, 0.35))
        stroke(c, f"M{x + 8} {y + 22}q28-8 56 2", darker(tint, 0.16), 1.4, 0.6)
    return Label(306, 206, 68, 134, tag=True)


def _device(scene: Scene) -> Label:
    c, body, accent = scene
    soft_shadow(c, 184, 350, 96, 9)
    fill(c, rounded(104, 326, 160, 22, 10), darker(body, 0.2))
    side = rounded(112, 92, 144, 240, 40)
    fill(c, side, lighter(body, 0.1))
    round_off(c, side, 0.28)
    fill(c, oval(184, 152, 46, 46), darker(body, 0.35))
    fill(c, oval(184, 152, 38, 38), lighter(body, 0.35))
    for nth in range(6):
        stroke(c, f"M{160} {136 + nth * 7}h48", darker(body, 0.2), 1.6, 0.6)
    fill(c, oval(184, 230, 13, 13), accent)
    fill(c, oval(184, 230, 6, 6), WHITE, 0.8)
    stroke(c, "M256 310q60 10 60 34", (70, 74, 80), 5)
    return Label(292, 160, 72, 142, tag=True)


def _lantern(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 178, 344, 92, 9)
    fill(c, rounded(134, 52, 88, 20, 5), (70, 56, 46))
    side = "M128 72h100c52 44 52 200 0 250H128c-52-50-52-206 0-250z"
    fill(c, side, lighter(body, 0.45))
    fill(c, oval(178, 200, 52, 84), (255, 246, 214), 0.6)
    for nth in range(1, 11):
        y = 72 + nth * 23
        reach = 50 + 39 * (1 - ((nth - 5.4) / 5.4) ** 2) ** 0.5 if abs(nth - 5.4) < 5.4 else 50
        stroke(c, f"M{178 - reach} {y}q{reach} 9 {2 * reach} 0", darker(body, 0.22), 1.4, 0.7)
    fill(c, rounded(134, 320, 88, 22, 5), (70, 56, 46))
    return Label(294, 200, 72, 142, tag=True)


def _purse(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 180, 326, 112, 9)
    side = (
        "M84 148q96-34 192 0c36 60 44 120 22 158q-10 18-34 18H96q-24 0-34-18c-22-38-14-98 22-158z"
    )
    fill(c, side, body)
    for nth in range(18):
        fill(
            c,
            oval(92 + nth % 6 * 36 + nth // 6 % 2 * 14, 190 + nth // 6 * 42, 9, 9),
            lighter(body, 0.5),
            0.7,
        )
    round_off(c, side, 0.22)
    stroke(c, "M82 150q98-38 196 0", (196, 160, 84), 9)
    stroke(c, "M84 147q96-36 192 0", (240, 216, 150), 2.4)
    fill(c, oval(170, 118, 11, 11), (208, 172, 96))
    fill(c, oval(192, 118, 11, 11), (188, 150, 78))
    return Label(306, 200, 70, 140, tag=True)


def _board(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 192, 344, 132, 9)
    side = "M66 70h252q14 0 14 14v240q0 16-14 16H66q-14 0-14-16V84q0-14 14-14z"
    fill(c, side, darker(body, 0.14))
    fill(c, rounded(52, 62, 280, 268, 14), body)
    for nth in range(8):
        y = 82 + nth * 32
        stroke(c, f"M56 {y}q90-{6 + nth % 3 * 5} 140 2q70 8 132-4", darker(body, 0.14), 1.5, 0.6)
    fill(c, oval(88, 96, 13, 13), WHITE)
    return Label(262, 188, 64, 132, tag=True)


def _wappa(scene: Scene) -> Label:
    c, body, _ = scene
    soft_shadow(c, 190, 308, 146, 9)
    side = "M40 176v84c0 60 296 60 296 0v-84z"
    fill(c, side, darker(body, 0.06))
    round_off(c, side, 0.26)
    fill(c, "M40 216c0 60 296 60 296 0v7c0 60-296 60-296 0z", darker(body, 0.3), 0.6)
    fill(c, oval(188, 176, 148, 54), darker(body, 0.16))
    fill(c, oval(188, 170, 148, 54), lighter(body, 0.16))
    for nth in range(6):
        stroke(
            c,
            f"M{70 + nth * 6} {150 + nth * 9}q118-14 {236 - nth * 12} 0",
            darker(body, 0.1),
            1.3,
            0.6,
        )
    for y in (200, 218, 236):
        stroke(c, f"M112 {y + 8}l10 6", (110, 60, 40), 4)
    return Label(300, 214, 70, 140, tag=True)


THINGS: dict[str, Shape] = {
    "bowl": _bowl,
    "plate": _plate,
    "teacup": _teacup,
    "pot": _pot,
    "vase": _vase,
    "knife": _knife,
    "chopsticks": _chopsticks,
    "towel": _towel,
    "notebook": _notebook,
    "pen": _pen,
    "blocks": _blocks,
    "device": _device,
    "lantern": _lantern,
    "purse": _purse,
    "board": _board,
    "wappa": _wappa,
}
