"""A maker's camera: the JAN scanned or typed, then photos that name themselves."""

from datetime import timedelta

import cv2
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factories import catalogue as make
from factories import people, whole
from factories import photos as shots
from kitamae.catalogue.models import Photo, PhotoUpload, SentPhotos

pytestmark = pytest.mark.django_db

JAN = "4901234567894"


def taken(name="image.jpg", **how) -> SimpleUploadedFile:
    picture = shots.as_bytes(shots.take(shots.Shot(**how)))
    return SimpleUploadedFile(name, picture, content_type="image/jpeg")


def test_a_photo_of_the_barcode_leads_to_the_photos_of_its_product(supplier, client_for):
    answer = client_for(supplier).post("/supplier/photos/camera/", {"barcode": taken(barcode=JAN)})

    assert (answer.status_code, answer.url) == (302, f"/supplier/photos/camera/{JAN}/")
    assert not PhotoUpload.objects.exists()


@pytest.mark.parametrize("typed", [JAN, "4901234-567894", "４９０１２３４５６７８９４"])
def test_the_code_may_be_typed(supplier, client_for, typed):
    answer = client_for(supplier).post("/supplier/photos/camera/", {"jan": typed})

    assert answer.url == f"/supplier/photos/camera/{JAN}/"


def test_a_code_on_a_narrow_can_is_one_clear_sentence_and_can_be_typed(supplier, client_for):
    bars = np.asarray(shots.barcode_image(JAN, 2).convert("L"))
    blurred = cv2.GaussianBlur(bars, (0, 0), 4)
    fine, content = cv2.imencode(".jpg", cv2.resize(blurred, None, fx=3, fy=3))
    assert fine
    file = SimpleUploadedFile("can.jpg", content.tobytes(), content_type="image/jpeg")
    client = client_for(supplier)

    answers = {}
    for language in ("en", "ja"):
        supplier.language = language
        supplier.save()
        file.seek(0)
        answer = client.post("/supplier/photos/camera/", {"barcode": file})
        answers[language] = answer.content.decode()
        assert answer.status_code == 422

    assert "The barcode could not be read. On a can or a jar, turn the product" in answers["en"]
    assert "or type the 13 digits under the bars." in answers["en"]
    assert "バーコードを読み取れませんでした。缶や瓶では、" in answers["ja"]


@pytest.mark.parametrize("typed", ["", "4901234567890", "miso"])
def test_what_is_no_code_is_asked_for_again(supplier, client_for, typed):
    answer = client_for(supplier).post("/supplier/photos/camera/", {"jan": typed})

    assert answer.status_code == 422


def test_a_jan_that_is_known_leads_to_its_product(supplier, client_for):
    product = make.draft(supplier, jan=JAN)

    page = client_for(supplier).get(f"/supplier/photos/camera/{JAN}/").content.decode()

    assert "This product is entered already" in page
    assert f'href="/supplier/products/{product.code}/"' in page


def test_a_jan_of_another_maker_is_not_told(supplier, client_for):
    make.draft(people.supplier_user(), jan=JAN)

    page = client_for(supplier).get(f"/supplier/photos/camera/{JAN}/").content.decode()

    assert "No product of yours has this JAN yet." in page
    assert f'href="/supplier/products/new/?jan={JAN}"' in page


@pytest.mark.parametrize("path", ["4901234567890", "123", "４９０１２３４５６７８９４"])
def test_an_address_without_a_right_code_does_not_exist(supplier, client_for, path):
    assert client_for(supplier).get(f"/supplier/photos/camera/{path}/").status_code == 404


def test_the_files_name_themselves(supplier, client_for):
    product = make.draft(supplier, jan=JAN)
    files = {
        "front": taken("image.jpg"),
        "back": taken("IMG_2.HEIC", barcode=JAN),
        "inside": taken("blob", seed=9),
    }

    answer = client_for(supplier).post(f"/supplier/photos/camera/{JAN}/", files)
    whole.work_off(at=timezone.now())

    upload = PhotoUpload.objects.get()
    assert (answer.status_code, answer.url) == (303, f"/supplier/photos/{upload.code}/")
    assert list(SentPhotos.objects.values_list("file_name", flat=True)) == [
        f"{JAN}-1.jpg",
        f"{JAN}-2.heic",
        f"{JAN}-3.jpg",
    ]
    assert list(upload.photos.values_list("jan", "number")) == [(JAN, 1), (JAN, 2), (JAN, 3)]
    assert upload.photos.exclude(status="unmatched").count() == 3
    assert product.jan == JAN


def test_without_a_photo_it_asks_for_one(supplier, client_for):
    answer = client_for(supplier).post(f"/supplier/photos/camera/{JAN}/", {})

    assert answer.status_code == 422
    assert "No photo was taken. Take one, then send it." in answer.content.decode()
    assert not PhotoUpload.objects.exists()


def test_photos_that_came_first_are_matched_once_their_product_is_entered(supplier, client_for):
    client_for(supplier).post(f"/supplier/photos/camera/{JAN}/", {"front": taken()})
    whole.work_off(at=timezone.now())
    assert Photo.objects.get().status == "unmatched"

    make.draft(supplier, jan=JAN)
    whole.work_off(at=timezone.now() + timedelta(minutes=1))

    assert Photo.objects.get().status == "ok"


def test_the_jan_that_the_camera_read_stands_in_the_new_product(supplier, client_for):
    page = client_for(supplier).get("/supplier/products/new/?jan=4901234567894").content.decode()

    assert 'value="4901234567894"' in page


def test_a_jan_that_is_known_offers_to_start_from_its_product(supplier, client_for):
    known = make.draft(supplier)

    page = client_for(supplier).get(f"/supplier/products/new/?jan={known.jan}").content.decode()

    assert f'href="/supplier/products/new/?like={known.code}"' in page
    assert "Go on with that product" in page
    assert 'class="error"' not in page


def test_a_jan_of_another_company_is_told_before_anything_is_typed(supplier, client_for):
    other = make.draft(people.supplier_user())

    page = client_for(supplier).get(f"/supplier/products/new/?jan={other.jan}").content.decode()

    assert "Another company has registered a product with this JAN." in page
    assert other.newest.name_en not in page


def test_what_is_no_jan_is_left_out(supplier, client_for):
    page = client_for(supplier).get("/supplier/products/new/?jan=4901234567890").content.decode()

    assert 'value="4901234567890"' not in page
