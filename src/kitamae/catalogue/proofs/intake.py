"""What a file is: a letter, an e-mail or a picture; or one sentence of why it is not kept.

An e-mail and a PDF are told by how they begin, and nothing in them is read. A picture is decoded
whole by the limited child of the photos, so that what is kept can be looked at years later.
"""

import re
import tempfile
from contextlib import closing
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from kitamae.catalogue.photos.decoding import Reader
from kitamae.catalogue.proofs.choices import MEGABYTE, MOST_MEGABYTES
from kitamae.kernel.problems import Problem, load

load(__package__)

_SIGNS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/vnd.ms-outlook", ".msg"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
)
_HEIF = {b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis"}
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_OF_MAIL = re.compile(rb"^(?:from|received|return-path|message-id):", re.IGNORECASE | re.MULTILINE)
_HEAD = 16 * 1024


def kind_of(head: bytes, name: str) -> tuple[str, str] | None:
    """The media type and the ending by a file's first bytes; None for what is not kept.

    Word and Excel of old begin as an Outlook mail does: those are told by their name.
    """
    for sign, kind, ending in _SIGNS:
        if head.startswith(sign):
            is_mail = ending != ".msg" or name.lower().endswith(".msg")
            return (kind, ending) if is_mail else None
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return "image/heic", ".heic"
    found = _HEADER.match(head)
    if found and _OF_MAIL.search(found[0]) and b"\0" not in head:
        return "message/rfc822", ".eml"
    return None


def fault_of(file: BinaryIO, *, name: str, size: int) -> Problem | None:
    """Why a file is not taken; None where it is."""
    if size == 0:
        return Problem("proof.empty", {"file": name})
    if size > MOST_MEGABYTES * MEGABYTE:
        megabytes = -(-size // MEGABYTE)
        params = {"file": name, "megabytes": megabytes, "limit": MOST_MEGABYTES}
        return Problem("proof.too_big", params)
    file.seek(0)
    known = kind_of(file.read(_HEAD), name)
    file.seek(0)
    if known is None:
        return Problem("proof.unknown_kind", {"file": name})
    if known[0].startswith("image/") and not _is_picture(file):
        return Problem("proof.broken", {"file": name})
    return None


def head_of(file: BinaryIO) -> bytes:
    """As much of a file as tells its kind."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    return head


def _is_picture(file: BinaryIO) -> bool:
    """Whether the limited child can decode it; how it looks does not matter."""
    with tempfile.NamedTemporaryFile(prefix="kitamae-proof-") as copy, closing(Reader()) as reader:
        copyfileobj(file, copy)
        copy.flush()
        file.seek(0)
        refused = reader.read(Path(copy.name)).refused
    # a small or long picture is refused as a product's photo, and may be a letter all the same
    return refused is None or refused.code in {"photo.too_small", "photo.too_many_pixels"}
