"""Free text, kana, web and mail addresses."""

import re
import unicodedata
from datetime import date, time

from kitamae.answers.reading.cell import (
    Asked,
    Cell,
    Outcome,
    Reader,
    Reading,
    is_blank,
    is_formula_error,
    plain_text,
    says_nothing,
    shown,
)

# everything below a space but tab and line ends, DEL, C1, and what hides or turns text
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c")
_EXCEL_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KANA = re.compile(r"[ァ-ヺー・\s０-９0-9Ａ-Ｚａ-ｚA-Za-z&()\-]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]{1,64}@([A-Za-z0-9.\-]{3,255})", re.ASCII)
_DAYS_OFF = re.compile(r"[ \t]+\n")


def text_reader(asked: Asked) -> Reader:
    """Text of one line: line ends become spaces."""
    return _reader(asked, one_line=True)


def longtext_reader(asked: Asked) -> Reader:
    """Text of several lines."""
    return _reader(asked, one_line=False)


def _reader(asked: Asked, *, one_line: bool) -> Reader:
    longest = asked.field.max_length or 20_000
    shortest = asked.field.min_length or 0
    pattern = re.compile(asked.field.pattern) if asked.field.pattern else None
    normal = unicodedata.is_normalized

    def read(cell: Cell) -> Outcome:
        # the common good case first: this line runs once for every text of every sheet
        if (
            type(cell) is str
            and cell.isprintable()
            and shortest <= len(cell) <= longest
            and pattern is None
            and cell[:1] not in " #-nN"
            and cell[-1:] not in " _ー―"
            and normal("NFC", cell)
            and "_x" not in cell
        ):
            return cell or None
        return _slow_text(asked, cell, one_line=one_line)

    return read


def _slow_text(asked: Asked, cell: Cell, *, one_line: bool) -> Outcome:
    if is_blank(cell):
        return None
    if is_formula_error(cell):
        return asked.refused("cell.formula_error", cell)
    written = tidy(cell if isinstance(cell, str) else _number_as_text(cell))
    if one_line:
        written = " ".join(written.split("\n")).strip()
    if not written:
        return None
    if fault := length_fault(asked, cell, written):
        return fault
    pattern = asked.field.pattern
    if pattern and not re.fullmatch(pattern, written):
        return asked.refused("text.form", cell)
    if isinstance(cell, str) and (
        _SURROGATE.search(cell) or _CONTROL.search(_LINE_ENDS.sub("", cell))
    ):
        return asked.told(written, "text.control", cell)
    return written


def length_fault(asked: Asked, cell: Cell, written: str) -> Reading | None:
    """What is wrong with the length of a text: too long is an error, too short a warning."""
    longest, shortest = asked.field.max_length or 20_000, asked.field.min_length or 0
    if len(written) > longest:
        return asked.refused("text.too_long", cell, length=len(written), most=longest)
    if len(written) < shortest:
        problem = asked.problem("text.too_short", cell, length=len(written), least=shortest)
        return Reading(written, (problem,))
    return None


def tidy(text: str) -> str:
    """NFC, one kind of line end, nothing that cannot be seen or stored, no space at the ends."""
    text = _EXCEL_ESCAPE.sub(_unescape, text)
    text = _CONTROL.sub("", _SURROGATE.sub("", _LINE_ENDS.sub("\n", text)))
    text = unicodedata.normalize("NFC", text)
    return _DAYS_OFF.sub("\n", text).strip()


def _unescape(match: re.Match[str]) -> str:
    """Excel's way to write a control character: _x000D_ is a line end, the rest goes."""
    return "\n" if match.group().upper() in {"_X000A_", "_X000D_"} else ""


def _number_as_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date | time):
        return shown(cell, whole=True)
    return shown(cell, whole=True)


def kana_reader(asked: Asked) -> Reader:
    """A reading in full-width katakana: half-width kana and hiragana are turned into it."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell):
            return None
        if is_formula_error(cell):
            return asked.refused("cell.formula_error", cell)
        written = plain_text(cell).translate(_HIRAGANA).replace("-", "ー")
        written = " ".join(written.split())
        if not _KANA.fullmatch(written):
            return asked.refused("kana.other_letters", cell)
        return length_fault(asked, cell, written) or written

    return read


def url_reader(asked: Asked) -> Reader:
    """A web address; a missing https:// is added and told."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or (isinstance(cell, str) and says_nothing(cell)):
            return None
        written = plain_text(cell, 2100)
        added = "://" not in written
        address = f"https://{written}" if added else written
        scheme, _, rest = address.partition("://")
        host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].lower()
        good = scheme.lower() in {"http", "https"} and "@" not in rest.split("/")[0]
        if not good or not _host_reads(host) or re.search(r"\s", address) or len(address) > 2000:
            return asked.refused("url.unreadable", cell)
        address = f"{scheme.lower()}://{rest}"
        return asked.told(address, "url.completed", cell, read=address) if added else address

    return read


def _host_reads(host: str) -> bool:
    try:
        return _HOST.fullmatch(host.encode("idna").decode("ascii")) is not None
    except UnicodeError:
        return False


def email_reader(asked: Asked) -> Reader:
    """One mail address, its domain in small letters."""

    def read(cell: Cell) -> Outcome:
        if is_blank(cell) or (isinstance(cell, str) and says_nothing(cell)):
            return None
        written = plain_text(cell, 400).removeprefix("mailto:")
        match = _EMAIL.fullmatch(written)
        if match is None or not _HOST.fullmatch(match[1].lower()) or ".." in written:
            return asked.refused("email.unreadable", cell)
        local, _, domain = written.rpartition("@")
        return f"{local}@{domain.lower()}"

    return read
