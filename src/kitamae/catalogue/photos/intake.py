"""Takes in files, folders and zips, and hands on one file at a time, within limits.

Nothing from inside a zip is ever written under its own name: each photo lies under a number in a
room of ours while it is read. What is wrong with a zip is told once, at the zip.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kitamae.catalogue.photos.findings import Refused, Sign
from kitamae.catalogue.photos.limits import MEGABYTE, Limits
from kitamae.catalogue.photos.naming import is_litter, shown

_ARCHIVES = {
    b"Rar!": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\x1f\x8b": "GZIP",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
}
_ARCHIVE_ENDINGS = (".zip", ".rar", ".7z", ".lzh", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".cab")
_OFFICE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".docx", ".doc", ".pptx", ".ods", ".odt")
_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file where it lies, under the name that its sender gave it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Received:
    """One file to look at, or the reason why it was not taken; `litter` is passed over."""

    file: str
    path: Path | None = None
    problem: Sign | None = None
    litter: bool = False
    passing: bool = False  # our own copy, to be removed once read


def receive(sources: Iterable[Upload], limits: Limits, room: Path) -> Iterator[Received]:
    """Each photo of some files, folders and zips; `room` is an empty folder of ours."""
    counted = _Counted(limits)
    for source in sources:
        try:
            if source.path.is_dir():
                yield from _from_folder(source, counted)
            elif _zip_start(source):
                yield from _from_zip(source, counted, room)
            else:
                yield _alone(source, counted)
        except Refused as refused:
            yield Received(shown(source.name), problem=refused.sign)


class _Counted:
    """What one upload has used up so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.files = 0
        self.bytes = 0

    def add_files(self, count: int) -> None:
        self.files += count
        if self.files > self.limits.files:
            raise Refused("photo.zip.too_many", limit=self.limits.files, count=self.files)

    def add_bytes(self, count: int) -> None:
        self.bytes += count
        if self.bytes > self.limits.total_bytes:
            raise Refused("photo.zip.bomb")


def _from_folder(source: Upload, counted: _Counted) -> Iterator[Received]:
    for folder, folders, names in os.walk(source.path):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            inside = str(path.relative_to(source.path))
            if is_litter(inside):
                yield Received(shown(inside), litter=True)
            else:
                yield _alone(Upload(path, inside), counted)


def _alone(source: Upload, counted: _Counted) -> Received:
    """A file that is no zip."""
    file = shown(source.name)
    if is_litter(file):
        return Received(file, litter=True)
    counted.add_files(1)
    found = os.lstat(source.path)
    if not stat.S_ISREG(found.st_mode):
        return Received(file, problem=Sign("photo.not_a_file"))
    if found.st_size > counted.limits.file_bytes:
        return Received(file, problem=_too_big(found.st_size, counted.limits))
    with source.path.open("rb") as opened:
        start = opened.read(8)
    for magic, kind in _ARCHIVES.items():
        if start.startswith(magic):
            return Received(file, problem=Sign("photo.zip.other_archive", {"kind": kind}))
    if file.lower().endswith(".zip"):
        return Received(file, problem=Sign("photo.zip.broken"))
    return Received(file, source.path)


def _too_big(size: int, limits: Limits) -> Sign:
    megabytes = -(-size // MEGABYTE)
    limit = limits.file_bytes // MEGABYTE
    return Sign("photo.too_big", {"megabytes": megabytes, "limit": limit})


def _zip_start(source: Upload) -> bool:
    if not stat.S_ISREG(os.lstat(source.path).st_mode):
        return False
    with source.path.open("rb") as opened:
        return opened.read(4) in {b"PK\x03\x04", b"PK\x05\x06"}


def _from_zip(source: Upload, counted: _Counted, room: Path) -> Iterator[Received]:
    with source.path.open("rb") as opened:
        _check_directory(opened, counted)
        try:
            archive = zipfile.ZipFile(opened)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
            raise Refused("photo.zip.broken") from None
        with archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            _check_members(members, source.path.stat().st_size, counted)
            for number, member in enumerate(members):
                name = _name_of(member)
                if is_litter(name):
                    yield Received(shown(name), litter=True)
                    continue
                yield _member(archive, member, name, room / f"{counted.files}-{number}", counted)


def _check_directory(opened: BinaryIO, counted: _Counted) -> None:
    """Refuse a list of contents that would itself fill the memory, before anything reads it."""
    size = opened.seek(0, os.SEEK_END)
    opened.seek(max(0, size - 65557 - 20))
    tail = opened.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Refused("photo.zip.broken")
    count, directory = struct.unpack_from("<HI", tail, at + 10)
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":  # the locator of a larger record
        (where,) = struct.unpack_from("<Q", tail, at - 20 + 8)
        # the library looks right before the locator, whatever the locator says
        for place in (where, max(0, size - len(tail) + at - 20 - 56)):
            opened.seek(min(place, size))
            record = opened.read(56)
            if len(record) == 56 and record.startswith(b"PK\x06\x06"):
                larger = struct.unpack_from("<QQ", record, 32)
                count, directory = max(count, larger[0]), max(directory % 2**32, larger[1])
    opened.seek(0)
    limits = counted.limits
    if directory > limits.directory_bytes or (count > 2 * limits.files and count != 0xFFFF):
        raise Refused("photo.zip.too_many", limit=limits.files, count=min(count, 10**9))


def _check_members(members: list[zipfile.ZipInfo], packed: int, counted: _Counted) -> None:
    """What the list of contents says is enough to refuse the whole."""
    photos = [one for one in members if not is_litter(_name_of(one))]
    counted.add_files(len(photos))
    if any(one.filename == "[Content_Types].xml" for one in photos):
        raise Refused("photo.not_a_photo", kind="Excel / Word")
    if any(one.flag_bits & 0x1 for one in photos):
        raise Refused("photo.zip.locked")
    unpacked = sum(one.file_size for one in members)
    swollen = unpacked > counted.limits.inflation * packed and unpacked > 100 * MEGABYTE
    if swollen or unpacked > counted.limits.total_bytes - counted.bytes:
        raise Refused("photo.zip.bomb")


def _name_of(member: zipfile.ZipInfo) -> str:
    """A member's name as its maker saw it.

    Where the zip does not say UTF-8, a Mac wrote UTF-8 all the same and Windows in Japan wrote
    cp932; the library has read it as cp437 by then, which loses nothing.
    """
    if member.flag_bits & 0x800:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", "replace")
    if told := _unicode_path(member.extra, raw):
        return told
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.orig_filename


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name that Info-ZIP adds in UTF-8 (field 0x7075), where it belongs to this name."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        body, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == 0x7075 and len(body) > 5 and body[1:5] == struct.pack("<I", zlib.crc32(raw)):
            return body[5:].decode("utf-8", "replace")
    return None


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, path: Path, counted: _Counted
) -> Received:
    """One file of a zip, copied out under a number."""
    file = shown(name)
    kind = member.external_attr >> 16
    if _leads_out(name) or (stat.S_IFMT(kind) not in {0, stat.S_IFREG}):
        return Received(file, problem=Sign("photo.zip.unsafe_name"))
    if name.lower().endswith(_OFFICE_ENDINGS):
        return Received(file, problem=Sign("photo.not_a_photo", {"kind": "Excel / Word"}))
    if name.lower().endswith(_ARCHIVE_ENDINGS):
        return Received(file, problem=Sign("photo.zip.inside"))
    if member.file_size > counted.limits.file_bytes:
        return Received(file, problem=_too_big(member.file_size, counted.limits))
    try:
        _copy_out(archive, member, path, counted)
    except Refused as refused:
        path.unlink(missing_ok=True)
        return Received(file, problem=refused.sign)
    return Received(file, path, passing=True)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or (len(parts[0]) == 2 and parts[0][1] == ":")


def _copy_out(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, counted: _Counted
) -> None:
    written = 0
    try:
        with archive.open(member) as packed, path.open("wb") as out:
            while piece := packed.read(_CHUNK):
                written += len(piece)
                if written > member.file_size:  # it said less than it holds
                    raise Refused("photo.zip.bomb")
                counted.add_bytes(len(piece))
                out.write(piece)
    except NotImplementedError:
        raise Refused("photo.zip.method") from None
    except RuntimeError:  # the library's word for a password, of a member that did not own up
        raise Refused("photo.zip.locked") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, struct.error):
        raise Refused("photo.broken") from None
    if _is_archive(path):
        raise Refused("photo.zip.inside")


def _is_archive(path: Path) -> bool:
    with path.open("rb") as opened:
        start = opened.read(8)
    return start.startswith((b"PK\x03\x04", *_ARCHIVES))
