"""A maker's telephone: the JAN scanned off a can, front and back in the frame, all in a browser.

Chromium takes a film for its camera, and reads it anew whenever the camera is opened; so what lies
in front of the lens is changed by writing another film.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

import engines
from factories import cameras, whole
from factories import catalogue as make
from factories import photos as shots
from journeys.conftest import PHONE
from kitamae.catalogue.models import PhotoUpload, SentPhotos


@pytest.fixture
def lens(tmp_path: Path) -> Path:
    """The film that the camera of this test's browser shows."""
    path = tmp_path / "lens.y4m"
    cameras.film(path, np.full((1200, 1600, 3), 255, np.uint8))
    return path


@pytest.fixture
def browser(lens: Path, browser: Browser) -> Iterator[Browser]:
    """A Chromium of its own, since a camera is given to a browser when it starts."""
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={lens}",
    ]
    chromium = browser.browser_type.launch(
        executable_path=engines.find_chromium(),
        args=camera + (["--no-sandbox"] if os.geteuid() == 0 else []),
    )
    yield chromium
    chromium.close()


def _taken(page: Any, lens: Path, opener: Any, picture: np.ndarray) -> None:
    """Hold something before the lens, open the camera, wait for its picture, press the button."""
    cameras.film(lens, picture)
    opener.click()
    expect(page.locator("[data-camera] video")).to_be_visible()
    page.get_by_role("button", name="撮る").click()


def test_a_can_is_scanned_and_its_photos_taken_in_the_frame_name_themselves(
    open_browser, axe, supplier, lens
):
    supplier.language = "ja"
    supplier.save()
    product = make.draft(supplier)
    jan = product.jan
    watched = open_browser(language="ja", size=PHONE, user=supplier)
    page = watched.open("/supplier/photos/camera/")
    axe(watched)

    cameras.film(lens, cameras.can(jan, half=55, turned=10))
    page.get_by_role("button", name="バーコードを読み取る").click()
    expect(page.locator("[data-camera] .bars")).to_be_visible()
    expect(page.get_by_text("線がまっすぐ見えるように")).to_be_visible()
    watched.assert_nothing_scrolls_sideways()
    axe(watched)
    page.get_by_role("button", name="撮る").click()
    page.wait_for_url(f"**/supplier/photos/camera/{jan}/")

    openers = page.get_by_role("button", name="カメラを開く")
    fronts = np.asarray(shots.take(shots.Shot(seed=3)))
    backs = np.asarray(shots.take(shots.Shot(seed=4, barcode=jan)))
    _taken(page, lens, openers.nth(0), fronts)
    expect(page.locator("canvas.shot").nth(0)).to_be_visible()
    _taken(page, lens, openers.nth(1), backs)
    expect(page.locator("canvas.shot").nth(1)).to_be_visible()
    watched.assert_nothing_scrolls_sideways()
    axe(watched)
    page.get_by_role("button", name="写真を送る").click()
    page.wait_for_url(re.compile(r"/supplier/photos/PU-"))
    whole.work_off(at=timezone.now())

    upload = PhotoUpload.objects.get()
    assert list(SentPhotos.objects.values_list("file_name", flat=True)) == [
        f"{jan}-1.jpg",
        f"{jan}-2.jpg",
    ]
    assert list(upload.photos.order_by("number").values_list("jan", "number")) == [
        (jan, 1),
        (jan, 2),
    ]
    page.reload()
    axe(watched)
    page.get_by_role("button", name=re.compile("枚を使う")).last.click()
    page.wait_for_load_state()
    whole.work_off(at=timezone.now())
    watched.open(f"/supplier/products/{product.code}/")
    assert page.locator(".photos img").count() == 2
    assert product.photos.in_use().count() == 2


def test_a_code_that_cannot_be_read_says_what_to_do_and_may_be_typed(
    open_browser, axe, supplier, lens
):
    supplier.language = "ja"
    supplier.save()
    jan = make.jan()
    watched = open_browser(language="ja", size=PHONE, user=supplier)
    watched.allow(422)
    page = watched.open("/supplier/photos/camera/")

    around_the_corner = cameras.can(jan, half=45, turned=60, blur=4)
    _taken(page, lens, page.get_by_role("button", name="バーコードを読み取る"), around_the_corner)
    expect(
        page.locator(".error").get_by_text("缶や瓶では、線がまっすぐ見えるように").last
    ).to_be_visible()
    axe(watched)
    watched.assert_nothing_scrolls_sideways()
    page.get_by_label(re.compile("JAN")).fill(jan)
    page.get_by_role("button", name="次へ").click()

    page.wait_for_url(f"**/supplier/photos/camera/{jan}/")
    assert not PhotoUpload.objects.exists()
