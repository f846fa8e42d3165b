"""The detectors, on drawn photos with planted faults and on real ones."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from factories.cameras import can
from factories.photos import BUSY, JAN, Shot, take
from kitamae.catalogue.photos import detectors
from kitamae.catalogue.photos.barcodes import read_barcodes

SEEDS = range(4)


def _told(**how):
    pixels = np.asarray(take(Shot(**how)))
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    _, _, looks = detectors.look_at(pixels, gray)
    return [look.sign for look in looks if look.sign]


def _covers(mark, x, y):
    return mark.x <= x <= mark.x + mark.width and mark.y <= y <= mark.y + mark.height


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "how",
    [
        {},
        {"ground": (235, 232, 225)},
        {"ground": (190, 205, 220)},
        {"falloff": 0.25},
        {"label": True},
        {"size": (1200, 1600)},
        {"size": (900, 700)},
        {"barcode": JAN},
    ],
)
def test_a_good_photo_is_left_in_peace(how, seed):
    assert _told(seed=seed, **how) == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("how", "code", "at"),
    [
        ({"shadow": True}, "photo.shadow", (0.69, 0.76)),
        ({"shadow": True, "ground": (238, 236, 230)}, "photo.shadow", (0.69, 0.76)),
        ({"glare": True}, "photo.glare", (0.5, 0.64)),
        ({"glare": True, "label": True}, "photo.glare", (0.5, 0.64)),
        ({"cut": True}, "photo.crop", (0.5, 0.97)),
    ],
)
def test_a_planted_fault_is_found_in_its_place(how, code, at, seed):
    (sign,) = _told(seed=seed, **how)

    assert sign.code == code
    assert _covers(sign.mark, *at)
    assert sign.mark.width * sign.mark.height < 0.25


@pytest.mark.parametrize("seed", SEEDS)
def test_a_busy_background_is_told_and_hides_no_other_fault_behind_guesses(seed):
    assert [sign.code for sign in _told(seed=seed, ground=BUSY)] == ["photo.background"]


def test_a_dark_background_is_told():
    assert [sign.code for sign in _told(ground=(40, 40, 45))] == ["photo.background"]


@pytest.mark.parametrize("blur", [3.5, 5.0, 8.0])
def test_a_blurred_photo_is_told(blur):
    assert [sign.code for sign in _told(blur=blur)] == ["photo.blur"]


@pytest.mark.parametrize("blur", [0.0, 1.0, 2.0])
def test_blur_is_measured_in_pixels_at_serving_size(blur):
    gray = np.asarray(take(Shot(blur=blur)).convert("L"))

    # the drawn photo itself is blurred by 0.6 pixels
    assert detectors.blur_of(gray) == pytest.approx(np.hypot(blur, 0.75), abs=0.35)


def test_a_white_ground_is_told_from_a_plain_one():
    white = detectors.find_ground(np.asarray(take(Shot())))
    cream = detectors.find_ground(np.asarray(take(Shot(ground=(235, 225, 200)))))

    assert (white.white, white.plain) == (True, True)
    assert (cream.white, cream.plain) == (False, True)


@pytest.mark.parametrize("turned", [0, 90, 180, 7])
def test_a_barcode_is_read_whichever_way_up(turned):
    image = take(Shot(barcode=JAN)).rotate(turned, expand=True, fillcolor="white")

    assert read_barcodes(np.asarray(image.convert("L"))) == [JAN]


@pytest.mark.parametrize("half", [35, 45, 55, 65])
@pytest.mark.parametrize("turned", [0, 10])
def test_a_barcode_around_a_can_is_read(half, turned):
    assert read_barcodes(can(JAN, half=half, turned=turned)) == [JAN]


def test_a_barcode_that_runs_around_the_corner_is_not_guessed():
    assert read_barcodes(can(JAN, half=45, turned=60, blur=4)) == []


def _real(kind):
    for parent in Path(__file__).resolve().parents:
        folder = parent / "shared" / "data" / "photos" / kind
        if folder.is_dir():
            return sorted(folder.glob("*.jpg"))
    pytest.skip("the folder shared/data/photos does not lie beside the checkout")


def _plain(path):
    with Image.open(path) as image:
        return detectors.find_ground(np.asarray(image.convert("RGB"))).plain


def test_real_product_shots_are_plain():
    photos = _real("plain")

    right = [path.name for path in photos if _plain(path)]

    # all 21; the threshold lies between shares of 0.91 (plain) and 0.54 (shelf)
    assert len(photos) == 21
    assert len(right) == 21


def test_real_photos_from_shops_are_not_plain():
    photos = _real("shelf")

    wrong = [path.name for path in photos if _plain(path)]

    assert len(photos) == 50
    assert wrong == []


def _codes(pixels):
    _, _, looks = detectors.look_at(pixels, cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    return [look.sign.code for look in looks if look.sign]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_product_that_fills_the_frame_is_asked_about_as_cut_off_and_not_as_a_busy_ground(seed):
    pixels = np.asarray(take(Shot(seed=seed, label=True)))

    # white is left beside the neck and on the left; the bottle leaves on the right and below
    near = np.ascontiguousarray(pixels[180:900, 520:940])

    assert _codes(near) == ["photo.crop"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_shadow_that_leaves_the_frame_is_not_a_product_cut_off(seed):
    pixels = np.asarray(take(Shot(seed=seed)))
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.array([[0, 1200], [0, 600], [300, 560], [600, 800], [700, 1200]])], 255)
    depth = cv2.GaussianBlur(mask, (0, 0), 30)[..., None] / 255

    assert _codes((pixels * (1 - 0.4 * depth)).astype(np.uint8)) == ["photo.shadow"]


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_light_nor_shadow_is_guessed_in_a_blurred_photo(seed):
    assert _codes(np.asarray(take(Shot(seed=seed, label=True, blur=8.0)))) == ["photo.blur"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_thin_line_of_light_lets_the_print_beside_it_be_read(seed):
    pixels = np.asarray(take(Shot(seed=seed))).astype(np.float32)
    columns = np.arange(pixels.shape[1], dtype=np.float32)
    line = 300 * np.exp(-(((columns - 800) / 7) ** 2) / 2)

    streaked = np.clip(pixels + line[None, :, None], 0, 255).astype(np.uint8)

    assert _codes(streaked) == []


def test_light_that_runs_out_into_the_ground_is_asked_about():
    pixels = np.asarray(take(Shot())).astype(np.float32)
    rows, columns = np.mgrid[0:1200, 0:1600].astype(np.float32)
    light = 600 * np.exp(-(((columns - 930) / 110) ** 2 + ((rows - 760) / 130) ** 2) / 2)

    lit = np.clip(pixels + light[..., None], 0, 255).astype(np.uint8)

    assert _codes(lit) == ["photo.glare"]
