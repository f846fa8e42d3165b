"""A sheet's problems written into a copy of its own file: for background work only.

The file is a stranger's and is parsed again here, so this never runs where pages are answered.
"""

from collections.abc import Iterator
from pathlib import Path

from kitamae.catalogue.sheets.comparing import problem_of
from kitamae.catalogue.sheets.models import Sheet
from kitamae.kernel.bilingual import Language
from kitamae.workbooks.annotate import annotate
from kitamae.workbooks.notes import Note


def write_marked(sheet: Sheet, path: Path, language: Language, room: Path) -> Path:
    """Write the marked copy of the file at `path` into a folder; where it lies then."""
    out = room / ("marked.xlsm" if path.suffix == ".xlsm" else "marked.xlsx")
    annotate(path, list(_notes(sheet, language)), language, out)
    return out


def _notes(sheet: Sheet, language: Language) -> Iterator[Note]:
    for absent in sheet.columns.get("absent", ()):
        problem = problem_of(absent)
        yield Note("", 0, "", problem.message(language), problem.severity)
    rows = sheet.rows.exclude(problems=[]).values_list("part", "row", "problems")
    for part, row, problems in rows.iterator(chunk_size=1000):
        for each in problems:
            problem = problem_of(each)
            column = each["column"]
            yield Note(
                part, row if column else 0, column, problem.message(language), problem.severity
            )
