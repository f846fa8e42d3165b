"""Lists as files: what the filters leave, all of it, and nothing else."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.utils import timezone

from kitamae.workbooks.cells import Cell
from kitamae.workbooks.writing import write_csv


def csv_reply(name: str, header: Sequence[object], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A text file with a byte order mark, which Excel opens as it is."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "list.csv"
        write_csv(out, header=[str(words) for words in header], rows=rows, encoding="utf-8-sig")
        answer = HttpResponse(out.read_bytes(), content_type="text/csv; charset=utf-8")
    file_name = f"{name}-{timezone.localdate():%Y%m%d}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer
