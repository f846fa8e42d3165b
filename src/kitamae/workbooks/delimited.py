"""Text files of values: which character code, which separator."""

import codecs
import csv
import re
from collections import Counter
from pathlib import Path

from kitamae.kernel.bilingual import Bilingual
from kitamae.workbooks.archive import refuse

_PIECE = 1024 * 1024
_SAMPLE = 64 * 1024
_DELIMITERS = ",\t;"
_BINARY = Bilingual("文字ではない中身のファイル", "a file whose contents are not text")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def sniff(path: Path) -> tuple[str, str]:
    """The file's encoding (a codec's name) and separator; refuses where no encoding fits."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        sample = text.read(_SAMPLE)
    return encoding, _delimiter(sample)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig" if _fits(path, "utf-8") else _refuse()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _fits(path, "utf-16") else _refuse()
    with path.open("rb") as file:
        if b"\0" in file.read(_SAMPLE):
            raise refuse("book.not_a_workbook", kind=_BINARY)
    if _fits(path, "utf-8"):
        return "utf-8"
    # never shift_jis: it lacks the NEC and IBM signs (①, ㈱, 髙) of Japanese Windows
    if _fits(path, "cp932") and not _is_euc(path):
        return "cp932"
    return _refuse()


def _is_euc(path: Path) -> bool:
    """Whether EUC-JP fits better: its bytes read as cp932 give rows of half-width katakana."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    half_width = len(_HALF_WIDTH.findall(sample.decode("cp932", "ignore")))
    wide = len(_JAPANESE.findall(sample.decode("euc_jp", "ignore")))
    return half_width > wide and _fits(path, "euc_jp")


def _refuse() -> str:
    raise refuse("text.encoding")


def _fits(path: Path, encoding: str) -> bool:
    """Whether the whole file decodes, piece by piece, without a control sign of another code."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(sample: str) -> str:
    """The separator that gives the most lines the same number of columns, more than one."""
    lines = sample.splitlines()[:50] or [""]
    best = (0, 0, ",")
    for sign in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if row)
        except csv.Error:
            continue
        width, lines_alike = widths.most_common(1)[0] if widths else (1, 0)
        if width > 1:
            best = max(best, (lines_alike, width, sign))
    return best[2]
