"""Verdicts a second and core: products × the destinations that pages show.

    python bench/market.py [--products 3000] [--pairs 5]

Products of every category, no two alike, with a third of their questions open, are held against
the rules that come with the software, as the work in the background does it: compiled conditions,
letters at the introduction and the order. Beside it, in the same run, the floor: as many calls of a
function that only looks one answer up. Whole verdicts with their reasons are measured, too. Ends
with 1 below 20,000 pairs a second of processor time.
"""

import argparse
import random
import time
from datetime import date

from _house import open_house

open_house()

from _report import target, tell  # noqa: E402  after the house
from _rows import spread  # noqa: E402

from kitamae.catalogue.product_fields import product_fields, vocabularies  # noqa: E402
from kitamae.markets.judging import letters_of  # noqa: E402
from kitamae.markets.packing import pack  # noqa: E402
from kitamae.markets.papers import stated_papers  # noqa: E402
from kitamae.markets.places import places  # noqa: E402
from kitamae.markets.route import any_shop  # noqa: E402
from kitamae.markets.rulebook_reading import shipped_rules  # noqa: E402
from kitamae.markets.verdicts import judge  # noqa: E402

ON = date(2026, 12, 1)
LEAST = 20_000


def value(field, chance):
    """Something that a maker may have answered."""
    table = product_fields()
    if field.kind in {"choice", "choices", "country", "countries", "prefecture"}:
        codes = list(table.vocabulary_of(field).by_code)
        if field.kind in {"choices", "countries"}:
            return chance.sample(codes, chance.choice([0, 0, 1, 2]))
        return chance.choice(codes)
    if field.kind == "boolean":
        return chance.random() < 0.5
    if field.kind == "table":
        kinds = list(vocabularies()["animal_materials"].by_code)
        return [{"kind": chance.choice(kinds)} for _ in range(chance.choice([0, 0, 1, 2]))]
    if field.kind in {"integer", "days", "grams", "millimetres"}:
        return chance.randrange(1, 900)
    if field.kind in {"decimal", "percent", "celsius", "kilograms", "yen"}:
        return str(round(chance.random() * 100, 2))
    return f"{field.key} {chance.random()}"


def products(count):
    """Products of every category that state two thirds of what they are asked."""
    chance = random.Random(11)
    codes = [term.code for term in vocabularies()["categories"]]
    table, made = product_fields(), []
    for number in range(count):
        category = codes[number % len(codes)]
        asked = [f for f in table.for_category(category) if chance.random() < 0.66]
        said = {f.key: value(f, chance) for f in asked if not f.computed}
        made.append(said | {"category": category})
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--products", type=int, default=3000)
    parser.add_argument("--pairs", type=int, default=5)
    asked = parser.parse_args()
    stated, rules, shown = products(asked.products), shipped_rules(), places().shown
    papers = [stated_papers(one) for one in stated]
    pairs = len(stated) * len(shown)

    ours, floor, packed = [], [], []
    for _ in range(asked.pairs + 1):  # the first fills the plans
        began = time.process_time()
        packed = [
            pack(letters_of(one, held, rules, ON, shown))
            for one, held in zip(stated, papers, strict=True)
        ]
        ours.append(pairs / (time.process_time() - began))
        look = lambda answers, _route: answers.get("category")  # noqa: E731  the least a rule can do
        began = time.process_time()
        for one in stated:
            for _place in shown:
                look(one, one)
        floor.append(pairs / (time.process_time() - began))
    began = time.process_time()
    few = stated[:300]
    routes = [any_shop(code) for code in shown]
    for one in few:
        for route in routes:
            judge(one, route, ON, stage="order", rules=rules)
    whole = len(few) * len(shown) / (time.process_time() - began)
    rate = sorted(ours[1:])[len(ours[1:]) // 2]
    tell(
        "market",
        {
            "products": len(stated),
            "destinations": len(shown),
            "rules": len(rules.rules),
            "pairs_a_second": spread(ours[1:], 0),
            "floor_calls_a_second": spread(floor[1:], 0),
            "ratio_to_floor": spread([f / o for f, o in zip(floor[1:], ours[1:], strict=True)]),
            "whole_verdicts_a_second": round(whole),
            "bytes_packed_a_product": round(sum(map(len, packed)) / len(packed), 1),
            "100000_products_seconds": round(100_000 * len(shown) / rate, 1),
        },
        [target("pairs a second and core", round(rate), at_least=LEAST)],
    )


if __name__ == "__main__":
    main()
