"""`kitamae sheet`: check any sheet, make the template, import a sheet."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kitamae.config.sheets import checking, importing, template


class Command(BaseCommand):
    """Words about product sheets, for those who would rather type."""

    help = "Check a product sheet, make its template, or import it"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The three words: check, template, import."""
        words = parser.add_subparsers(dest="word", required=True)
        check = words.add_parser("check", help="check a sheet; needs no database and no server")
        check.add_argument("file", type=Path)
        check.add_argument("--photos", type=Path, help="a folder, a zip or a picture")
        check.add_argument("--lang", choices=["ja", "en"], default="ja")
        check.add_argument("--json", action="store_true", help="print what was found as JSON")
        check.add_argument("--annotate", type=Path, help="write the file, marked, here")
        make = words.add_parser("template", help="make a sheet to fill in")
        make.add_argument("--category", default="", help="a category's code or word, such as tea")
        make.add_argument("--lang", choices=["ja", "en"], default="ja")
        make.add_argument("-o", "--out", type=Path, required=True)
        store = words.add_parser("import", help="store the good rows of a sheet")
        store.add_argument("file", type=Path)
        store.add_argument("--supplier", required=True, help="the supplier's code")
        store.add_argument("--by", required=True, help="the e-mail address of who imports")
        store.add_argument("--photos", type=Path)
        store.add_argument("--approve", action="store_true", help="submit and approve at once")
        store.add_argument("--lang", choices=["ja", "en"], default="ja")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the word; the exit code is its answer."""
        words = {"check": checking.run, "template": template.run, "import": importing.run}
        code = words[options["word"]](options, self.stdout, self.stderr)
        if code:
            raise SystemExit(code)
