"""`kitamae photos decisions`: what people decided on findings, to tune the detectors by."""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kitamae.catalogue.photos.queries import labels

HEAD = ("digest", "number", "code", "was_told", "ruling", "side", "detectors", "at", "figures")


class Command(BaseCommand):
    """Words about photos."""

    help = "Write down what people decided on the findings in photos, for tuning the detectors"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """One word: decisions."""
        words = parser.add_subparsers(dest="word", required=True)
        decisions = words.add_parser("decisions", help="every decision, as a CSV without names")
        decisions.add_argument("-o", "--out", type=Path, required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file and say how many decisions it holds."""
        count = 0
        with options["out"].open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(HEAD)
            for count, line in enumerate(_lines(), 1):  # noqa: B007 -- told after the loop
                writer.writerow(line)
        self.stdout.write(f"{count} decisions were written to {options['out']}.")


def _lines() -> Iterator[list[str]]:
    for row in labels():
        yield [
            row.digest, str(row.number or ""), row.code, "yes" if row.was_told else "no",
            row.ruling, row.side, str(row.detectors), row.at.isoformat(timespec="seconds"),
            json.dumps(row.figures, sort_keys=True),
        ]  # fmt: skip
