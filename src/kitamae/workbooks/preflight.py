"""The look at a stranger's file before any parser has it: what it is, and whether to open it.

`glance` costs a millisecond and reads only the ends and the list of parts. `scan` walks through
the bytes of every XML part once, in pieces, and takes nothing on trust.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.problems import Problem
from kitamae.workbooks import compound, delimited
from kitamae.workbooks.archive import (
    PIECE,
    Archive,
    check_ratio,
    is_xml,
    open_archive,
    refuse,
    too_large,
)
from kitamae.workbooks.cells import Kind, Mark, letter
from kitamae.workbooks.limits import LIMITS, MEGABYTE, Limits
from kitamae.workbooks.lost import SheetScan
from kitamae.workbooks.parts import SheetPart, sheet_parts

_MAGIC: tuple[tuple[bytes, Bilingual], ...] = (
    (b"%PDF", Bilingual("PDF", "a PDF")),
    (b"\x89PNG", Bilingual("画像", "a picture")),
    (b"\xff\xd8\xff", Bilingual("画像", "a picture")),
    (b"GIF8", Bilingual("画像", "a picture")),
    (b"RIFF", Bilingual("画像か音声", "a picture or a recording")),
    (b"MZ", Bilingual("プログラム", "a program")),
    (b"\x7fELF", Bilingual("プログラム", "a program")),
    (b"#!", Bilingual("プログラム", "a program")),
    (b"Rar!", Bilingual("圧縮ファイル", "an archive")),
    (b"7z\xbc\xaf", Bilingual("圧縮ファイル", "an archive")),
    (b"\x1f\x8b", Bilingual("圧縮ファイル", "an archive")),
    (b"{\\rtf", Bilingual("文書", "a document")),
)
_PROLOG = 65_536  # a part's root starts within its first bytes
_ROOT = re.compile(rb"<[A-Za-z_]")
_WEB_PAGE = Bilingual("拡張子だけがxlsのウェブページ", "a web page that is only named xls")
_XML_TABLE = Bilingual("XMLスプレッドシート2003", "XML Spreadsheet 2003")
_BINARY_BOOK = Bilingual("Excelバイナリブック（xlsb）", "an Excel binary workbook, xlsb")
_OLD_BOOK = Bilingual("Excel 95より前のブック", "a workbook older than Excel 97")
_ZIP = Bilingual("圧縮ファイル（zip）", "a zip archive")
_WORD = Bilingual("Wordの文書", "a Word document")
_SLIDES = Bilingual("PowerPointの資料", "a PowerPoint presentation")
_OTHER = Bilingual("別の種類のファイル", "a file of another kind")


@dataclass(frozen=True, slots=True)
class Glance:
    """What the file is, with what the reader has to know to read it."""

    path: Path
    kind: Kind
    archive: Archive | None = None
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the scan saw in a file that may be read."""

    marks: tuple[Mark, ...] = ()
    notes: tuple[Problem, ...] = ()


def glance(path: Path, limits: Limits = LIMITS) -> Glance:
    """What the content says the file is; refuses what is no workbook or not safe to open."""
    size = path.stat().st_size
    if size == 0:
        raise refuse("book.empty")
    if size > limits.file_bytes:
        raise refuse("book.too_big", megabytes=size // MEGABYTE, most=limits.file_bytes // MEGABYTE)
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        archive = open_archive(path, limits)
        return Glance(path, _zip_kind(archive), archive)
    if head.startswith(b"PK\x05\x06"):
        raise refuse("book.empty")
    if head.startswith(compound.SIGNATURE):
        return Glance(path, _compound_kind(path))
    if head[:2] == b"\x09\x00" or head[:4] in {b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"}:
        raise refuse("book.old_form", kind=_OLD_BOOK)
    _refuse_by_magic(head)
    encoding, delimiter = delimited.sniff(path)
    return Glance(path, "csv", None, encoding, delimiter)


def _refuse_by_magic(head: bytes) -> None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise refuse("book.not_a_workbook", kind=kind)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        raise refuse("book.old_form", kind=_WEB_PAGE)
    if start.startswith(b"<?xml"):
        is_table = b"urn:schemas-microsoft-com:office:spreadsheet" in start
        kind = _XML_TABLE if is_table else _OTHER
        raise refuse("book.old_form" if is_table else "book.not_a_workbook", kind=kind)


def _zip_kind(archive: Archive) -> Kind:
    parts = archive.parts
    if "xl/workbook.xml" in parts:
        return "xlsm" if any(name.lower().endswith("vbaproject.bin") for name in parts) else "xlsx"
    if "xl/workbook.bin" in parts:
        raise refuse("book.old_form", kind=_BINARY_BOOK)
    if "word/document.xml" in parts:
        raise refuse("book.not_a_workbook", kind=_WORD)
    if "ppt/presentation.xml" in parts:
        raise refuse("book.not_a_workbook", kind=_SLIDES)
    if "mimetype" in parts:
        mimetype = archive.read("mimetype", at_most=200)
        if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            manifest = "META-INF/manifest.xml"
            if manifest in parts and b"encryption-data" in archive.read(manifest, at_most=PIECE):
                raise refuse("book.password")
            return "ods"
    # a workbook whose main part bears another name still says so in its list of kinds
    if "[Content_Types].xml" in parts and b"spreadsheetml" in archive.read(
        "[Content_Types].xml", at_most=4 * PIECE
    ):
        return "xlsx"
    raise refuse("book.not_a_workbook", kind=_ZIP)


def _compound_kind(path: Path) -> Kind:
    names = compound.stream_names(path)
    if names is None:
        raise refuse("book.damaged")
    if names & {"EncryptionInfo", "EncryptedPackage"}:
        raise refuse("book.password")
    if names & {"Workbook", "Book"}:
        return "xls"
    raise refuse("book.not_a_workbook", kind=_WORD if "WordDocument" in names else _OTHER)


def scan(seen: Glance, limits: Limits = LIMITS) -> Findings:
    """Walk through every XML part: true sizes, declarations, far cells, and cells to be lost."""
    archive = seen.archive
    if archive is None:
        return Findings()
    sheets = sheet_parts(archive) if seen.kind in {"xlsx", "xlsm"} else {}
    pictures = any(name.startswith("xl/richData/") for name in archive.parts)
    left = limits.inflated_bytes
    marks: list[Mark] = []
    for name in archive.parts:
        if not is_xml(name):
            continue
        sheet = sheets.get(name)
        search = SheetScan(pictures=pictures, most=limits.marks - len(marks)) if sheet else None
        left -= _walk(archive, name, search, left, limits)
        if sheet and search:
            _check_reach(sheet, search, limits)
            marks += _marks(sheet, search)
    return Findings(tuple(marks), _notes(seen, archive))


def _walk(archive: Archive, name: str, search: SheetScan | None, left: int, limits: Limits) -> int:
    given = 0
    for piece in archive.inflate(name, at_most=limits.inflated_bytes):
        if given == 0:
            _check_prolog(piece)
        given += len(piece)
        if given > left:
            raise too_large(limits.inflated_bytes)
        check_ratio(given, archive.parts[name].compress_size, limits)
        if search:
            search.feed(piece)
    if search:
        search.close()
    return given


def _check_prolog(piece: bytes) -> None:
    """A declaration can stand only before the root; the prolog of a real part is short."""
    if piece[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in piece[:4]:
        # UTF-16 would hide a declaration from this search, and no spreadsheet program writes it
        raise refuse("book.damaged")
    start = piece[:_PROLOG]
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise refuse("book.dtd")
    if len(start) == _PROLOG and not _ROOT.search(start):
        raise refuse("book.damaged")


def _check_reach(sheet: SheetPart, search: SheetScan, limits: Limits) -> None:
    if search.area > limits.area and search.far_cell:
        raise refuse("book.far_cell", sheet=sheet.name, cell=search.far_cell)


def _marks(sheet: SheetPart, search: SheetScan) -> list[Mark]:
    return [
        Mark(
            sheet.name,
            loss.row,
            letter(loss.column),
            Problem(loss.code, {"value": loss.value} if loss.value else {}),
        )
        for loss in search.losses
    ]


def _notes(seen: Glance, archive: Archive) -> tuple[Problem, ...]:
    notes = []
    if seen.kind == "xlsm":
        notes.append(Problem("book.macros"))
    if any(name.startswith("xl/externalLinks/") for name in archive.parts):
        notes.append(Problem("book.links"))
    return tuple(notes)


def far_cell(seen: Glance, limits: Limits = LIMITS) -> tuple[str, str] | None:
    """Sheet and cell that make a sheet too large, by the thorough search; for a dead child."""
    if seen.archive is None or seen.kind not in {"xlsx", "xlsm"}:
        return None
    for part, sheet in sheet_parts(seen.archive).items():
        search = SheetScan(pictures=False, most=0, thorough=True)
        _walk(seen.archive, part, search, limits.inflated_bytes, limits)
        if search.area > limits.area and search.far_cell:
            return sheet.name, search.far_cell
    return None
