"""`kitamae sheet import --photos`: a folder or a zip goes in with the sheet."""

import zipfile

import openpyxl
import pytest

from config.test_sheet_words import run
from factories import catalogue as make
from factories.photos import Shot, as_bytes, photo, take
from kitamae.catalogue.models import Photo, Product
from kitamae.catalogue.photos.queries import photos_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def jan():
    return make.jan(9401)


@pytest.fixture
def sheet(tmp_path, jan):
    book = openpyxl.Workbook()
    book.active.append(["商品名", "JANコード", "賞味期間"])
    book.active.append(["味噌", jan, "365日"])
    path = tmp_path / "商品.xlsx"
    book.save(path)
    return path


def imported(supplier, sheet, photos):
    words = ("--supplier", supplier.organisation.code, "--by", supplier.email, "--lang", "en")
    return run("import", sheet, *words, "--photos", photos)


def test_a_folder_of_photos_is_put_to_use_with_its_sheet(supplier, sheet, tmp_path, jan):
    folder = tmp_path / "photos"
    photo(folder / f"{jan}-1.jpg", seed=1)
    photo(folder / f"{jan}-2.jpg", seed=2, barcode=jan)

    code, out, _err = imported(supplier, sheet, folder)

    assert code == 0
    assert "2 photos: 2 in use, 0 to look at again, 0 of no product, 0 refused" in out
    product = Product.objects.get()
    assert [one.number for one in photos_for(supplier, [product])[product.pk]] == [1, 2]


def test_what_is_not_used_is_told_by_file_and_reason(supplier, sheet, tmp_path, jan):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{jan}-1.jpg", as_bytes(take(Shot(glare=True))))
        archive.writestr("IMG_1.jpg", as_bytes(take(Shot(seed=4))))
        archive.writestr("note.jpg", b"no photo")

    code, out, _err = imported(supplier, sheet, path)

    assert code == 1
    assert "3 photos: 0 in use, 1 to look at again, 1 of no product, 1 refused" in out
    assert f"  {jan}-1.jpg  [warning]" in out
    assert "  IMG_1.jpg  [unmatched]" in out
    assert Photo.objects.filter(stored_at__isnull=False).count() == 0


def test_photos_that_are_not_there_stop_it_before_anything_is_stored(supplier, sheet, tmp_path):
    code, _out, err = imported(supplier, sheet, tmp_path / "nowhere")

    assert code == 2
    assert "nowhere" in err
    assert Product.objects.count() == 0
