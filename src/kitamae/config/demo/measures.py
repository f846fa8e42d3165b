"""Codes, weights, sizes and prices of the demo's products, such that the sums come out."""

import math
from dataclasses import dataclass

from kitamae.config.demo.goods import Form, Goods, Size
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.identifiers import corporate_check_digit, gtin_check_digit


@dataclass(frozen=True, slots=True)
class Package:
    """How a shape weighs and stands: grams of tare, its share of the content, w : d : h."""

    kind: str  # vocabulary package_kinds
    tare: float
    share: float
    ratio: tuple[float, float, float]
    fragile: bool = False


PACKAGES = {
    "bag": Package("bag", 6, 0.03, (1.0, 0.32, 1.35)),
    "blocks": Package("box", 60, 0.05, (1.3, 0.4, 1.0)),
    "board": Package("sleeve", 15, 0, (1, 1, 1)),
    "bottle": Package("glass_bottle", 110, 0.45, (1.0, 1.0, 3.3), fragile=True),
    "bowl": Package("box", 70, 0.08, (1.0, 1.0, 0.62), fragile=True),
    "box": Package("box", 24, 0.08, (1.5, 0.45, 1.0)),
    "bundle": Package("sleeve", 5, 0.02, (2.6, 0.5, 1.0)),
    "brush": Package("blister", 8, 0.1, (1, 1, 1)),
    "can": Package("can", 24, 0.16, (1.0, 1.0, 0.72)),
    "chopsticks": Package("box", 14, 0.1, (8, 1.4, 1)),
    "crate": Package("box", 180, 0.06, (1.5, 1.1, 0.6)),
    "cup": Package("cup", 13, 0.07, (1.0, 1.0, 1.05)),
    "device": Package("box", 120, 0.15, (1.1, 0.8, 1.2)),
    "fan": Package("sleeve", 6, 0.03, (1, 1, 1)),
    "jar": Package("glass_bottle", 70, 0.5, (1.0, 1.0, 1.25), fragile=True),
    "knife": Package("box", 35, 0.1, (7, 1.2, 0.6)),
    "lantern": Package("box", 80, 0.2, (1, 1, 1.2), fragile=True),
    "mug": Package("box", 60, 0.08, (1, 1, 1), fragile=True),
    "notebook": Package("shrink", 3, 0, (1, 1, 1)),
    "pack": Package("bag", 4, 0.05, (1, 1, 1)),
    "pen": Package("blister", 8, 0.1, (1, 1, 1)),
    "pet": Package("pet_bottle", 14, 0.05, (1.0, 1.0, 3.1)),
    "plate": Package("box", 60, 0.08, (1.0, 1.0, 0.2), fragile=True),
    "pot": Package("box", 130, 0.08, (1.2, 1.0, 0.9), fragile=True),
    "pouch": Package("pouch", 8, 0.03, (1.0, 0.4, 1.5)),
    "pump": Package("plastic_bottle", 38, 0.08, (1.0, 1.0, 2.8)),
    "purse": Package("bag", 5, 0.05, (1, 1, 1)),
    "shears": Package("box", 35, 0.1, (1, 1, 1)),
    "soap": Package("box", 7, 0.04, (1.4, 0.55, 1.0)),
    "spout": Package("pouch", 9, 0.04, (1.0, 0.45, 1.6)),
    "teacup": Package("box", 45, 0.08, (1.0, 1.0, 1.1), fragile=True),
    "tin": Package("can", 75, 0.2, (1.0, 1.0, 1.3)),
    "towel": Package("sleeve", 6, 0.03, (1.0, 1.2, 0.12)),
    "tote": Package("bag", 10, 0.03, (1, 1, 1)),
    "tray": Package("tray", 12, 0.06, (1.4, 0.45, 1.0)),
    "tube": Package("tube", 9, 0.08, (1.0, 0.6, 2.8)),
    "vase": Package("box", 90, 0.1, (1.0, 1.0, 1.7), fragile=True),
    "wappa": Package("box", 40, 0.1, (1.6, 1.0, 0.6)),
}

# as written in texts/: code of the vocabulary, as said in Japanese after the figure, in English
UNITS = {
    "g": ("g", Bilingual("g", " g")),
    "kg": ("kg", Bilingual("kg", " kg")),
    "mL": ("mL", Bilingual("mL", " mL")),
    "L": ("L", Bilingual("L", " L")),
    "個": ("piece", Bilingual("個", " pieces")),
    "枚": ("sheet", Bilingual("枚", " pieces")),
    "本": ("bottle", Bilingual("本", " pieces")),
    "包": ("sachet", Bilingual("包", " sachets")),
    "食": ("serving", Bilingual("食", " servings")),
    "粒": ("grain", Bilingual("粒", " capsules")),
    "組": ("set", Bilingual("組", " sets")),
    "足": ("pair", Bilingual("足", " pairs")),
    "段": ("piece", Bilingual("段", " tiers")),
    "cm": ("cm", Bilingual("cm", " cm")),
}
_BIG = frozenset({"cm", "段"})  # say how large a thing is, not how much is in it
_COUNTED = frozenset({"個", "枚", "本", "組"})
CASE_QUANTITIES = (48, 40, 30, 24, 20, 16, 12, 10, 6, 4, 2, 1)
CASE_GRAMS = 9_000


def said(size: Size) -> Bilingual:
    """A size in words: `120g`, `120 g`."""
    unit = UNITS[size.unit][1]
    en = unit.en[:-1] if size.number == "1" and len(unit.en) > 3 else unit.en
    return Bilingual(f"{size.number}{unit.ja}", f"{size.number}{en}")


def jan(maker: int, item: int) -> str:
    """A JAN with the maker's own nine-digit prefix out of a block that nobody was given."""
    body = f"{'4599' if maker % 3 else '4999'}{maker * 137 + 10007:05d}{item:03d}"
    return f"{body}{gtin_check_digit(body)}"


def corporate_number(turn: int) -> str:
    """A corporate number of a registry office that does not exist."""
    base = f"9900{turn * 1009 + 10_000_000:08d}"
    return f"{corporate_check_digit(base)}{base}"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a product weighs, measures, holds and costs."""

    net_content: str
    net_unit: str
    unit: tuple[int, int, int]  # w, d, h in mm
    gross_g: int
    case_qty: int
    case: tuple[int, int, int]
    case_gross_kg: str
    retail: int
    delivered: int


def net_grams(goods: Goods, size: Size) -> float:
    """The content in grams."""
    if goods.category[0] == "D" and goods.category != "D10" and size.unit not in _COUNTED:
        # the size says how large a thing is; what it weighs grows with it
        ratio = size.value / goods.sizes[0].value
        return float(goods.days_or_grams * ratio ** (1.6 if size.unit in _BIG else 0.8))
    match size.unit:
        case "g":
            return size.value
        case "mL":
            return size.value * (0.94 if goods.category == "F40.03" else 1.02)
        case "kg":
            return size.value * 1000
    if size.grams_each:
        return size.value * size.grams_each
    ratio = size.value / goods.sizes[0].value
    return float(goods.days_or_grams * ratio ** (1.6 if size.unit in _BIG else 0.95))


def figures(goods: Goods, form: Form, size: Size, turn: int) -> Figures:
    """All figures of one product; `turn` varies prices a little."""
    package = PACKAGES[goods.shape]
    net = net_grams(goods, size)
    gross = math.ceil(net * (1 + package.share) + package.tare)
    if form.kind == "gift":
        gross += 60
    unit = _unit_size(goods, package, size, net)
    case_qty = next(
        (each for each in CASE_QUANTITIES if each * gross <= CASE_GRAMS and _fits(unit, each)), 1
    )
    retail = _retail(goods, form, size)
    # 55 to 70 per cent, in steps that a maker would write
    share = 0.55 + (turn * 7 % 16) / 100
    delivered = max(round(retail * share / 5) * 5, 5)
    whole = goods.category[0] == "D" and size.unit not in _COUNTED and goods.category != "D10"
    return Figures(
        net_content="1" if whole else size.number,
        net_unit="piece" if whole else UNITS[size.unit][0],
        unit=unit,
        gross_g=gross,
        case_qty=case_qty,
        case=_case_size(unit, case_qty),
        case_gross_kg=f"{round((case_qty * gross + 260 + 22 * case_qty**0.5) / 1000, 2):g}",
        retail=retail,
        delivered=delivered,
    )


def _retail(goods: Goods, form: Form, size: Size) -> int:
    ratio = size.value / goods.sizes[0].value
    price = goods.price * ratio ** (1.15 if size.unit in _BIG else 0.84)
    price *= {"toku": 1.3, "first": 1.35, "aged": 1.22, "refill": 0.8}.get(form.code, 1)
    if form.kind == "flavour":
        price *= 1.04
    if form.kind == "gift":
        price += 550
    step = 10 if price < 2000 else 50
    return int(max(round(price / step) * step, 80))


def _unit_size(goods: Goods, package: Package, size: Size, net: float) -> tuple[int, int, int]:
    if len(goods.figures) == 3:  # millimetres of the first size
        scale = size.value / goods.sizes[0].value
        power = 1.0 if size.unit in _BIG else 0.33
        w, d, h = (max(each * scale**power, 1) for each in goods.figures)
        return round(w + 6), round(d + 6), max(round(h + 4), 4)
    loose = 3.2 if goods.shape in {"bag", "cup"} and goods.category[:3] in {"F30", "F10"} else 1.7
    volume = net * 1000 * (loose if goods.shape not in {"bottle", "jar", "can", "pet"} else 1.45)
    a, b, c = package.ratio
    edge = (volume / (a * b * c)) ** (1 / 3)
    return max(round(a * edge), 20), max(round(b * edge), 15), max(round(c * edge), 15)


def _layers(quantity: int) -> tuple[int, int, int]:
    """Columns, rows and layers for so many in a case."""
    return {
        48: (6, 4, 2), 40: (5, 4, 2), 30: (6, 5, 1), 24: (4, 3, 2), 20: (5, 4, 1), 16: (4, 4, 1),
        12: (4, 3, 1), 10: (5, 2, 1), 6: (3, 2, 1), 4: (2, 2, 1), 2: (2, 1, 1), 1: (1, 1, 1),
    }[quantity]  # fmt: skip


def _case_size(unit: tuple[int, int, int], quantity: int) -> tuple[int, int, int]:
    # the thin side goes along the columns
    columns, rows, layers = _layers(quantity)
    long, thin = max(unit[0], unit[1]), min(unit[0], unit[1])
    return thin * columns + 16, long * rows + 16, unit[2] * layers + 18


def _fits(unit: tuple[int, int, int], quantity: int) -> bool:
    """Whether the case can still be carried by one person."""
    return max(_case_size(unit, quantity)) <= 620
