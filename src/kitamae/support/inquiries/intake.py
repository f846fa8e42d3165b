"""What a file is that comes along, by its first bytes; a workbook is opened in the limited child.

A picture and a PDF are kept and handed out as they came, never drawn in a page of ours.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from kitamae.kernel.problems import Problem, load
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.reader import open_workbook

load(__package__)

MEGABYTE = 1024 * 1024
LIMIT = 10  # megabytes of one file
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"PK\x03\x04", WORKBOOK, ".xlsx"),
)
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.xlsx"


def kind_of(head: bytes) -> tuple[str, str] | None:
    """The media type and the ending that a file's first bytes tell; None for any other."""
    return next(((kind, ending) for sign, kind, ending in _KINDS if head.startswith(sign)), None)


def fault_of(file: IO[bytes], *, name: str, size: int) -> Problem | None:
    """Why a file does not go along; None where it does."""
    if size == 0:
        return Problem("attachment.empty", {"file": name})
    if size > LIMIT * MEGABYTE:
        known = {"file": name, "megabytes": -(-size // MEGABYTE), "limit": LIMIT}
        return Problem("attachment.too_big", known)
    file.seek(0)
    known_kind = kind_of(file.read(16))
    file.seek(0)
    if known_kind is None or (known_kind[0] == WORKBOOK and not _opens(file)):
        return Problem("attachment.unknown_kind", {"file": name})
    return None


def _opens(file: IO[bytes]) -> bool:
    """Whether what calls itself a workbook is one that may be opened."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "attachment.xlsx"
        copy.write_bytes(file.read())
        file.seek(0)
        try:
            open_workbook(copy)
        except Unreadable:
            return False
    return True
