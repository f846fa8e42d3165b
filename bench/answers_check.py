"""How fast rows are checked, as a ratio to pydantic's bare validation of the same rows.

    PYTHONPATH=src python bench/answers_check.py [--rows 10000] [--columns 60] [--pairs 7]

Prints JSON. Every text, code and price differs from row to row, so that reading each distinct value
once helps no more than it does in a real file.
"""

import argparse
import gc
import json
import os
import platform
import random
import statistics
import time
from datetime import date, datetime, timedelta
from typing import Any

import django
from pydantic import BaseModel, ConfigDict, Field, create_model

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kitamae.config.settings")
django.setup()

from kitamae.answers.checking import Column, check_rows  # noqa: E402  Django first
from kitamae.catalogue.product_fields import product_fields  # noqa: E402
from kitamae.catalogue.sheets.rules import ONCE, PRODUCT_RULES  # noqa: E402
from kitamae.kernel.identifiers import gtin_check_digit  # noqa: E402

TEXT = "静岡の茶畑で育てた一番茶を石臼でゆっくりと挽きました。香りが高く、甘みがあります。"


def jan(number):
    body = f"49{number:010}"
    return f"{body}{gtin_check_digit(body)}"


def cell(each, table, number, dice):
    # what rules look at together must agree, or the bench would measure problems
    if each.key == "country_of_origin":
        return "日本"
    if each.key == "category":
        return ["煎茶", "日本酒", "味噌", "米菓"][number % 4]
    if each.key == "alcohol_pct":
        return 15.0 if number % 4 == 1 else None
    if each.key == "discontinued_date":
        return None
    if each.key in {"shelf_life_at_shipment_days", "shelf_life_opened_days"}:
        return float(1 + number % 60)
    if each.key == "shelf_life_days":
        return float(180 + number % 500)
    kind, low = each.kind, int(each.minimum or 0)
    high = min(int(each.maximum or 10**6), 10**6)
    if kind in {"text", "longtext", "kana"}:
        if kind == "kana":
            return "マッチャ" + "アイウエオ"[number % 5] * (number % 7 + 1)
        length = each.max_length or 100
        return f"{number}号 {(TEXT * 8)[: max(each.min_length or 0, 20)]}"[:length]
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


TYPES = {
    "integer": int, "yen": int, "days": int, "millimetres": int, "grams": int, "decimal": float,
    "percent": float, "celsius": float, "kilograms": float, "date": date,
}  # fmt: skip


def model_of(fields) -> type[BaseModel]:
    """The same fields as a bare pydantic model: types, bounds and lengths, nothing read."""
    shapes: dict[str, Any] = {}
    for each in fields:
        kind = TYPES.get(each.kind, str)
        bounds: dict[str, Any] = {}
        if kind in {int, float}:
            bounds = {"ge": each.minimum, "le": each.maximum}
        elif kind is str and each.kind in {"text", "longtext"}:
            bounds = {"max_length": each.max_length}
        bounds = {name: value for name, value in bounds.items() if value is not None}
        shapes[each.key] = (kind | None, Field(default=None, **bounds))
    return create_model("Row", __config__=ConfigDict(extra="ignore"), **shapes)


def timed(work):
    gc.collect()
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--columns", type=int, default=60)
    parser.add_argument("--pairs", type=int, default=7)
    asked = parser.parse_args()
    table, dice = product_fields(), random.Random(2026)
    fields = [f for f in table if not f.computed][: asked.columns]
    rows = [[cell(f, table, n, dice) for f in fields] for n in range(asked.rows)]
    columns = [Column(i, str(i), f.label.ja, f.key) for i, f in enumerate(fields)]
    keys = [f.key for f in fields]
    model = model_of(fields)
    validate = model.__pydantic_validator__.validate_python

    pairs, checked = [], None
    for _ in range(asked.pairs):
        bare, _models = timed(lambda: [validate(dict(zip(keys, row, strict=True))) for row in rows])
        ours, checked = timed(
            lambda: check_rows(table, columns, rows, rules=PRODUCT_RULES, once=ONCE)
        )
        pairs.append((bare, ours))
    ratios = [ours / bare for bare, ours in pairs]
    print(
        json.dumps(
            {
                "machine": [
                    platform.machine(),
                    f"{os.cpu_count()} cores",
                    f"Python {platform.python_version()}",
                ],
                "rows": asked.rows,
                "columns": len(fields),
                "good": checked.good,
                "problems": len(checked.problems),
                "bare_pydantic_s": [round(bare, 3) for bare, _ in pairs],
                "check_rows_s": [round(ours, 3) for _, ours in pairs],
                "microseconds_a_cell": round(
                    statistics.median(ours for _, ours in pairs) / asked.rows / len(fields) * 1e6, 3
                ),
                "ratio_median": round(statistics.median(ratios), 2),
                "ratio_spread": [round(min(ratios), 2), round(max(ratios), 2)],
            },
            ensure_ascii=False,
            indent=2,
        )
    )


if __name__ == "__main__":
    main()
