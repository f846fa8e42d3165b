"""Files made to harm, as they would be sent: each by its name, with the sentence it must get."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from factories.workbooks import BOOK, book_parts, compound, sheet_xml, write_zip
from kitamae.workbooks.limits import MEGABYTE


@dataclass(frozen=True)
class Hostile:
    """One kind of file: how it is made, and what is said of it in both languages."""

    make: Callable[[Path], None]
    ja: str
    en: str


def _zip_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in book_parts().items():
            archive.writestr(name, content)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(bytes(MEGABYTE))


def _nested_bomb(path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.xml", bytes(50 * MEGABYTE))
    more = {f"level{n}.zip": inner.getvalue() for n in range(16)}
    write_zip(path, more)


def _overlapping(path):
    write_zip(path, book_parts("<row/>" * 5000))
    raw = path.read_bytes()
    start = raw.find(b"PK\x01\x02")
    directory = raw[start : raw.rfind(b"PK\x05\x06")]
    at = directory.find(b"xl/worksheets/sheet1.xml") - 46
    entry = directory[at : at + 46 + len(b"xl/worksheets/sheet1.xml")]
    copies = b"".join(entry.replace(b"sheet1", b"%06d" % n) for n in range(2000))
    end = bytearray(raw[raw.rfind(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 2005, 2005, len(directory + copies))
    path.write_bytes(raw[:start] + directory + copies + end)


def _laughs(path):
    declared = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    head, _, rest = BOOK.partition("?>")
    parts = book_parts() | {"xl/workbook.xml": f"{head}?><!DOCTYPE x [{declared}]>{rest}"}
    write_zip(path, parts)


def _outside(path):
    declared = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    write_zip(path, book_parts() | {"xl/worksheets/sheet1.xml": sheet_xml("", before=declared)})


def _far(path):
    write_zip(
        path,
        book_parts(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
    )


def _strings(path):
    # too varied for a bomb: the size alone is at fault
    text = "".join(f"<si><t>{n:06d}商品{n * 7919 % 1000003}</t></si>" for n in range(22_000))
    block = text.encode()[:MEGABYTE]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in book_parts().items():
            archive.writestr(name, content)
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            part.write(b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">')
            for _ in range(600 * MEGABYTE // len(block)):
                part.write(block)


def _encrypted(path):
    path.write_bytes(compound({"EncryptionInfo": b"", "EncryptedPackage": b""}))


def _truncated(path):
    write_zip(path, book_parts("<row/>" * 400))
    path.write_bytes(path.read_bytes()[:-200])


def _page_behind(path):
    write_zip(path, book_parts())
    path.write_bytes(path.read_bytes() + b"<script>alert(1)</script>")


def _picture_before(path):
    plain = io.BytesIO()
    write_zip(plain, book_parts())
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40) + plain.getvalue())


def _leads_out(path):
    write_zip(path, book_parts(**{"../../etc/cron.d/x": "x"}))


def _many(path):
    more = {f"xl/media/image{n}.png": b"" for n in range(10_000)}
    write_zip(path, book_parts() | more, zipfile.ZIP_STORED)


DTD = (
    (
        "ファイルの中に、Excelが書くことのない宣言（DTD）があるため、安全のために開きませんでした。"
        "Excelで開いて保存し直してください。"
    ),
    (
        "The file holds a declaration that Excel never writes (a DTD), so it was left closed for "
        "safety. Open it in Excel and save it again."
    ),
)
HOSTILE = {
    "a zip bomb": Hostile(
        _zip_bomb,
        "ファイルを開くと100MBに膨らむ作りになっているため、安全のために開きませんでした。"
        "表だけを新しいブックに写して保存し、送ってください。",
        "The file is built to swell to 100 MB when opened, so it was left closed for safety. "
        "Copy the table alone into a new workbook, save it, and send that.",
    ),
    "bombs inside a zip": Hostile(
        _nested_bomb,
        "これは表のファイルではなく、圧縮ファイル（zip）です。"
        "Excelブック（xlsx）かCSVで保存したものを選んでください。",
        "This is not a workbook but a zip archive. "
        "Choose a file saved as an Excel workbook (xlsx) or CSV.",
    ),
    "parts on top of one another": Hostile(
        _overlapping,
        "ファイルを開くと57MBに膨らむ作りになっているため、安全のために開きませんでした。"
        "表だけを新しいブックに写して保存し、送ってください。",
        "The file is built to swell to 57 MB when opened, so it was left closed for safety. "
        "Copy the table alone into a new workbook, save it, and send that.",
    ),
    "billion laughs": Hostile(_laughs, *DTD),
    "an entity from outside": Hostile(_outside, *DTD),
    "a far cell": Hostile(
        _far,
        "シート「商品」のずっと離れたセルXFD1048576に値があり、表が大きくなりすぎて読めません。"
        "そのセルを消して保存し直してください（「Ctrl」＋「End」で移れます）。",
        "Sheet “商品” has a value in the far-off cell XFD1048576, which makes the table too large "
        "to read. Clear that cell and save again (Ctrl+End takes you there).",
    ),
    "600 MB of strings": Hostile(
        _strings,
        "ファイルを開くと512MBを超える大きさになるため、読めません。"
        "行を分けて、いくつかのファイルに保存してください。",
        "When opened, the file grows past 512 MB and cannot be read. "
        "Split the rows into several files.",
    ),
    "an encrypted file": Hostile(
        _encrypted,
        "ファイルにパスワードがかかっているため、開けません。Excelの「ファイル」→「情報」→"
        "「ブックの保護」でパスワードを外し、保存してから送ってください。",
        "The file is locked with a password and cannot be opened. In Excel choose File, Info, "
        "Protect Workbook, remove the password, save, and send it again.",
    ),
    "a truncated zip": Hostile(
        _truncated,
        "ファイルが壊れているか、途中で切れています。"
        "Excelで開いて保存し直し、もう一度送ってください。",
        "The file is damaged or was cut off on its way. "
        "Open it in Excel, save it again, and send it once more.",
    ),
    "a page behind the book": Hostile(
        _page_behind,
        "ファイルの前か後ろに、表ではない別の中身が付いているため、安全のために"
        "開きませんでした。Excelで開いて保存し直してください。",
        "Something that is not a workbook is attached before or behind this file, so it was left "
        "closed for safety. Open it in Excel and save it again.",
    ),
    "a picture before the book": Hostile(
        _picture_before,
        "これは表のファイルではなく、画像です。"
        "Excelブック（xlsx）かCSVで保存したものを選んでください。",
        "This is not a workbook but a picture. "
        "Choose a file saved as an Excel workbook (xlsx) or CSV.",
    ),
    "a name that leads out": Hostile(
        _leads_out,
        "ファイルの中に、置き場所の正しくない部品「../../etc/cron.d/x」があるため、安全のために"
        "開きませんでした。Excelで開いて保存し直してください。",
        "The file holds a part with a false place, “../../etc/cron.d/x”, so it was left closed "
        "for safety. Open it in Excel and save it again.",
    ),
    "ten thousand files": Hostile(
        _many,
        "ファイルの中の部品が10005個あり、読める数（8000個）を超えています。"
        "表だけを新しいブックに写して保存し、送ってください。",
        "The file is made of 10005 parts, more than the 8000 that can be read. "
        "Copy the table alone into a new workbook, save it, and send that.",
    ),
}
