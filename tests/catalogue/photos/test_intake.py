"""Zips and folders, honest and hostile."""

import io
import os
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import replace

import pytest

from factories.photos import JAN
from kitamae.catalogue.photos.intake import Upload, receive
from kitamae.catalogue.photos.limits import LIMITS, MEGABYTE
from kitamae.catalogue.photos.sentences import heading, problem_of, remedy

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 8


def _zip(path, files, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def _received(path, room, limits=LIMITS, name=None):
    room.mkdir(exist_ok=True)
    return list(receive([Upload(path, name or path.name)], limits, room))


def _only_problem(path, room, limits=LIMITS):
    """The one thing told, in both languages: a whole sentence and what to do."""
    (told,) = _received(path, room, limits)
    problem = problem_of(told.problem)
    for language in ("ja", "en"):
        assert heading(problem, language)
        assert remedy(problem, language)
    assert told.path is None
    assert list(room.iterdir()) == []
    return told.file, problem.code


@pytest.fixture
def room(tmp_path):
    return tmp_path / "room"


def test_a_zip_gives_its_photos_one_by_one_and_passes_over_litter(tmp_path, room):
    names = [f"春/{JAN}-1.jpg", f"__MACOSX/._{JAN}-1.jpg", "春/.DS_Store", f"春/{JAN}-2.jpg"]
    path = _zip(tmp_path / "photos.zip", [(name, PHOTO) for name in names])

    received = _received(path, room)

    assert [(one.file, one.litter) for one in received] == [
        (f"春/{JAN}-1.jpg", False),
        (f"__MACOSX/._{JAN}-1.jpg", True),
        ("春/.DS_Store", True),
        (f"春/{JAN}-2.jpg", False),
    ]
    assert [one.path.read_bytes() for one in received if one.path] == [PHOTO, PHOTO]
    assert all(one.path.parent == room for one in received if one.path)


def _named_in_bytes(path, raw, extra=b""):
    """A zip whose member's name is raw bytes without the sign for UTF-8."""
    stand_in = "x" * len(raw)
    info = zipfile.ZipInfo(stand_in)
    info.extra = extra
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, PHOTO)
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), raw))
    return path


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_japanese_names_are_read_from_windows_and_from_macs(tmp_path, room, encoding):
    raw = f"表示ソ/柚子味噌_{JAN}-1.jpg".encode(encoding)
    path = _named_in_bytes(tmp_path / "names.zip", raw)

    (received,) = _received(path, room)

    assert received.file == f"表示ソ/柚子味噌_{JAN}-1.jpg"


def test_a_name_given_in_utf_8_beside_the_old_one_is_believed(tmp_path, room):
    raw = b"????_1.jpg"
    told = b"\x01" + struct.pack("<I", zlib.crc32(raw)) + "茶_1.jpg".encode()
    extra = struct.pack("<HH", 0x7075, len(told)) + told
    path = _named_in_bytes(tmp_path / "names.zip", raw, extra)

    (received,) = _received(path, room)

    assert received.file == "茶_1.jpg"


def test_a_name_that_a_mac_took_apart_is_put_together(tmp_path, room):
    path = _zip(tmp_path / "mac.zip", [(unicodedata.normalize("NFD", "がぎ-1.jpg"), PHOTO)])

    (received,) = _received(path, room)

    assert received.file == "がぎ-1.jpg"


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/photo.jpg", "/etc/photo.jpg", "C:\\photo.jpg", "a/../../b.jpg"]
)
def test_a_name_that_leads_out_is_told_and_nothing_is_written(tmp_path, room, name):
    path = _zip(tmp_path / "a.zip", [(name, PHOTO)])

    assert _only_problem(path, room)[1] == "photo.zip.unsafe_name"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip", "room"]


def test_a_link_inside_a_zip_is_not_followed(tmp_path, room):
    info = zipfile.ZipInfo("photo.jpg")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")

    assert _only_problem(tmp_path / "a.zip", room) == ("photo.jpg", "photo.zip.unsafe_name")


def test_a_bomb_is_refused_before_it_is_opened(tmp_path, room):
    path = _zip(tmp_path / "bomb.zip", [(f"{n}.jpg", bytes(60 * MEGABYTE)) for n in range(2)])
    assert path.stat().st_size < MEGABYTE

    assert _only_problem(path, room) == ("bomb.zip", "photo.zip.bomb")


def test_a_zip_larger_than_all_that_may_be_unpacked_is_refused(tmp_path, room):
    path = _zip(tmp_path / "big.zip", [(f"{n}.jpg", os.urandom(400)) for n in range(9)])

    limits = replace(LIMITS, total_bytes=3000)

    assert _only_problem(path, room, limits) == ("big.zip", "photo.zip.bomb")


def test_a_member_that_lies_about_its_size_is_refused(tmp_path, room):
    path = _zip(tmp_path / "lie.zip", [("a.jpg", bytes(5_000_000))])
    content = path.read_bytes().replace(struct.pack("<I", 5_000_000), struct.pack("<I", 1000))
    path.write_bytes(content)

    assert _only_problem(path, room) == ("a.jpg", "photo.broken")


def test_ten_thousand_files_are_one_sentence(tmp_path, room):
    path = _zip(tmp_path / "many.zip", [(f"{n}.jpg", b"") for n in range(10_000)])

    assert _only_problem(path, room) == ("many.zip", "photo.zip.too_many")


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read(tmp_path, room):
    path = _zip(tmp_path / "list.zip", [("x" * 60_000 + f"{n}.jpg", b"") for n in range(80)])

    assert _only_problem(path, room) == ("list.zip", "photo.zip.too_many")


def test_a_zip_inside_a_zip_is_told_under_either_name(tmp_path, room):
    inner = io.BytesIO()
    _zip(inner, [("a.jpg", PHOTO)])
    files = [("inner.zip", inner.getvalue()), ("inner.jpg", inner.getvalue()), ("b.jpg", PHOTO)]
    path = _zip(tmp_path / "a.zip", files)

    received = _received(path, room)

    assert [one.problem and one.problem.code for one in received] == [
        "photo.zip.inside",
        "photo.zip.inside",
        None,
    ]


def test_a_locked_zip_is_told_once(tmp_path, room):
    path = _zip(tmp_path / "locked.zip", [("a.jpg", PHOTO), ("b.jpg", PHOTO)])
    content = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(magic, at + 1)) >= 0:
            content[at + offset] |= 1
    path.write_bytes(bytes(content))

    assert _only_problem(path, room) == ("locked.zip", "photo.zip.locked")


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_zip_that_is_cut_off_is_told(tmp_path, room, kept):
    path = _zip(tmp_path / "cut.zip", [(f"{n}.jpg", os.urandom(3000)) for n in range(9)])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])

    assert _only_problem(path, room) == ("cut.zip", "photo.zip.broken")


def test_a_damaged_member_leaves_the_others_be(tmp_path, room):
    path = _zip(tmp_path / "a.zip", [("a.jpg", os.urandom(3000)), ("b.jpg", PHOTO)])
    content = bytearray(path.read_bytes())
    content[1000] ^= 0xFF
    path.write_bytes(bytes(content))

    first, second = _received(path, room)

    assert first.problem.code == "photo.broken"
    assert second.path.read_bytes() == PHOTO


def test_a_way_of_packing_that_nobody_reads_is_told(tmp_path, room):
    path = _zip(tmp_path / "a.zip", [("a.jpg", PHOTO)])
    content = path.read_bytes()
    for magic, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = content.find(magic) + offset
        content = content[:at] + struct.pack("<H", 9) + content[at + 2 :]
    path.write_bytes(content)

    assert _only_problem(path, room) == ("a.jpg", "photo.zip.method")


@pytest.mark.parametrize(
    ("start", "kind"), [(b"Rar!\x1a\x07\x00", "RAR"), (b"7z\xbc\xaf\x27\x1c\x00", "7z")]
)
def test_other_archives_are_named(tmp_path, room, start, kind):
    (tmp_path / "photos.rar").write_bytes(start + bytes(100))

    (told,) = _received(tmp_path / "photos.rar", room)

    assert (told.problem.code, told.problem.params) == ("photo.zip.other_archive", {"kind": kind})


def test_a_workbook_sent_as_photos_is_named(tmp_path, room):
    path = _zip(tmp_path / "book.xlsx", [("[Content_Types].xml", "<Types/>"), ("xl/a.xml", "")])

    assert _only_problem(path, room) == ("book.xlsx", "photo.not_a_photo")


def test_a_file_that_is_too_big_is_told_with_its_size(tmp_path, room):
    path = tmp_path / "a.jpg"
    path.write_bytes(bytes(3 * MEGABYTE + 1))

    (told,) = _received(path, room, replace(LIMITS, file_bytes=2 * MEGABYTE))

    assert told.problem.code == "photo.too_big"
    assert told.problem.params == {"megabytes": 4, "limit": 2}


def test_a_folder_is_walked_in_order_and_links_are_told(tmp_path, room):
    folder = tmp_path / "folder"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "2.jpg").write_bytes(PHOTO)
    (folder / "a.jpg").write_bytes(PHOTO)
    (folder / "c.jpg").symlink_to("/etc/passwd")
    os.mkfifo(folder / "d.jpg")

    received = _received(folder, room)

    assert [(one.file, one.problem and one.problem.code) for one in received] == [
        ("a.jpg", None),
        ("c.jpg", "photo.not_a_file"),
        ("d.jpg", "photo.not_a_file"),
        ("b/2.jpg", None),
    ]
    assert (folder / "a.jpg").exists()


def test_an_empty_zip_gives_nothing(tmp_path, room):
    assert _received(_zip(tmp_path / "empty.zip", []), room) == []
