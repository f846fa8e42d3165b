"""Codes that may stand only once in a sheet: where each stood first."""

from collections.abc import Iterator, Sequence
from typing import Any

from kitamae.answers.checked import CheckedRow


class Seen:
    """The values of one column that were seen so far, with the row of each."""

    def __init__(self) -> None:
        self._rows: dict[Any, int] = {}

    def repeated(
        self, values: Sequence[Any], rows: Sequence[CheckedRow]
    ) -> Iterator[tuple[CheckedRow, int]]:
        """The rows whose value stood in a row before, with that row's number."""
        for value, row in zip(values, rows, strict=True):
            if value is not None:
                before = self._rows.setdefault(value, row.number)
                if before != row.number:
                    yield row, before
