"""`kitamae sheet check`: any sheet, no database, no server.

Exit code 0: no error; 1: errors; 2: the file cannot be read, with one clear sentence.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import OutputWrapper
from django.utils import timezone

from kitamae.answers.problems import CellProblem
from kitamae.catalogue.photos import PhotoReport, examine
from kitamae.catalogue.sheets.checking import OpenFile, Tally, check_file, open_file
from kitamae.kernel.bilingual import Language
from kitamae.workbooks.annotate import annotate
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.notes import Note

_ORDER = {"error": 0, "needed": 1, "warning": 2}
_HEADINGS: Mapping[str, tuple[str, str]] = {
    "error": ("直しが必要", "To mend"),
    "needed": ("まだ必要", "Still needed"),
    "warning": ("確認", "Please check"),
}


def run(options: Mapping[str, Any], out: OutputWrapper, err: OutputWrapper) -> int:
    """Check a sheet and print what was found."""
    path: Path = options["file"]
    language: Language = options["lang"]
    if not path.is_file():
        err.write(_either(language, f"{path} が見つかりません。", f"There is no file {path}."))
        return 2
    try:
        opened = open_file(path)
    except Unreadable as unreadable:
        _say_unreadable(unreadable, path, options, out, err)
        return 2
    tally = Tally()
    problems: list[CellProblem] = []
    jans: set[str] = set()
    for _part, rows in check_file(opened, tally, on=timezone.localdate()):
        for row in rows:
            problems += row.problems
            jans |= {row.answers["jan"]} if row.answers.get("jan") else set()
    problems = [*tally.of_sheets, *problems]
    photos = examine(options["photos"], jans or None) if options["photos"] else None
    if options["annotate"]:
        annotate(path, _notes(problems, language), language, options["annotate"])
    if options["json"]:
        found = as_json(path, opened, tally, problems, photos)
        out.write(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _print_counts(path, tally, language, out)
        _print_problems(problems, photos, language, out)
    return 1 if tally.bad else 0


def as_json(
    path: Path,
    opened: OpenFile,
    tally: Tally,
    problems: list[CellProblem],
    photos: PhotoReport | None,
) -> dict[str, Any]:
    """What was found, in both languages, as `--json` prints it."""
    return {
        "file": path.name,
        "rows": tally.rows,
        "good": tally.good,
        "bad": tally.bad,
        "columns": opened.columns(),
        "problems": [
            {
                "sheet": each.sheet,
                "row": each.row,
                "column": each.column,
                "header": each.header,
                "field": each.field,
                "code": each.problem.code,
                "severity": each.severity,
                "value": each.value,
                "message_ja": each.problem.message("ja"),
                "message_en": each.problem.message("en"),
                "suggestion": each.suggestion,
            }
            for each in problems
        ],
        "photos": photos.as_json() if photos else [],
    }


def _say_unreadable(
    unreadable: Unreadable,
    path: Path,
    options: Mapping[str, Any],
    out: OutputWrapper,
    err: OutputWrapper,
) -> None:
    problem = unreadable.problem
    if options["json"]:
        said = {
            "file": path.name,
            "unreadable": {
                "code": problem.code,
                "message_ja": problem.message("ja"),
                "message_en": problem.message("en"),
            },
        }
        out.write(json.dumps(said, ensure_ascii=False, indent=2))
    err.write(problem.message(options["lang"]))


def _notes(problems: list[CellProblem], language: Language) -> list[Note]:
    return [
        Note(each.sheet, each.row, each.column, each.problem.message(language), each.severity)
        if each.column
        else Note(each.sheet, 0, "", each.problem.message(language), each.severity)
        for each in problems
    ]


def _print_counts(path: Path, tally: Tally, language: Language, out: OutputWrapper) -> None:
    out.write(
        _either(
            language,
            f"{path.name}: {tally.rows}行のうち{tally.good}行は、このまま取り込めます。",
            f"{path.name}: {tally.good} of {tally.rows} rows can go in.",
        )
    )


def _print_problems(
    problems: list[CellProblem],
    photos: PhotoReport | None,
    language: Language,
    out: OutputWrapper,
) -> None:
    for each in sorted(problems, key=lambda each: (_ORDER[each.severity], each.sheet, each.row)):
        kind = _either(language, *_HEADINGS[each.severity])
        said = each.problem.message(language)
        out.write(f"  {each.sheet}!{each.column}{each.row}  [{kind}] {said}")
    for photo in photos.photos if photos else ():
        said = " ".join(finding.problem.message(language) for finding in photo.findings)
        out.write(f"  {photo.file}  [{photo.status}] {said}")


def _either(language: Language, ja: str, en: str) -> str:
    return ja if language == "ja" else en
