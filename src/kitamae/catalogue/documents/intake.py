"""What a file is, by its first bytes and its size; nothing in it is read."""

from typing import BinaryIO

from kitamae.kernel.problems import Problem, load

load(__package__)

MEGABYTE = 1024 * 1024
LIMIT = 25  # megabytes of one paper
_KINDS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
)


def kind_of(head: bytes) -> tuple[str, str] | None:
    """The media type and the ending that a file's first bytes tell; None for any other."""
    return next(((kind, ending) for sign, kind, ending in _KINDS if head.startswith(sign)), None)


def fault_of(file: BinaryIO, *, name: str, size: int) -> Problem | None:
    """Why a file is not taken; None where it is."""
    if size == 0:
        return Problem("document.empty", {"file": name})
    if size > LIMIT * MEGABYTE:
        megabytes = -(-size // MEGABYTE)
        return Problem("document.too_big", {"file": name, "megabytes": megabytes, "limit": LIMIT})
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return None if kind_of(head) else Problem("document.unknown_kind", {"file": name})
