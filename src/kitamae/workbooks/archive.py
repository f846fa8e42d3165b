"""The zip around a spreadsheet, looked at by hand: nothing that it says of itself is believed.

Python's own zip reader is used for the list of parts only, after the list's size is known. The
parts are inflated here, in pieces, so that a declared size can be compared with the true one.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kitamae.kernel.problems import Problem
from kitamae.workbooks.cells import Unreadable
from kitamae.workbooks.limits import Limits

PIECE = 1024 * 1024
_END = b"PK\x05\x06"
_END_BYTES = 22
_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1


def refuse(code: str, **params: object) -> Unreadable:
    """The refusal to raise."""
    return Unreadable(Problem(code, params))


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip whose list of parts is sound; sizes are declared, not yet proven."""

    path: Path
    parts: dict[str, zipfile.ZipInfo]

    def inflate(self, name: str, *, at_most: int) -> Iterator[bytes]:
        """The part's true bytes in pieces; refuses when they pass `at_most` or belie its size."""
        part = self.parts[name]
        with self.path.open("rb") as file:
            given = 0
            for piece in _true_pieces(file, part):
                given += len(piece)
                if given > at_most:
                    raise too_large(at_most)
                yield piece
        if given != part.file_size:
            raise refuse("book.damaged")

    def read(self, name: str, *, at_most: int) -> bytes:
        """The whole of a small part."""
        return b"".join(self.inflate(name, at_most=at_most))


def _true_pieces(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(local_data_start(file, part))
    packed = _packed_pieces(file, part.compress_size)
    return packed if part.compress_type == _STORED else _inflated_pieces(packed)


def local_data_start(file: BinaryIO, part: zipfile.ZipInfo) -> int:
    """Where the part's own bytes begin; refuses a head that belies the list of parts."""
    file.seek(part.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) != _LOCAL.size:
        raise refuse("book.damaged")
    signature, _, flags, method, *_, name_bytes, extra_bytes = _LOCAL.unpack(head)
    if signature != b"PK\x03\x04" or method != part.compress_type:
        raise refuse("book.damaged")
    if flags & _ENCRYPTED:
        raise refuse("book.password")
    return part.header_offset + _LOCAL.size + int(name_bytes) + int(extra_bytes)


def _packed_pieces(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left:
        raw = file.read(min(PIECE, left))
        if not raw:
            raise refuse("book.damaged")
        left -= len(raw)
        yield raw


def _inflated_pieces(packed: Iterator[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    try:
        for piece in packed:
            raw = piece
            while raw:
                yield inflater.decompress(raw, PIECE)
                raw = inflater.unconsumed_tail
        while tail := inflater.decompress(inflater.unconsumed_tail, PIECE):
            yield tail
    except zlib.error:
        raise refuse("book.damaged") from None
    if not inflater.eof:
        raise refuse("book.damaged")


def open_archive(path: Path, limits: Limits) -> Archive:
    """The zip's parts after every check that needs no inflating."""
    _check_end(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        raise refuse("book.damaged") from None
    if len(entries) > limits.parts:
        raise refuse("book.parts", parts=len(entries), most=limits.parts)
    if entries and min(entry.header_offset for entry in entries) != 0:
        raise refuse("book.polyglot")
    parts: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        _check_entry(entry)
        if entry.filename in parts:
            raise refuse("book.part_name", name=entry.filename[:80])
        parts[entry.filename] = entry
    _check_sizes(path, entries, limits)
    return Archive(path, parts)


def _check_end(path: Path, limits: Limits) -> None:
    """The zip ends where the file ends, and its list of parts has a size we are ready to read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = max(0, size - _END_BYTES - 0xFFFF)
        file.seek(start)
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise refuse("book.damaged")
    *_, count, directory, _, comment = struct.unpack("<4s4H2IH", tail[at : at + _END_BYTES])
    if count > limits.parts or directory > limits.directory_bytes:
        raise refuse("book.parts", parts=count, most=limits.parts)
    if at + _END_BYTES + comment != len(tail):
        raise refuse("book.polyglot")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    steps = name.replace("\\", "/").split("/")
    if ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0] or "\0" in name:
        raise refuse("book.part_name", name=name[:80].replace("\0", " "))
    if entry.flag_bits & _ENCRYPTED:
        raise refuse("book.password")
    if entry.compress_type not in {_STORED, _DEFLATED}:
        raise refuse("book.damaged")


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    inflated = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if packed > path.stat().st_size:
        # parts that lie on top of one another: one piece of data inflated many times
        raise refuse("book.bomb", megabytes=inflated // PIECE)
    check_ratio(inflated, packed, limits)
    for entry in entries:
        check_ratio(entry.file_size, entry.compress_size, limits)
    xml = sum(entry.file_size for entry in entries if is_xml(entry.filename))
    if xml > limits.inflated_bytes:
        raise too_large(limits.inflated_bytes)


def is_xml(name: str) -> bool:
    """Whether a part holds XML: those are inflated and searched, pictures are not."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def too_large(most: int) -> Unreadable:
    """The refusal of a file that grows past `most` bytes."""
    return refuse("book.inflated", megabytes=most // PIECE)


def check_ratio(inflated: int, packed: int, limits: Limits) -> None:
    """Refuse what grows out of all proportion when it is unpacked."""
    if inflated > limits.ratio_from_bytes and inflated > packed * limits.ratio:
        raise refuse("book.bomb", megabytes=inflated // PIECE)
