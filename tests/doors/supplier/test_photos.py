"""A maker sends photos, sees which fit, confirms or sends anew, and they stand for its products."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from doors.supplier.test_sheets import xlsx
from factories import catalogue as make
from factories import people
from factories import photos as shots
from kitamae.catalogue.actions import disclose
from kitamae.catalogue.choices import Occasion
from kitamae.catalogue.models import Photo, PhotoUpload, Product
from kitamae.catalogue.photos.addresses import token_of
from kitamae.catalogue.photos.queries import photos_for

pytestmark = pytest.mark.django_db


def soon():
    """When all that follows from what was just done is due."""
    return timezone.now() + timedelta(minutes=1)


def picture(**how) -> bytes:
    """A photo of a package as a camera would write it."""
    return shots.as_bytes(shots.take(shots.Shot(**how)))


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def zipped(**named: bytes) -> SimpleUploadedFile:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return SimpleUploadedFile("photos.zip", out.getvalue())


@pytest.fixture
def send(supplier, client_for, work):
    """Send photos by the page's form and let the worker look at them."""

    def sending(*files: SimpleUploadedFile, path: str = "/supplier/photos/send/"):
        client = client_for(supplier)
        answer = client.post(path, {"photos": list(files)})
        assert answer.status_code == 303, answer.content.decode()
        work(at=soon())
        return client, PhotoUpload.objects.latest("pk")

    return sending


def test_photos_find_their_products_by_name_and_are_put_to_use(supplier, send):
    miso = make.draft(supplier)
    client, upload = send(
        sent(f"{miso.jan}-1.jpg", picture(seed=1)),
        sent(f"{miso.jan}－２.JPG", picture(seed=2, barcode=miso.jan)),
    )

    page = client.get(f"/supplier/photos/{upload.code}/").content.decode()
    answer = client.post(f"/supplier/photos/{upload.code}/store/")

    assert "<h1>2 of 2 photos can be used</h1>" in page
    assert "Use 2 photos" in page
    assert answer.status_code == 303
    shown = photos_for(supplier, [miso])[miso.pk]
    assert [(photo.number, photo.status) for photo in shown] == [(1, "ok"), (2, "repaired")]
    assert [each["size"] for each in shown[0].renditions] == [1600, 800, 320]


def test_nothing_is_in_use_before_somebody_says_so(supplier, send):
    miso = make.draft(supplier)

    _client, upload = send(sent(f"{miso.jan}-1.jpg", picture()))

    assert upload.state == "checked"
    assert photos_for(supplier, [miso]) == {miso.pk: []}


def test_a_doubt_says_what_to_do_and_is_used_only_once_it_is_confirmed(supplier, send):
    miso = make.draft(supplier)
    client, upload = send(sent(f"{miso.jan}-1.jpg", picture(glare=True)))
    photo = Photo.objects.get()
    page = client.get(f"/supplier/photos/{upload.code}/").content.decode()

    refused = client.post(f"/supplier/photos/{upload.code}/store/")
    client.post(f"/supplier/photos/{upload.code}/{photo.pk}/confirm/")
    client.post(f"/supplier/photos/{upload.code}/store/")

    assert "0 of 1 photo can be used" in page
    assert '<svg class="mark"' in page
    assert "Use it as it is" in page
    assert refused.status_code == 422
    assert "Confirm one as it is, or send a new one" in refused.content.decode()
    photo.refresh_from_db()
    assert (photo.confirmed_by, photo.product) == (supplier, miso)


def test_only_the_bad_photo_is_sent_anew(supplier, send):
    miso = make.draft(supplier)
    good = sent(f"{miso.jan}-2.jpg", picture(seed=2, barcode=miso.jan))
    _client, upload = send(sent(f"{miso.jan}-1.jpg", picture(glare=True)), good)
    before = {photo.number: photo.pk for photo in Photo.objects.all()}

    client, upload = send(
        sent(f"{miso.jan}-1.jpg", picture(seed=7)), path=f"/supplier/photos/{upload.code}/add/"
    )

    after = {photo.number: photo.pk for photo in Photo.objects.all()}
    assert after[2] == before[2]
    assert after[1] != before[1]
    page = client.get(f"/supplier/photos/{upload.code}/").content.decode()
    assert "2 of 2 photos can be used" in page


def test_a_photo_sent_later_replaces_the_one_in_use(supplier, send):
    miso = make.draft(supplier)
    client, first = send(sent(f"{miso.jan}-1.jpg", picture(seed=1)))
    client.post(f"/supplier/photos/{first.code}/store/")
    old = photos_for(supplier, [miso])[miso.pk][0]

    _client, second = send(sent(f"{miso.jan}-1.jpg", picture(seed=8)))
    client.post(f"/supplier/photos/{second.code}/store/")

    new = photos_for(supplier, [miso])[miso.pk]
    assert [photo.upload for photo in new] == [second]
    old.refresh_from_db()
    assert old.replaced_at is not None


def test_photos_before_the_sheet_are_matched_by_it_and_never_opened_again(
    supplier, send, client_for, work
):
    jan = make.jan()
    client, _upload = send(sent(f"{jan}-1.jpg", picture()))
    assert Photo.objects.get().status == "unmatched"
    default_storage.delete(Photo.objects.get().sent.file.name)

    row = ["越後つぶ味噌 500g", jan, "500g", "365日", "x"]
    client.post("/supplier/sheets/send/", {"file": xlsx(row)})
    work(at=soon())

    photo = Photo.objects.get()
    assert (photo.status, photo.jan, photo.number) == ("ok", jan, 1)


def test_a_sheet_and_its_photos_go_together(supplier, client_for, work):
    jan, client = make.jan(), client_for(supplier)
    row = ["越後つぶ味噌 500g", jan, "500g", "365日", "x"]
    photos = zipped(**{f"{jan}-1.jpg": picture(seed=1), "Thumbs.db": b"x"})

    answer = client.post("/supplier/sheets/send/", {"file": xlsx(row), "photos": photos})
    work(at=soon())
    page = client.get(answer["Location"]).content.decode()
    client.post(f"{answer['Location']}start-storing/")
    work(at=soon())

    assert '<h2 id="h-photo">Photos</h2>' in page
    assert "1 of 1 photo can be used" in page
    product = Product.objects.get()
    assert [photo.file_name for photo in photos_for(supplier, [product])[product.pk]] == [
        f"{jan}-1.jpg"
    ]


def test_a_photo_without_a_name_is_named_by_hand(supplier, send, work):
    miso = make.draft(supplier)
    client, upload = send(sent("IMG_0001.jpg", picture()))
    photo = Photo.objects.get()

    wrong = client.post(
        f"/supplier/photos/{upload.code}/{photo.pk}/name/", {"jan": "123", "number": 1}
    )
    client.post(f"/supplier/photos/{upload.code}/{photo.pk}/name/", {"jan": miso.jan, "number": 1})
    work(at=soon())

    assert wrong.status_code == 303
    photo.refresh_from_db()
    assert (photo.status, photo.jan, photo.number) == ("ok", miso.jan, 1)


def test_a_product_without_a_back_is_told(supplier, send):
    miso = make.draft(supplier)

    client, upload = send(sent(f"{miso.jan}-1.jpg", picture()))

    page = client.get(f"/supplier/photos/{upload.code}/").content.decode()
    assert "1 photo is missing" in page
    assert miso.jan in page.partition("1 photo is missing")[2]


def address(photo: Photo, size: int = 800) -> str:
    return reverse("photo", args=[token_of(photo.pk, size, timezone.localdate())])


def test_only_our_own_sizes_are_served_and_only_to_who_may_see_them(
    supplier, office, buyer, send, client_for
):
    miso = make.listed(supplier, office)
    client, upload = send(
        sent(f"{miso.jan}-1.jpg", shots.as_bytes(shots.take(shots.Shot()), exif=gps()))
    )
    photo = Photo.objects.get()
    others = {
        "nobody": Client(),
        "stranger": client_for(people.stranger()),
        "other maker": client_for(people.supplier_user()),
        "buyer": client_for(buyer),
    }

    assert {who: other.get(address(photo)).status_code for who, other in others.items()} == (
        dict.fromkeys(others, 404)
    )
    client.post(f"/supplier/photos/{upload.code}/store/")
    disclose(
        product=miso, to=buyer.organisation, destination="US", occasion=Occasion.INTRODUCTION,
        by=office, at=timezone.now(),
    )  # fmt: skip
    mine, seen, checked = (
        fetched(one, photo) for one in (client, others["buyer"], client_for(office))
    )

    assert mine == seen == checked
    headers, content = mine
    assert headers == (200, "image/jpeg", "private, max-age=86400, immutable")
    served = Image.open(BytesIO(content))
    assert (served.size, dict(served.getexif())) == ((800, 600), {})
    assert others["stranger"].get(address(photo)).status_code == 404


def fetched(client, photo: Photo) -> tuple[tuple[int, str, str], bytes]:
    """What a reader's browser is given."""
    answer = client.get(address(photo))
    content = b"".join(answer.streaming_content)
    return (answer.status_code, answer["Content-Type"], answer["Cache-Control"]), content


def gps() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "my kitchen"
    return exif.tobytes()


def test_a_false_or_old_address_is_nothing(supplier, send):
    miso = make.draft(supplier)
    client, _upload = send(sent(f"{miso.jan}-1.jpg", picture()))
    photo = Photo.objects.get()
    today = timezone.localdate()

    old = token_of(photo.pk, 800, today - timedelta(days=2))
    yesterday = token_of(photo.pk, 800, today - timedelta(days=1))
    asked = [f"{photo.pk}-800-999999.abc", old, token_of(photo.pk, 5000, today), yesterday]

    statuses = []
    for token in asked:
        answer = client.get(reverse("photo", args=[token]))
        b"".join(answer.streaming_content if answer.streaming else ())
        statuses.append(answer.status_code)
    assert statuses == [404, 404, 404, 200]


@pytest.mark.parametrize("path", ["", "store/", "again/", "add/"])
def test_a_sending_is_its_suppliers_and_the_offices(supplier, office, send, client_for, path):
    _client, upload = send(sent("IMG_0001.jpg", picture()))
    url = f"/supplier/photos/{upload.code}/{path}"
    ask = "get" if not path else "post"

    for somebody in (people.stranger(), people.supplier_user(), people.buyer_user()):
        assert getattr(client_for(somebody), ask)(url).status_code == 404
    assert getattr(Client(), ask)(url).status_code == 302
    assert getattr(client_for(office), ask)(url).status_code != 404


def test_many_photos_ask_the_database_no_more_than_one(
    supplier, client_for, django_assert_max_num_queries
):
    miso = make.draft(supplier)
    upload = PhotoUpload.objects.create(
        code="PU-1", supplier=supplier.organisation, by=supplier, state="checked",
        received_at=timezone.now(), counts={"ok": 30},
    )  # fmt: skip
    file = upload.files.create(file="x", file_name="x.zip")
    for number in range(30):
        upload.photos.create(
            sent=file, supplier=supplier.organisation, file_name=f"{number}.jpg", jan=miso.jan,
            number=1, status="ok",
        )  # fmt: skip
    client = client_for(supplier)

    with django_assert_max_num_queries(12):
        page = client.get("/supplier/photos/PU-1/").content.decode()

    assert page.count('class="photo"') == 24
