"""What the benchmarks of sheets share: rows of products that differ, their file, their bare model.

Every text, code and price differs from row to row, so that reading each distinct value once helps
no more than it does in a real file.
"""

import random
import resource
import statistics
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter
from pydantic import BaseModel, ConfigDict, Field, create_model

from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.identifiers import gtin_check_digit

PLACES = (
    *("静岡", "京都", "宇治", "鹿児島", "新潟", "信州", "能登"),
    *("土佐", "讃岐", "津軽", "仙台", "山形", "会津", "水戸"),
    *("川越", "三浦", "飛騨", "若狭"),
)
THINGS = (
    *("一番茶", "玄米", "大豆", "柚子", "昆布", "鰹節", "塩"),
    *("味噌", "酒粕", "梅", "林檎", "胡麻", "蕎麦", "小豆"),
    *("黒糖", "山椒", "椎茸", "海苔", "筍"),
)
WAYS = (
    "石臼でゆっくりと挽きました",
    "昔ながらの木桶で仕込みました",
    "炭火で香ばしく焼き上げました",
    "手作業で一つずつ選びました",
    "低い温度で長く寝かせました",
    "朝のうちに摘み取りました",
    "天日でていねいに干しました",
    "香りを逃がさずに包みました",
)
CATEGORIES = ("煎茶", "日本酒", "味噌", "米菓")


def jan(number):
    body = f"49{number:010}"
    return f"{body}{gtin_check_digit(body)}"


def fields(columns=60):
    """The first columns of the sheet that a supplier fills in."""
    table = [each for each in product_fields() if not each.computed]
    # what a product cannot be registered without comes first, so that it can be listed
    needed = [each for each in table if each.need == "register"]
    chosen = [*dict.fromkeys(each.key for each in (*needed, *table))][:columns]
    return [each for each in table if each.key in chosen]


def rows(count, columns=60, *, start=0):
    """Rows in the sheet's order; the same number is the same row."""
    asked = fields(columns)
    table = product_fields()
    for number in range(start, start + count):
        dice = random.Random(2026 * 1_000_003 + number)
        yield [cell(each, table, number, dice) for each in asked]


def cell(each, table, number, dice):
    # what rules look at together must agree, or the bench would measure problems
    fixed = {
        "country_of_origin": "日本",
        "catalogue_optin": "○",
        # one maker in ten keeps a product from a country
        "excluded_countries": "台湾" if number % 10 == 0 else "なし",
        "excluded_channels": "なし",
        "category": CATEGORIES[number % 4],
        "alcohol_pct": 15.0 if number % 4 == 1 else None,
        "discontinued_date": None,
        "shelf_life_at_shipment_days": float(1 + number % 60),
        "shelf_life_opened_days": float(1 + number % 60),
        "shelf_life_days": float(180 + number % 500),
        "supplier_item_code": f"K-{number:07d}",
        "domestic_retail_price": float(500 + number % 3000),
        "delivered_price_unit": float(200 + number % 1500) / 2,
    }
    if each.key in fixed:
        return fixed[each.key]
    return _of_kind(each, table, number, dice)


def _of_kind(each, table, number, dice):
    kind, low = each.kind, int(each.minimum or 0)
    high = min(int(each.maximum or 10**6), 10**6)
    if kind == "kana":
        return "マッチャ" + "アイウエオ"[number % 5] * (number % 7 + 1)
    if kind in {"text", "longtext"}:
        length = each.max_length or 100
        return _sentences(number, dice, max(each.min_length or 0, 20))[:length]
    if kind in {"integer", "yen", "days", "millimetres", "grams"}:
        return float(dice.randint(low, high))
    if kind in {"decimal", "percent", "celsius", "kilograms"}:
        return float(dice.randint(max(low, 1), high))
    if kind == "boolean":
        return dice.choice(["○", "×"])
    if kind == "date":
        return datetime(2026, 4, 1) + timedelta(days=dice.randint(0, 700))
    if kind in {"choice", "country", "prefecture"}:
        return dice.choice(list(table.vocabulary_of(each))).label.ja
    if kind in {"choices", "countries"}:
        terms = [t.label.ja for t in table.vocabulary_of(each) if "・" not in t.label.ja]
        return "、".join(dice.sample(terms, min(3, len(terms))))
    if kind == "jan":
        return jan(number)
    if kind == "month_range":
        return f"{dice.randint(1, 12)}月〜{dice.randint(1, 12)}月"
    return each.example.ja


def _sentences(number, dice, length):
    """So much text, of which hardly a sentence stands in two rows: words must be found anew."""
    told = f"{number}号 "
    while len(told) < length:
        told += f"{dice.choice(PLACES)}の{dice.choice(THINGS)}を{dice.choice(WAYS)}。"
    return told


def write_book(path, count, columns=60):
    """The rows as a workbook, as a maker saves it: header, texts, numbers, days."""
    options = {"constant_memory": False, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("商品")
        day = book.add_format({"num_format": "yyyy/mm/dd"})
        sheet.write_row(0, 0, [each.label.ja for each in fields(columns)])
        for place, values in enumerate(rows(count, columns), 1):
            for column, value in enumerate(values):
                if isinstance(value, datetime):
                    sheet.write_datetime(place, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(place, column, value)
                elif value is not None:
                    sheet.write_number(place, column, value)
    return path


TYPES = {
    "integer": int, "yen": int, "days": int, "millimetres": int, "grams": int, "decimal": float,
    "percent": float, "celsius": float, "kilograms": float, "date": date,
}  # fmt: skip


def model_of(asked) -> type[BaseModel]:
    """The same fields as a bare pydantic model: types, bounds and lengths, nothing read."""
    shapes: dict[str, Any] = {}
    for each in asked:
        kind = float if each.decimals else TYPES.get(each.kind, str)
        bounds: dict[str, Any] = {}
        if kind in {int, float}:
            bounds = {"ge": each.minimum, "le": each.maximum}
        elif kind is str and each.kind in {"text", "longtext"}:
            bounds = {"max_length": each.max_length}
        bounds = {name: value for name, value in bounds.items() if value is not None}
        shapes[each.key] = (kind | None, Field(default=None, **bounds))
    return create_model("Row", __config__=ConfigDict(extra="ignore"), **shapes)


def spent():
    """Processor seconds of this process and of its children that ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def spread(values, digits=2):
    """Median, least and most."""
    ordered = sorted(values)
    return {
        "median": round(statistics.median(ordered), digits),
        "least": round(ordered[0], digits),
        "most": round(ordered[-1], digits),
        "times": len(ordered),
    }
