"""An undone sheet takes its photos out of use, and what they had replaced stands again."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from factories import catalogue as make
from factories import photos as shots
from factories import whole
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Photo, PhotoUpload, Product, Sheet
from kitamae.catalogue.photos import actions as photos
from kitamae.catalogue.sheets import actions
from kitamae.kernel.models import Event

pytestmark = pytest.mark.django_db

OLD, NEW = make.jan(7301), make.jan(7302)


def sent(supplier, sheet, at, *jans, seed=1):
    """Photos of fronts, sent with a sheet and looked at."""
    files = [
        (ContentFile(shots.as_bytes(shots.take(shots.Shot(seed=seed + n)))), f"{jan}-1.jpg")
        for n, jan in enumerate(jans)
    ]
    upload = photos.receive_photos(
        supplier=supplier.organisation, files=files, sheet=sheet, by=supplier, at=at
    )
    whole.work_off(at=at)
    return PhotoUpload.objects.get(pk=upload.pk)


@pytest.fixture
def stored(supplier, at):
    """A sheet with one changed and one new product, each with its photo; the first had one."""
    make.draft(supplier, jan=OLD)
    before = sent(supplier, None, at, OLD, seed=5)
    photos.store_photos(upload=before, by=supplier, at=at)
    rows = [
        ("changed", make.answers(jan=OLD, delivered_price_unit="420")),
        ("new", make.answers(jan=NEW)),
    ]
    sheet = make.checked(supplier, rows, at=at)
    sent(supplier, sheet, at, OLD, NEW)
    actions.start_storing(sheet=sheet, by=supplier, at=at)
    whole.work_off(at=at + timedelta(minutes=1))
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert sheet.state == "stored"
    assert Photo.objects.in_use().filter(upload__sheet=sheet).count() == 2
    return sheet


def in_use():
    """The JANs with a photo in use, and whether it came without a sheet."""
    found = Photo.objects.in_use().exclude(product=None).select_related("upload")
    return sorted((photo.jan, photo.upload.sheet_id is None) for photo in found)


def test_its_photos_go_out_of_use_and_the_earlier_one_stands_again(supplier, at, stored):
    later = at + timedelta(minutes=5)

    sheet = actions.undo_sheet(sheet=stored, by=supplier, at=later)

    assert in_use() == [(OLD, True)]
    assert (sheet.counts["photos_reversed"], sheet.counts["photos_kept"]) == (2, 0)
    facts = Event.objects.get(name="catalogue.undo_sheet").facts
    assert (facts["reversed"], facts["photos_reversed"], facts["photos_kept"]) == (2, 2, 0)
    upload = stored.photo_uploads.get()
    assert (upload.state, upload.counts["used"]) == ("checked", 0)


def test_the_photo_of_a_product_that_is_kept_is_kept(supplier, at, stored):
    newer = Product.objects.get(gtin=NEW.zfill(14))
    products.submit(revision=newer.in_preparation, by=supplier, at=at + timedelta(minutes=2))

    sheet = actions.undo_sheet(sheet=stored, by=supplier, at=at + timedelta(minutes=5))

    assert in_use() == [(OLD, True), (NEW, False)]
    assert (sheet.counts["photos_reversed"], sheet.counts["photos_kept"]) == (1, 1)
    assert stored.photo_uploads.get().state == "stored"


def test_the_page_tells_before_and_after(supplier, at, stored, client_for):
    client = client_for(supplier)

    before = client.get(f"/supplier/sheets/{stored.code}/undo/").content.decode()
    client.post(f"/supplier/sheets/{stored.code}/undo/")
    after = client.get(f"/supplier/sheets/{stored.code}/").content.decode()

    assert "2 photos that came with the sheet go out of use" in before
    assert "2 photos that came with it are out of use." in after
