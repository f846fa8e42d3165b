"""Whether a back label can be read: how large and how sharp its print is."""

import numpy as np
import pytest

from factories.photos import JAN, Shot, take
from kitamae.catalogue.photos import Seen, examine, match_photos, read_name
from kitamae.catalogue.photos.findings import Sign
from kitamae.catalogue.photos.lettering import find_print, look_at_label
from kitamae.catalogue.photos.matching import Examined


def _print(barcode=JAN, **how):
    return find_print(np.asarray(take(Shot(barcode=barcode, **how)).convert("L")))


@pytest.mark.parametrize("size", [8, 12, 20, 30])
def test_the_height_of_print_is_measured_in_pixels(size):
    # the letters of this face are 0.7 to 0.95 of its size high, by ascenders and feet
    assert _print(letters=size).height == pytest.approx(size * 0.85, abs=0.2 * size)


@pytest.mark.parametrize("size", [12, 16, 20, 30])
def test_print_that_can_be_read_is_left_in_peace(size):
    assert look_at_label(_print(letters=size), 0.8) is None


@pytest.mark.parametrize("size", [6, 8])
def test_print_too_small_is_told_with_its_place(size):
    sign = look_at_label(_print(letters=size), 0.8)

    assert sign.code == "photo.label_small"
    assert sign.params["wanted"] == 9
    # the label lies at 0.38 to 0.62 across and 0.31 to 0.5 down
    assert 0.36 < sign.mark.x < 0.4
    assert 0.29 < sign.mark.y < 0.34


def test_print_that_runs_together_is_told():
    assert look_at_label(_print(letters=16), 3.0).code == "photo.label_blurred"


def test_a_back_without_print_is_told():
    bare = np.full((1200, 1600), 200, np.uint8)

    assert look_at_label(find_print(bare), 0.8).code == "photo.label_unseen"


@pytest.mark.parametrize(("number", "codes"), [(1, []), (2, ["photo.label_small"]), (3, [])])
def test_only_a_back_is_asked_for_its_print(number, codes):
    seen = Seen(
        format="JPEG", digest="a", label=Sign("photo.label_small", {"pixels": 5, "wanted": 9})
    )

    (photo,) = match_photos([Examined(read_name(f"{JAN}-{number}.jpg"), seen)]).photos

    assert [sign.code for sign in photo.signs] == codes


def test_a_back_found_by_its_barcode_is_asked_too(tmp_path):
    take(Shot(barcode=JAN, letters=7)).save(tmp_path / "IMG_1.jpg", quality=92)

    (photo,) = examine([tmp_path], workers=1).photos

    assert photo.number == 2
    assert [sign.code for sign in photo.signs] == [
        "photo.matched_by_barcode",
        "photo.label_small",
    ]
    assert photo.findings[1].problem.message("en").startswith("The print on this back seems too")
    assert photo.findings[1].problem.message("ja").startswith("裏の表示の文字が小さすぎて")
