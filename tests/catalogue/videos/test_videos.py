"""A video is checked by what it says of itself, licensed, shown to whom it may be, withdrawn."""

import random
import struct
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from PIL import Image, ImageStat

from factories import catalogue, deals, films, people
from factories.films import box, film, sound
from factories.people import FOUNDED_AT
from factories.photos import Shot, as_bytes, take
from kitamae.catalogue.models import Video
from kitamae.catalogue.videos import actions
from kitamae.catalogue.videos.choices import UsableBy, VideoState
from kitamae.catalogue.videos.film import NoFilm
from kitamae.catalogue.videos.intake import checked_film
from kitamae.catalogue.videos.queries import videos_of
from kitamae.catalogue.videos.steps import VIDEO_STEPS
from kitamae.people.queries import system_user

AT = FOUNDED_AT
NOT_ONE = "video.not_a_video"


def refusal(content: bytes) -> str:
    """The code of the refusal, which says in both languages what to do."""
    with pytest.raises(NoFilm) as refused:
        checked_film(BytesIO(content), len(content))
    problem = refused.value.problem
    assert problem.parted("en")[1]
    assert problem.parted("ja")[1].endswith("ください。")
    return problem.code


def test_a_film_says_how_long_and_how_large_it_is():
    content = film(seconds=4, size=(360, 640))

    found = checked_film(BytesIO(content), len(content))

    assert (found.seconds, found.width, found.height, found.codec) == (4.0, 360, 640, "h264")


def test_five_moments_of_a_film_are_kept_and_the_first_to_be_seen_is_not_black():
    content = film(seconds=5, dark=(0, 3))

    found = checked_film(BytesIO(content), len(content))

    assert [frame.seconds for frame in found.frames] == [0.6, 1.6, 2.6, 3.6, 4.6]
    light = [
        round(ImageStat.Stat(Image.open(BytesIO(frame.jpeg)).convert("L")).mean[0])
        for frame in found.frames
    ]
    assert light[:3] == [0, 0, 0]
    assert min(light[3:]) > 80
    assert found.best in {3, 4}
    assert Image.open(BytesIO(found.frames[found.best].jpeg)).size == (640, 360)


def test_a_film_taken_upright_with_a_telephone_is_kept_upright():
    straight, turned = (
        b"".join(struct.pack(">i", each << 16) for each in matrix)
        for matrix in ((1, 0, 0, 0, 1), (0, 1, 0, -1, 0))
    )
    content = film()
    assert content.count(straight) == 2  # the film's own and its track's
    place = content.rindex(straight)
    content = content[:place] + turned + content[place + len(turned) :]

    found = checked_film(BytesIO(content), len(content))

    first = Image.open(BytesIO(found.frames[0].jpeg)).convert("L")
    assert (found.width, found.height, first.size) == (360, 640, (360, 640))
    block = first.point(lambda light: 255 if light > 150 else 0).getbbox()
    assert block is not None
    assert block[1] < 100  # what was at the left is at the top


def test_what_a_buyers_browser_cannot_play_is_not_decoded():
    content = film(codec="libx265")

    assert refusal(content) == "video.codec"


def damaged() -> bytes:
    """A film whose boxes stand, and whose pictures are noise."""
    content = bytearray(film())
    start = content.index(b"mdat") + 4
    end = content.index(b"moov", start) - 4
    content[start:end] = random.Random(7).randbytes(end - start)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "video.empty"),
        (as_bytes(take(Shot(size=(200, 100)))), NOT_ONE),
        (b"%PDF-1.7" + bytes(400), NOT_ONE),
        (b"PK\x03\x04" + bytes(400), NOT_ONE),
        (film()[:300], "video.cut_off"),
        (film()[:-100], "video.cut_off"),
        (box(b"ftyp", b"isom", bytes(8)), "video.cut_off"),
        (box(b"ftyp", b"heic", bytes(8)) + box(b"meta", bytes(20)), "video.cut_off"),
        (box(b"ftyp", b"isom", bytes(8)) + bytes(60), "video.cut_off"),
        (box(b"ftyp", b"isom", bytes(8)) + b"\0\0\0\3free" + bytes(60), NOT_ONE),
        (box(b"ftyp", b"isom", bytes(8)) + box(b"free") * 5000, NOT_ONE),
        (
            box(b"ftyp", b"isom", bytes(8)) + box(b"moov") + box(b"mdat", bytes(9)),
            "video.no_picture",
        ),
        (film(container="matroska"), NOT_ONE),
        (film(seconds=1), "video.too_short"),
        (film(size=(320, 240)), "video.small"),
        (film(codec="mpeg4"), "video.codec"),
        (film(seconds=181, size=(64, 64)), "video.too_long"),
        (sound(), "video.no_picture"),
        (damaged(), "video.broken"),
    ],
)
def test_what_cannot_be_taken_is_one_clear_sentence(content, code):
    assert refusal(content) == code


def test_a_file_that_is_too_big_is_not_even_read():
    with pytest.raises(NoFilm) as refused:
        checked_film(BytesIO(b""), 300 * 1024 * 1024)

    assert refused.value.problem.params == {"megabytes": 300, "limit": 200}


def added(product, by, **licence):
    return films.video(product, by, at=AT, **licence)


@pytest.mark.django_db
@pytest.mark.parametrize("state", list(VideoState))
def test_the_open_verbs_of_a_video(supplier, office, state):
    video = added(catalogue.draft(supplier), supplier)
    video.state = state
    persons = {
        "own": supplier,
        "office": office,
        "system": system_user(),
        "other": people.supplier_user(),
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
        "reader": people.user(supplier.organisation, role="reader"),
    }

    verbs = {
        side: [step.verb for step in VIDEO_STEPS.open_to(person, video)]
        for side, person in persons.items()
    }

    open_verbs = ["choose_poster", "withdraw_video"]
    wanted = {
        VideoState.SHOWN: {"own": open_verbs, "office": open_verbs},
        VideoState.WITHDRAWN: {},
    }
    assert {side: several for side, several in verbs.items() if several} == wanted[state]


@pytest.mark.django_db
def test_the_licence_says_who_watches_and_until_when():
    cast = deals.cast()
    deal = deals.introduced(cast)
    product = deal.product
    other = people.buyer_user()
    for_all = added(product, cast.supplier)
    introduced = added(product, cast.supplier, usable_by=UsableBy.INTRODUCED)
    ended = added(product, cast.supplier, until_date=localdate() - timedelta(days=1))

    assert set(videos_of(cast.buyer, product)) == {for_all, introduced}
    assert introduced not in videos_of(other, product)
    assert set(videos_of(cast.supplier, product)) == {for_all, introduced, ended}
    assert not videos_of(people.supplier_user(), product).exists()

    actions.withdraw_video(video=for_all, by=cast.supplier, at=AT)

    assert set(videos_of(cast.buyer, product)) == {introduced}


@pytest.mark.django_db
def test_a_maker_adds_a_video_and_a_buyer_watches_it_in_pieces(client_for):
    cast = deals.cast()
    product = deals.introduced(cast).product
    maker, buyer = client_for(cast.supplier), client_for(cast.buyer)
    file = SimpleUploadedFile("miso.mp4", film(), content_type="video/mp4")

    answer = maker.post(
        f"/supplier/products/{product.code}/videos/",
        {"file": file, "usable_by": "sellers", "has_rights": "on", "link": ""},
    )

    video = Video.objects.get()
    assert answer.status_code == 303
    assert (video.seconds, video.width, video.height, len(video.frames)) == (4, 640, 360, 5)
    page = buyer.get(f"/buyer/catalogue/{product.code}/").content.decode()
    assert f'poster="/links/videos/{video.code}/{video.poster}.jpg"' in page
    assert f'<source src="/links/videos/{video.code}" type="video/mp4">' in page
    piece = buyer.get(f"/links/videos/{video.code}", headers={"range": "bytes=4-7"})
    assert (piece.status_code, piece.content) == (206, b"ftyp")
    assert piece.headers["Content-Range"] == f"bytes 4-7/{len(film())}"
    beyond = buyer.get(f"/links/videos/{video.code}", headers={"range": "bytes=999999-"})
    assert beyond.status_code == 416
    stranger = client_for(people.stranger()).get(f"/links/videos/{video.code}")
    assert stranger.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose a video or give a link, one of the two."),
        ({"link": "http://example.com/v"}, "Give a link that begins with https://."),
        ({"link": "https://example.com/v", "has_rights": ""}, "Confirm that you hold the rights"),
        (
            {"link": "https://example.com/v", "until_date": "2020-01-01"},
            "This day has passed. Give a later one.",
        ),
    ],
)
def test_what_is_missing_is_asked_for(supplier, client_for, said, words):
    product = catalogue.draft(supplier)
    sent = {"usable_by": "sellers", "has_rights": "on"} | said

    answer = client_for(supplier).post(f"/supplier/products/{product.code}/videos/", sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Video.objects.exists()


@pytest.mark.django_db
def test_a_picture_named_as_a_video_is_told_in_the_makers_language(supplier, client_for):
    supplier.language = "ja"
    supplier.save()
    product = catalogue.draft(supplier)
    file = SimpleUploadedFile("miso.mp4", as_bytes(take(Shot(size=(200, 100)))))
    sent = {"usable_by": "sellers", "has_rights": "on", "file": file}

    answer = client_for(supplier).post(f"/supplier/products/{product.code}/videos/", sent)

    assert answer.status_code == 422
    assert "このファイルは動画として読めません。" in answer.content.decode()
    assert not Video.objects.exists()


@pytest.mark.django_db
def test_its_maker_chooses_the_picture_that_a_video_shows_first(supplier, client_for):
    video = added(catalogue.draft(supplier), supplier)
    url = f"/supplier/products/{video.product.code}/videos/{video.code}/poster/"
    browser = client_for(supplier)

    assert browser.post(url, {"picture": "5"}).status_code == 422
    assert browser.post(url, {"picture": "two"}).status_code == 422
    answer = browser.post(url, {"picture": "4"})

    video.refresh_from_db()
    assert (answer.status_code, video.poster) == (303, 4)
    picture = browser.get(f"/links/videos/{video.code}/4.jpg")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(picture.streaming_content)[:3] == b"\xff\xd8\xff"
    assert browser.get(f"/links/videos/{video.code}/5.jpg").status_code == 404
    rival = client_for(people.supplier_user())
    assert rival.get(f"/links/videos/{video.code}/4.jpg").status_code == 404


@pytest.mark.django_db
def test_the_form_of_a_product_leads_to_its_video_and_says_how_it_stands(supplier, client_for):
    product = catalogue.draft(supplier)
    browser = client_for(supplier)
    url = f"/supplier/products/{product.code}/edit/text/"

    before = browser.get(url).content.decode()
    added(product, supplier)
    after = browser.get(url).content.decode()

    assert "No video (not required)" in before
    assert "1 video" in after
    assert f'href="/supplier/products/{product.code}/videos/"' in after
