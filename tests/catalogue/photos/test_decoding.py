"""Files as they come, read in the limited child."""

import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from factories.photos import JAN, Shot, as_bytes, take
from kitamae.catalogue.photos import decoding
from kitamae.catalogue.photos.decoding import Reader
from kitamae.catalogue.photos.likeness import distance
from kitamae.catalogue.photos.limits import LIMITS, SAME_WITHIN
from kitamae.catalogue.photos.sentences import heading, problem_of, remedy

pillow_heif.register_heif_opener()


@pytest.fixture(scope="module")
def reader():
    with closing(Reader()) as one:
        yield one


@pytest.fixture(scope="module")
def picture():
    return take(Shot(size=(1600, 1200)))


def _seen(reader, tmp_path, content, renditions=None):
    path = tmp_path / "photo"
    path.write_bytes(content)
    return reader.read(path, renditions)


def _refusal(seen):
    """The code of a refusal that says in both languages what is wrong and what to do."""
    problem = problem_of(seen.refused)
    for language in ("ja", "en"):
        assert heading(problem, language)
        assert remedy(problem, language)
    return problem.code


@pytest.mark.parametrize(
    ("form", "options", "kind"),
    [
        ("JPEG", {}, "JPEG"),
        ("JPEG", {"progressive": True}, "JPEG"),
        ("PNG", {}, "PNG"),
        ("TIFF", {"compression": "tiff_lzw"}, "TIFF"),
        ("WEBP", {"quality": 80}, "WEBP"),
        ("HEIF", {"quality": 60}, "HEIC"),
    ],
)
def test_every_format_is_read_and_served_alike(reader, tmp_path, form, options, kind):
    picture = take(Shot(size=(1000, 750)))
    stem = tmp_path / "out"
    seen = _seen(reader, tmp_path, as_bytes(picture, form, **options), stem)

    assert (seen.refused, seen.format, seen.width, seen.height) == (None, kind, 1000, 750)
    assert (seen.ground, seen.signs) == ("white", ())
    sizes = [(one.size, one.width, one.height) for one in seen.renditions]
    assert sizes == [(1600, 1000, 750), (800, 800, 600), (320, 320, 240)]
    for one in seen.renditions:
        with Image.open(one.path) as served:
            assert (served.format, served.mode, served.size) == (
                "JPEG",
                "RGB",
                (one.width, one.height),
            )
            away = np.abs(
                np.asarray(served, int) - np.asarray(picture.resize(served.size, Image.BOX), int)
            )
            assert away.mean() < 3


def test_positions_notes_and_comments_are_gone(reader, tmp_path, picture):
    notes = Image.Exif()
    notes[0x010E] = "SECRET-NOTE"
    notes.get_ifd(0x8825)[1] = "N"
    content = as_bytes(picture, exif=notes, comment=b"SECRET-COMMENT", dpi=(300, 300))
    content += b"SECRET-TAIL"
    assert content.count(b"SECRET") == 3

    seen = _seen(reader, tmp_path, content, tmp_path / "out")

    assert seen.dpi == 300
    assert len(seen.renditions) == 3
    for one in seen.renditions:
        served = Path(one.path).read_bytes()
        assert b"SECRET" not in served
        with Image.open(one.path) as image:
            assert dict(image.getexif()) == {}
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_taken_sideways_is_turned_upright(reader, tmp_path, picture):
    notes = Image.Exif()
    notes[0x0112] = 6  # the telephone was held upright
    content = as_bytes(picture.rotate(90, expand=True), exif=notes)

    seen = _seen(reader, tmp_path, content, tmp_path / "out")

    assert (seen.width, seen.height) == (1600, 1200)
    with Image.open(seen.renditions[0].path) as served:
        away = np.abs(np.asarray(served, int) - np.asarray(picture, int))
    assert away.mean() < 3


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "RGBA", "LA", "I;16", "YCbCr", "LAB"])
def test_every_kind_of_colour_becomes_srgb_on_white(reader, tmp_path, picture, mode):
    gray = np.asarray(picture.convert("L"))
    if mode == "I;16":
        image = Image.fromarray(gray.astype(np.uint16) * 257)
    elif mode in {"RGBA", "LA"}:
        image = picture.convert(mode)
        image.putalpha(Image.fromarray(np.where(gray > 250, 0, 255).astype(np.uint8)))
    elif mode == "LAB":
        to_lab = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
        )
        image = ImageCms.applyTransform(picture, to_lab)
    else:
        image = picture.convert(mode)
    form = {"CMYK": "JPEG", "YCbCr": "JPEG", "LAB": "TIFF"}.get(mode, "PNG")

    seen = _seen(reader, tmp_path, as_bytes(image, form), tmp_path / "out")

    assert (seen.refused, seen.ground) == (None, "white")
    with Image.open(seen.renditions[1].path) as served:
        wanted = picture.convert("L").resize(served.size, Image.BOX)
        away = np.abs(np.asarray(served.convert("L"), int) - np.asarray(wanted, int))
    assert away.mean() < 7  # black and white alone are dithered


def test_a_wide_profile_is_turned_into_srgb(reader, tmp_path):
    profile = _swapped_profile()
    content = as_bytes(Image.new("RGB", (600, 600), (200, 30, 30)), "PNG", icc_profile=profile)

    seen = _seen(reader, tmp_path, content, tmp_path / "out")

    with Image.open(seen.renditions[0].path) as served:
        red, green, _blue = served.getpixel((300, 300))
    assert green > red  # the profile says that what is stored as red is green


def _swapped_profile():
    """A profile whose red and green stand in each other's place."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.find(b"rXYZ", 128), profile.find(b"gXYZ", 128)
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return (
        bytes(profile).replace(b"s\x00R\x00G\x00B", b"s\x00W\x00A\x00P").replace(b"sRGB", b"sWAP")
    )


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.97])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_a_photo_that_is_cut_off_is_found_at_upload(reader, tmp_path, picture, form, kept):
    content = as_bytes(picture.resize((640, 480)), form)

    seen = _seen(reader, tmp_path, content[: int(len(content) * kept)])

    assert _refusal(seen) in {"photo.broken", "photo.cut_off"}


def test_a_cut_off_photo_with_its_end_glued_on_is_found(reader, tmp_path, picture):
    content = as_bytes(picture)

    seen = _seen(reader, tmp_path, content[: len(content) // 2] + b"\xff\xd9")

    assert _refusal(seen) == "photo.cut_off"


def _png(width, height, body):
    def chunk(kind, content):
        crc = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (12_000, 12_000), (40_000, 100)])
def test_a_bomb_is_refused_by_what_it_says_of_its_size(reader, tmp_path, size):
    seen = _seen(reader, tmp_path, _png(*size, zlib.compress(bytes(10_000_000))))

    assert _refusal(seen) == "photo.too_many_pixels"
    assert seen.refused.params == {"width": size[0], "height": size[1]}


def test_a_picture_that_says_more_than_it_holds_is_broken(reader, tmp_path):
    seen = _seen(reader, tmp_path, _png(4000, 3000, zlib.compress(bytes(5000))))

    assert _refusal(seen) == "photo.broken"


def test_a_jpeg_that_says_more_than_it_holds_is_cut_off(reader, tmp_path, picture):
    content = as_bytes(picture)
    at = content.find(b"\xff\xc0") + 5
    content = content[:at] + struct.pack(">HH", 9000, 9000) + content[at + 4 :]

    assert _refusal(_seen(reader, tmp_path, content)) in {"photo.cut_off", "photo.broken"}


def test_a_bomb_of_text_inside_a_picture_does_no_harm(reader, tmp_path, picture):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("a", "x" * 300_000_000, zip=True)

    seen = _seen(reader, tmp_path, as_bytes(picture.resize((600, 450)), "PNG", pnginfo=notes))

    assert seen.refused is None or _refusal(seen) in {"photo.broken", "photo.too_heavy"}


def test_a_picture_that_is_an_archive_too_is_refused(reader, tmp_path, picture):
    archive = io.BytesIO(as_bytes(picture))
    archive.seek(0, 2)
    with zipfile.ZipFile(archive, "a") as both:
        both.writestr("run.exe", b"MZ")
    assert zipfile.is_zipfile(archive)

    seen = _seen(reader, tmp_path, archive.getvalue())

    assert (_refusal(seen), seen.refused.params) == ("photo.two_kinds", {"kind": "ZIP"})


@pytest.mark.parametrize(
    ("comment", "kind"),
    [(b"%PDF-1.7", "PDF"), (b"<script>alert(1)</script>", "HTML"), (b"<?php ?>", "HTML")],
)
def test_a_picture_that_is_a_page_too_is_refused(reader, tmp_path, picture, comment, kind):
    seen = _seen(reader, tmp_path, as_bytes(picture, comment=comment))

    assert (_refusal(seen), seen.refused.params) == ("photo.two_kinds", {"kind": kind})


def test_the_film_behind_a_telephones_photo_is_no_harm(reader, tmp_path, picture):
    film = b"\x00\x00\x00\x18ftypmp42" + os.urandom(50_000)

    assert _seen(reader, tmp_path, as_bytes(picture) + film).refused is None


def test_a_second_picture_behind_the_first_is_left_aside(reader, tmp_path, picture):
    out = io.BytesIO()
    picture.save(out, "MPO", save_all=True, append_images=[picture.resize((400, 300))])

    seen = _seen(reader, tmp_path, out.getvalue())

    assert (seen.format, seen.width, seen.refused) == ("JPEG", 1600, None)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo.empty"),
        (b"%PDF-1.7 ...", "photo.not_a_photo"),
        (b"GIF89a" + bytes(50), "photo.not_a_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.not_a_photo"),
        (b"MZ" + bytes(500), "photo.not_a_photo"),
        (b"PK\x03\x04" + bytes(50), "photo.not_a_photo"),
        (b"hello", "photo.unknown_kind"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "photo.broken"),
        (b"II*\x00" + b"\xff" * 60, "photo.broken"),
        (b"\x00\x00\x00\x18ftypheic" + b"\xff" * 60, "photo.broken"),
    ],
)
def test_what_is_no_photo_is_named(reader, tmp_path, content, code):
    assert _refusal(_seen(reader, tmp_path, content)) == code


def test_random_bytes_in_a_photo_never_end_the_reading(reader, tmp_path, picture):
    chance = np.random.default_rng(3)
    whole = {form: as_bytes(picture.resize((640, 480)), form) for form in ("JPEG", "PNG", "TIFF")}
    for form, content in whole.items():
        for _ in range(12):
            broken = bytearray(content)
            for at in chance.integers(0, len(broken), 20):
                broken[at] = int(chance.integers(0, 256))
            seen = _seen(reader, tmp_path, bytes(broken))
            assert (seen.refused is None) == (seen.format == form)


@pytest.mark.parametrize(
    ("side", "codes"),
    [
        (499, ["photo.too_small"]),
        (500, ["photo.small"]),
        (999, ["photo.small"]),
        (1000, []),
        (1600, []),
    ],
)
def test_pixels_are_counted_on_the_long_side(reader, tmp_path, picture, side, codes):
    content = as_bytes(picture.resize((side * 3 // 4, side)))

    seen = _seen(reader, tmp_path, content, tmp_path / "out")

    assert [sign.code for sign in seen.signs if "small" in sign.code] == codes
    assert len(seen.renditions) == (0 if side < 500 else 3)
    assert max(one.width for one in [*seen.renditions, seen]) <= max(side, seen.width)


@pytest.mark.parametrize(("dpi", "told"), [(72, True), (99, True), (100, False), (None, False)])
def test_dots_per_inch_are_told_only_where_the_file_declares_them(
    reader, tmp_path, picture, dpi, told
):
    options = {"dpi": (dpi, dpi)} if dpi else {}
    seen = _seen(reader, tmp_path, as_bytes(picture, **options))

    assert [sign.code for sign in seen.signs] == (["photo.dpi"] if told else [])


def test_the_72_that_a_camera_fills_into_its_notes_is_not_told(reader, tmp_path, picture):
    notes = Image.Exif()
    notes[0x011A] = notes[0x011B] = 72.0

    seen = _seen(reader, tmp_path, as_bytes(picture, exif=notes))

    assert (seen.dpi, seen.signs) == (None, ())


def test_thin_bars_are_read_at_full_size(reader, tmp_path):
    large = Image.new("RGB", (6000, 4500), "white")
    small = take(Shot(size=(700, 900), barcode=JAN))
    large.paste(small, (2600, 1700))

    assert _seen(reader, tmp_path, as_bytes(large)).barcodes == (JAN,)


def test_copies_have_one_fingerprint_and_other_products_another(reader, tmp_path):
    shots = [take(Shot(seed=seed)) for seed in range(5)]
    prints = [_seen(reader, tmp_path, as_bytes(one)).fingerprint for one in shots]
    copies = [
        _seen(reader, tmp_path, as_bytes(one.resize((1000, 750)), quality=60)).fingerprint
        for one in shots
    ]

    assert all(len(one) == 64 for one in prints)
    assert max(distance(*pair) for pair in zip(prints, copies, strict=True)) <= SAME_WITHIN
    others = [distance(prints[i], prints[j]) for i in range(5) for j in range(5) if i < j]
    assert min(others) > SAME_WITHIN


def test_a_child_that_takes_too_long_is_ended_and_the_next_photo_is_read(tmp_path, picture):
    content = as_bytes(picture)
    with closing(Reader(replace(LIMITS, wall_seconds=0.0))) as hurried:
        late = _seen(hurried, tmp_path, content)
        assert hurried._child is None
        hurried._limits = LIMITS
        assert _seen(hurried, tmp_path, content).refused is None

    assert _refusal(late) == "photo.too_long"


def test_a_picture_beyond_the_memory_takes_only_itself(tmp_path, picture):
    tight = replace(LIMITS, memory_bytes=900 * 1024 * 1024)
    heavy = as_bytes(Image.new("RGBA", (10_900, 10_900)), "PNG")

    with closing(Reader(tight)) as reader:
        refused = _seen(reader, tmp_path, heavy)
        after = _seen(reader, tmp_path, as_bytes(picture))

    assert _refusal(refused) == "photo.too_heavy"
    assert after.refused is None


def test_a_child_that_is_killed_takes_one_photo_with_it(tmp_path, picture):
    with closing(Reader()) as reader:
        assert _seen(reader, tmp_path, as_bytes(picture)).refused is None
        reader._child.kill()
        killed = _seen(reader, tmp_path, as_bytes(picture))
        after = _seen(reader, tmp_path, as_bytes(picture))

    assert _refusal(killed) == "photo.too_heavy"
    assert after.refused is None


def test_the_child_is_renewed_after_its_share(tmp_path, picture):
    with closing(Reader(replace(LIMITS, photos_per_child=2))) as reader:
        children = []
        for _ in range(5):
            assert _seen(reader, tmp_path, as_bytes(picture)).refused is None
            children.append(reader._child.pid)

    assert [children.count(one) for one in dict.fromkeys(children)] == [2, 2, 1]


@pytest.mark.parametrize(
    "answer",
    [
        '{"refused": null}',
        "[]",
        "not json",
        '{"refused": {"code": "photo.nonsense", "params": {}, "mark": null}}',
    ],
)
def test_a_child_that_babbles_is_not_believed(tmp_path, monkeypatch, answer):
    babbler = tmp_path / "babbler.py"
    babbler.write_text(f"input(); print('ready', flush=True); input(); print({answer!r})")
    monkeypatch.setattr(decoding, "_READER", babbler)

    with closing(Reader()) as reader:
        assert _refusal(_seen(reader, tmp_path, b"x")) == "photo.too_heavy"


def test_the_child_is_bare():
    code = (
        "import sys, runpy; sys.path.insert(0, sys.argv[1]);"
        "reader = runpy.run_path(sys.argv[1] + '/reader.py');"
        "reader['name_the_rooms']();"
        "import kitamae.catalogue.photos.checks;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    folder = str(Path(decoding.__file__).parent)

    out = subprocess.run(
        [sys.executable, "-I", "-c", code, folder], capture_output=True, text=True, check=True
    )

    loaded = set(out.stdout.split())
    assert {"PIL", "cv2", "zxingcpp"} <= loaded
    assert not loaded & {"django", "pydantic", "sqlite3", "openpyxl", "lxml", "requests"}
