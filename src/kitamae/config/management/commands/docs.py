"""`kitamae docs`: the documents that are made from the code."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kitamae.config import documents
from kitamae.config.rooms import PACKAGE


class Command(BaseCommand):
    """Write the documents, or say which are stale."""

    help = "Generate docs/steps.md, fields.md and problems.md; --check only compares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Write or compare, and where."""
        parser.add_argument("--check", action="store_true", help="fail where one is stale")
        parser.add_argument("--folder", type=Path, default=PACKAGE.parents[1] / "docs")

    def handle(self, *, check: bool, folder: Path, **_options: Any) -> None:
        """Write or compare."""
        texts = {name: _read(folder / name) for name in documents.documents()}
        stale = documents.stale(texts)
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run `make docs` and commit them.")
        made = documents.documents()
        for name in stale:
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(made[name](), "utf-8")
            self.stdout.write(f"docs/{name}")


def _read(file: Path) -> str | None:
    return file.read_text("utf-8") if file.exists() else None
