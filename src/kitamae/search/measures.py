"""Measures in text: 500 ml, 500ml, 500ミリリットル and 0.5 L are one word, `500ml`."""

import re
from decimal import Decimal

# unit as written (folded) → canonical unit, how many of it
_UNITS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("ml", "cc", "ミリリットル", "ミリ"), ("ml", "1")),
    **dict.fromkeys(("cl", "センチリットル"), ("ml", "10")),
    **dict.fromkeys(("dl", "デシリットル"), ("ml", "100")),
    **dict.fromkeys(
        ("l", "lt", "ltr", "litre", "litres", "liter", "liters", "リットル"), ("ml", "1000")
    ),
    **dict.fromkeys(("mg", "ミリグラム"), ("mg", "1")),
    **dict.fromkeys(("g", "gr", "gram", "grams", "グラム"), ("g", "1")),
    **dict.fromkeys(("kg", "kilo", "kilos", "キログラム", "キロ"), ("g", "1000")),
    **dict.fromkeys(("oz", "ounce", "ounces", "オンス"), ("oz", "1")),
    **dict.fromkeys(("lb", "lbs", "ポンド"), ("lb", "1")),
    **dict.fromkeys(("mm", "ミリメートル"), ("mm", "1")),
    **dict.fromkeys(("cm", "センチ", "センチメートル"), ("mm", "10")),
    **dict.fromkeys(("%", "パーセント", "percent"), ("percent", "1")),
    **dict.fromkeys(("個", "ケ", "ヶ", "コ", "pc", "pcs", "piece", "pieces"), ("pc", "1")),
    **dict.fromkeys(("枚", "sheet", "sheets"), ("mai", "1")),
    **dict.fromkeys(("本", "bottle", "bottles", "stick", "sticks"), ("hon", "1")),
    **dict.fromkeys(("袋", "bag", "bags", "pack", "packs", "パック"), ("pack", "1")),
    **dict.fromkeys(("缶", "can", "cans"), ("can", "1")),
    **dict.fromkeys(("箱", "box", "boxes"), ("box", "1")),
    **dict.fromkeys(("食", "serving", "servings", "人前"), ("serving", "1")),
}
_MEASURE = re.compile(
    r"(?<![0-9a-z.,])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(\.[0-9]{1,4})?\s?("
    + "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
    + r")(?![a-z0-9])(?!(?<=[ァ-ヺ])[ァ-ヺー])"
)
_DIGIT = re.compile("[0-9]")


def write_out(text: str) -> str:
    """The folded text with each measure as one word in its canonical unit."""
    return _MEASURE.sub(_canonical, text) if _DIGIT.search(text) else text


def _canonical(found: re.Match[str]) -> str:
    unit, times = _UNITS[found.group(3)]
    amount = Decimal(found.group(1).replace(",", "") + (found.group(2) or "")) * Decimal(times)
    return f" {amount.normalize():f}".replace(".", "p") + f"{unit} "
