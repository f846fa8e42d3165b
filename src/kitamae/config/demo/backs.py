"""The back of a package: small print, and a bar code that a till can read."""

from kitamae.config.demo.barcodes import bars
from kitamae.config.demo.blocks import Answers
from kitamae.config.demo.bodies import on_ground, tints
from kitamae.config.demo.lettering import face, line_mask
from kitamae.config.demo.offers import Offer, company_of
from kitamae.config.demo.painter import (
    UNIT,
    Canvas,
    Colour,
    blank,
    darker,
    fill,
    mixed,
    paste,
    rounded,
)
from kitamae.config.demo.scenes import CARD, INK, PAPER
from kitamae.config.demo.things import THINGS
from kitamae.config.demo.tools import TOOLS

# these too are sold in a box or a band, whose back is photographed
_BOXED = frozenset({"bundle", "soap"})


def back(answers: Answers, offer: Offer, ground: Canvas | None = None) -> Canvas:
    """The back: small print and bars as `answers` say."""
    body, _ = tints(offer)
    if _in_box(offer):
        canvas = blank() if ground is None else ground.copy()
        _carton(canvas, body)
        place = (76.0, 84.0, 248.0, 244.0)
    else:
        canvas, label = on_ground(offer, ground)
        grown = {"down": 12, "across": 6}[label.run]
        wide = max(label.w + 2 * grown, 118)
        middle = label.x + label.w / 2
        place = (middle - wide / 2, label.y - 8, wide, label.h + 16)
        fill(canvas, rounded(*place, 2), PAPER)
    _small_print(canvas, place, answers, offer)
    return canvas


def _carton(canvas: Canvas, body: Colour) -> None:
    """The back of a box."""
    pale = mixed(CARD, (255, 255, 255), 0.35)
    fill(canvas, rounded(60, 66, 288, 286, 3), darker(pale, 0.2), 0.35)
    fill(canvas, rounded(56, 60, 288, 286, 3), pale)
    fill(canvas, "M56 60h288v10H56z", body)
    fill(canvas, rounded(76, 84, 248, 244, 2), PAPER)


def _small_print(
    canvas: Canvas, place: tuple[float, float, float, float], answers: Answers, offer: Offer
) -> None:
    x, y, w, h = (round(each * UNIT) for each in place)
    tall = min(int(h * 0.26), 120)
    module = 3 if w >= 345 else 2
    jan = str(answers.get("jan", ""))
    floor = y + h - (tall + 44 if jan else 12)
    size = 30 if _in_box(offer) else 17 if w < 420 else 20
    line = y + 16
    for text in _statements(answers, offer):
        for piece in _broken(text, size, w - 28):
            if line + size + 6 > floor:
                break
            mask = line_mask(piece, size, kind="sans")
            paste(canvas, mask, x + 14, line, INK)
            line += size + 7
        if line + size + 6 <= floor:
            canvas[line - 2, x + 14 : x + w - 14] = (214, 210, 200)
            line += 5
    if jan:
        left = x + (w - 113 * module) // 2
        bars(canvas, jan, left, y + h - tall - 34, module=module, height=tall, ink=(16, 18, 24))


def _statements(answers: Answers, offer: Offer) -> list[str]:
    """What a label has to say, in its order."""
    company = company_of(offer)
    made_of = answers.get("ingredients_label_ja") or answers.get("ingredients_cosmetic_ja")
    said = [f"名称 {offer.goods.name.ja}"]
    if made_of:
        said.append(f"原材料名 {made_of}")
    elif answers.get("material_ja"):
        said.append(f"素材 {answers['material_ja']}")
    said.append(f"内容量 {str(answers.get('name_ja', '')).rsplit(' ', 1)[-1]}")
    if answers.get("shelf_life_days"):
        said.append("賞味期限 枠外に記載")
    if answers.get("storage_note_ja"):
        said.append(f"保存方法 {answers['storage_note_ja']}")
    if _in_box(offer) and answers.get("usage_ja"):
        said.append(f"取扱い {answers['usage_ja']}")
    said.append(f"製造者 {company.name.ja} {company.town.ja}")
    if answers.get("energy_kcal"):
        said.append(
            f"栄養成分 エネルギー{answers['energy_kcal']}kcal たんぱく質{answers['protein_g']}g "
            f"脂質{answers['fat_g']}g "
            f"炭水化物{answers['carbohydrate_g']}g 食塩相当量{answers['salt_g']}g"
        )
    return said


def _broken(text: str, size: int, width: float) -> list[str]:
    font = face(size, "sans")
    lines, line = [], ""
    for sign in text:
        if font.getlength(line + sign) > width:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def _in_box(offer: Offer) -> bool:
    return any(offer.goods.shape in several for several in (THINGS, TOOLS, _BOXED))
