"""What telephones, scanners and hurry send: decoded where it can be, else one clear sentence."""

import io
from contextlib import closing

import cv2
import numpy as np
import pillow_heif
import pytest
from PIL import Image

from factories.photos import JAN, Shot, as_bytes, barcode_image, take
from kitamae.catalogue.photos import Upload, examine
from kitamae.catalogue.photos.barcodes import read_barcodes
from kitamae.catalogue.photos.decoding import Reader
from kitamae.catalogue.photos.sentences import problem_of
from kitamae.kernel.problems import Problem

pillow_heif.register_heif_opener()


@pytest.fixture(scope="module")
def reader():
    with closing(Reader()) as one:
        yield one


@pytest.fixture(scope="module")
def pixels():
    return np.asarray(take(Shot(size=(1600, 1200))))


def _seen(reader, tmp_path, content):
    path = tmp_path / "photo"
    path.write_bytes(content)
    return reader.read(path, tmp_path / "made")


def _served(seen):
    """What a buyer would get: the largest size, as the page shows it."""
    with Image.open(seen.renditions[0].path) as image:
        assert image.mode == "RGB"
        return np.asarray(image, np.int16)


@pytest.mark.parametrize("size", [(12_000, 3_500), (20_000, 2_100), (3_200, 13_000)])
def test_a_panorama_of_forty_megapixels_is_read_and_told(reader, tmp_path, pixels, size):
    content = as_bytes(Image.fromarray(pixels).resize(size), quality=80)

    seen = _seen(reader, tmp_path, content)

    assert (seen.refused, (seen.width, seen.height)) == (None, size)
    assert max(seen.renditions[0].width, seen.renditions[0].height) == 1600
    (sign,) = [sign for sign in seen.signs if sign.code == "photo.panorama"]
    assert (
        problem_of(sign)
        .message("en")
        .endswith(
            "Take an ordinary photo instead of a panorama, with the whole product large in it."
        )
    )
    assert problem_of(sign).message("ja").startswith("写真がとても細長く")


@pytest.mark.parametrize("size", [(1600, 1200), (1080, 2400), (2400, 1000)])
def test_the_long_screens_of_telephones_are_no_panoramas(reader, tmp_path, pixels, size):
    seen = _seen(reader, tmp_path, as_bytes(Image.fromarray(pixels).resize(size)))

    assert "photo.panorama" not in [sign.code for sign in seen.signs]


def test_a_photo_from_an_iphone_is_read_as_it_is(tmp_path, pixels):
    content = as_bytes(Image.fromarray(pixels), "HEIF", quality=80)
    path = tmp_path / f"{JAN}-1.HEIC"
    path.write_bytes(content)

    (photo,) = examine([Upload(path, path.name)], [JAN], workers=1).photos

    assert photo.seen.format == "HEIC"
    assert (photo.jan, photo.number, photo.status) == (JAN, 1, "repaired")


def test_heic_that_is_damaged_is_one_clear_sentence(reader, tmp_path, pixels):
    content = as_bytes(Image.fromarray(pixels), "HEIF", quality=80)

    refused = _seen(reader, tmp_path, content[: len(content) // 2]).refused

    assert problem_of(refused).message("en") == (
        "The photo is damaged and cannot be read to its end. "
        "Save it anew from the original and send it again."
    )
    assert problem_of(refused).message("ja").endswith("元の写真から保存し直して送ってください。")


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_the_inks_of_a_printing_office_become_colours_of_a_screen(reader, tmp_path, pixels, form):
    content = as_bytes(Image.fromarray(pixels).convert("CMYK"), form)

    seen = _seen(reader, tmp_path, content)

    assert (seen.refused, len(seen.renditions)) == (None, 3)
    assert np.abs(_served(seen) - pixels).mean() < 6


@pytest.mark.parametrize("ending", [".png", ".tiff"])
@pytest.mark.parametrize("channels", [1, 3])
def test_sixteen_bits_a_channel_lose_nothing_that_is_seen(
    reader, tmp_path, pixels, ending, channels
):
    deep = pixels[..., ::-1].astype(np.uint16) * 257
    if channels == 1:
        deep = cv2.cvtColor(deep, cv2.COLOR_BGR2GRAY)
    fine, content = cv2.imencode(ending, deep)
    assert fine

    seen = _seen(reader, tmp_path, content.tobytes())

    wanted = pixels if channels == 3 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[..., None]
    assert seen.refused is None
    assert np.abs(_served(seen) - wanted).mean() < 3


def test_a_jpeg_of_twelve_bits_is_one_clear_sentence(reader, tmp_path, pixels):
    content = bytearray(as_bytes(Image.fromarray(pixels)))
    start = content.index(b"\xff\xc0")
    content[start + 1], content[start + 4] = 0xC1, 12  # extended sequential, 12 bits a sample

    refused = _seen(reader, tmp_path, bytes(content)).refused

    assert refused.code in {"photo.broken", "photo.not_a_photo"}
    for language in ("ja", "en"):
        assert problem_of(refused).message(language)


def _around(code: Image.Image, turned: float) -> np.ndarray:
    """A barcode on a can, seen from the front: the bars narrow towards both sides.

    `turned` is half the angle, in degrees, that the code covers on the can.
    """
    flat = np.asarray(code.convert("L"))
    height, width = flat.shape
    half = np.radians(turned)
    seen = np.linspace(-np.sin(half), np.sin(half), width)
    columns = (np.arcsin(seen) / half + 1) / 2 * (width - 1)
    rows = np.arange(height, dtype=np.float32)[:, None]
    bent = cv2.remap(
        flat,
        np.broadcast_to(columns.astype(np.float32), (height, width)).copy(),
        np.broadcast_to(rows, (height, width)).copy(),
        cv2.INTER_LINEAR,
    )
    return cv2.copyMakeBorder(bent, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=255)


def test_a_code_on_a_jar_is_read_and_on_a_narrow_can_asked_for():
    jar, can = _around(barcode_image(JAN, 4), 60), _around(barcode_image(JAN, 2), 88)

    assert read_barcodes(jar) == [JAN]
    assert read_barcodes(cv2.GaussianBlur(can, (0, 0), 1.0)) == []
    asked = Problem("photo.barcode_unread")
    assert asked.message("en").endswith("or type the 13 digits under the bars.")
    assert asked.message("ja").endswith("バーコードの下の13桁を入力してください。")


def test_the_bytes_of_a_photo_are_never_trusted_by_their_name(tmp_path, pixels):
    path = tmp_path / f"{JAN}-1.heic"
    content = io.BytesIO()
    Image.fromarray(pixels).save(content, "JPEG", quality=92)
    path.write_bytes(content.getvalue())

    (photo,) = examine([path], [JAN], workers=1).photos

    assert [sign.code for sign in photo.signs] == ["photo.other_ending"]
