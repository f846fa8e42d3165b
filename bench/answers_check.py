"""How fast rows are checked, as a ratio to pydantic's bare validation of the same rows.

    python bench/answers_check.py [--rows 10000] [--columns 60] [--pairs 7]

Prints JSON. The reading of the file is not in it: see sheet_check.py for the whole.
"""

import argparse
import gc
import statistics
import time

from _house import open_house

open_house()

from _report import tell  # noqa: E402  after the house
from _rows import fields, model_of, rows, spread  # noqa: E402

from kitamae.answers.checking import Column, check_rows  # noqa: E402
from kitamae.catalogue.product_fields import product_fields  # noqa: E402
from kitamae.catalogue.sheets.rules import ONCE, PRODUCT_RULES  # noqa: E402


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
    table, chosen = product_fields(), fields(asked.columns)
    cells = list(rows(asked.rows, asked.columns))
    columns = [Column(i, str(i), f.label.ja, f.key) for i, f in enumerate(chosen)]
    keys = [f.key for f in chosen]
    validate = model_of(chosen).__pydantic_validator__.validate_python

    pairs, checked = [], None
    for _ in range(asked.pairs):
        bare, _models = timed(
            lambda: [validate(dict(zip(keys, row, strict=True))) for row in cells]
        )
        ours, checked = timed(
            lambda: check_rows(table, columns, cells, rules=PRODUCT_RULES, once=ONCE)
        )
        pairs.append((bare, ours))
    median = statistics.median(ours for _, ours in pairs)
    tell(
        "answers_check",
        {
            "rows": asked.rows,
            "columns": len(chosen),
            "good": checked.good,
            "problems": len(checked.problems),
            "bare_pydantic_seconds": spread([bare for bare, _ in pairs], 3),
            "check_rows_seconds": spread([ours for _, ours in pairs], 3),
            "microseconds_a_cell": round(median / asked.rows / len(chosen) * 1e6, 3),
            "ratio": spread([ours / bare for bare, ours in pairs]),
        },
        [],
    )


if __name__ == "__main__":
    main()
