"""Which file is whose, and what the report says before anything is stored."""

import hashlib

import pytest

from factories.photos import JAN, OTHER_JAN
from kitamae.catalogue.photos.findings import Mark, Seen, Sign
from kitamae.catalogue.photos.matching import Examined, match_photos
from kitamae.catalogue.photos.naming import read_name

THIRD = "4987654321094"


def _file(name, barcodes=(), content=None, fingerprint=None, **seen):
    digest = hashlib.sha256((content or name).encode()).hexdigest()
    return Examined(
        read_name(name),
        Seen(
            format="JPEG",
            width=1600,
            height=1200,
            digest=digest,
            fingerprint=fingerprint or digest,
            barcodes=tuple(barcodes),
            **seen,
        ),
    )


def _told(report):
    return {photo.file: (photo.jan, photo.side, photo.status) for photo in report.photos}


def _codes(report, file):
    (photo,) = [one for one in report.photos if one.file == file]
    return [sign.code for sign in photo.signs]


def test_a_good_pair_is_matched_by_name():
    report = match_photos([_file(f"{JAN}-1.jpg"), _file(f"{JAN}-2.jpg", [JAN])], {JAN})

    assert _told(report) == {
        f"{JAN}-1.jpg": (JAN, "front", "ok"),
        f"{JAN}-2.jpg": (JAN, "back", "ok"),
    }
    assert report.missing == ()
    assert report.counts == {"ok": 2}


def test_a_barcode_that_differs_from_the_name_is_refused_naming_both():
    report = match_photos([_file(f"{JAN}-2.jpg", [OTHER_JAN])], {JAN, OTHER_JAN})

    (photo,) = report.photos
    assert photo.status == "refused"
    assert [finding.problem.code for finding in photo.findings] == ["photo.barcode_differs"]
    for message in (*photo.as_json()["messages_ja"], *photo.as_json()["messages_en"]):
        assert JAN in message
        assert OTHER_JAN in message


def test_one_right_barcode_among_others_is_enough():
    report = match_photos([_file(f"{JAN}-3.jpg", [OTHER_JAN, JAN])], {JAN})

    assert _told(report) == {f"{JAN}-3.jpg": (JAN, "other", "ok")}


def test_a_nameless_photo_is_matched_by_its_barcode_as_the_back():
    report = match_photos([_file("IMG_1.jpg", [JAN]), _file(f"{JAN}-1.jpg")], {JAN})

    assert _told(report)["IMG_1.jpg"] == (JAN, "back", "repaired")
    assert _codes(report, "IMG_1.jpg") == ["photo.matched_by_barcode"]
    assert report.missing == ()


def test_a_nameless_photo_asks_its_side_where_the_back_is_there():
    report = match_photos([_file("IMG_1.jpg", [JAN]), _file(f"{JAN}-2.jpg")], {JAN})

    (photo, _) = report.photos
    assert (photo.jan, photo.side, photo.status) == (JAN, None, "warning")
    assert photo.suggested_number == 1
    assert _codes(report, "IMG_1.jpg") == ["photo.matched_by_barcode", "photo.name.no_side"]


@pytest.mark.parametrize(
    ("name", "barcodes", "code"),
    [
        ("IMG_1.jpg", [], "photo.name.no_jan"),
        ("4901234567893-1.jpg", [], "photo.name.check_digit"),
        (f"{THIRD}-1.jpg", [], "photo.unknown_jan"),
        ("IMG_1.jpg", [THIRD], "photo.unknown_jan"),
        ("IMG_1.jpg", [JAN, OTHER_JAN], "photo.several_barcodes"),
    ],
)
def test_what_is_nobodys_is_listed_with_the_reason(name, barcodes, code):
    report = match_photos([_file(name, barcodes)], {JAN, OTHER_JAN})

    assert report.photos[0].status == "unmatched"
    assert _codes(report, name) == [code]


def test_a_barcode_mends_a_name_with_a_wrong_digit():
    report = match_photos([_file("4901234567893-1.jpg", [JAN])], {JAN})

    assert _told(report) == {"4901234567893-1.jpg": (JAN, "back", "repaired")}


def test_without_known_products_every_right_code_counts():
    report = match_photos([_file(f"{THIRD}-1.jpg"), _file("a.jpg", [JAN])])

    assert [photo.jan for photo in report.photos] == [THIRD, JAN]
    assert [(one.code, one.params["jan"]) for one in report.missing] == [
        ("photo.front_missing", JAN),
        ("photo.back_missing", THIRD),
    ]


def test_products_without_a_front_or_a_back_are_listed():
    report = match_photos([_file(f"{JAN}-1.jpg")], {JAN, OTHER_JAN})

    assert [(one.code, one.params["jan"]) for one in report.missing] == [
        ("photo.front_missing", OTHER_JAN),
        ("photo.back_missing", OTHER_JAN),
        ("photo.back_missing", JAN),
    ]


def test_a_refused_front_is_a_missing_front():
    small = _file(f"{JAN}-1.jpg", signs=(Sign("photo.too_small", {"pixels": 9, "minimum": 500}),))

    report = match_photos([small, _file(f"{JAN}-2.jpg")], {JAN})

    assert [one.code for one in report.missing] == ["photo.front_missing"]


def test_a_code_of_twelve_digits_is_known_by_either_form():
    report = match_photos([_file("012345678905-1.jpg")], {"012345678905"})

    assert _told(report) == {"012345678905-1.jpg": ("0012345678905", "front", "repaired")}


def test_a_name_without_its_number_asks_and_suggests():
    report = match_photos([_file(f"{JAN}.jpg"), _file(f"{OTHER_JAN}.jpg", [OTHER_JAN])])

    assert [(one.side, one.status, one.suggested_number) for one in report.photos] == [
        (None, "warning", 1),
        (None, "warning", 2),
    ]


def test_the_copy_of_a_file_is_refused_and_the_first_is_kept():
    report = match_photos(
        [_file(f"{JAN}-1 (2).jpg", content="same"), _file(f"{JAN}-1.jpg", content="same")], {JAN}
    )

    assert _told(report) == {
        f"{JAN}-1 (2).jpg": (JAN, "front", "refused"),
        f"{JAN}-1.jpg": (JAN, "front", "ok"),
    }
    assert _codes(report, f"{JAN}-1 (2).jpg") == ["photo.name.copy", "photo.same_file"]


def test_one_picture_as_front_and_back_is_refused():
    files = [_file(f"{JAN}-1.jpg", content="same"), _file(f"{JAN}-2.jpg", content="same")]

    report = match_photos(files, {JAN})

    assert _told(report)[f"{JAN}-2.jpg"] == (JAN, "back", "refused")
    assert [one.code for one in report.missing] == ["photo.back_missing"]


def test_one_picture_for_two_products_is_told_and_left_to_the_supplier():
    files = [_file(f"{JAN}-1.jpg", content="same"), _file(f"{OTHER_JAN}-1.jpg", content="same")]

    report = match_photos(files, {JAN, OTHER_JAN})

    assert [photo.status for photo in report.photos] == ["ok", "warning"]
    assert _codes(report, f"{OTHER_JAN}-1.jpg") == ["photo.same_file_other_product"]


def test_two_photos_for_one_place_leave_the_rightly_named_one():
    report = match_photos([_file(f"{JAN}_1.jpg"), _file(f"{JAN}-1.jpg")], {JAN})

    assert [photo.status for photo in report.photos] == ["refused", "ok"]
    assert report.photos[0].signs[-1].params["other"] == f"{JAN}-1.jpg"


def test_pictures_that_look_the_same_are_told():
    near = [
        _file(f"{JAN}-1.jpg", fingerprint="f" * 64),
        _file(f"{JAN}-2.jpg", fingerprint="f" * 63 + "0"),
    ]
    far = [
        _file(f"{JAN}-1.jpg", fingerprint="f" * 64),
        _file(f"{JAN}-2.jpg", fingerprint="f" * 59 + "00000"),
    ]

    assert _codes(match_photos(near, {JAN}), f"{JAN}-2.jpg") == ["photo.looks_same"]
    assert _codes(match_photos(far, {JAN}), f"{JAN}-2.jpg") == []


def test_a_photo_of_the_product_in_use_may_have_a_background():
    busy = (Sign("photo.background", mark=Mark("box", 0, 0, 1, 0.1)), Sign("photo.blur"))
    files = [_file(f"{JAN}-{number}.jpg", signs=busy) for number in (1, 3)]

    report = match_photos(files, {JAN})

    assert _codes(report, f"{JAN}-1.jpg") == ["photo.background", "photo.blur"]
    assert _codes(report, f"{JAN}-3.jpg") == ["photo.blur"]
    assert report.photos[0].findings[0].mark.percents == {
        "x": "0.0%",
        "y": "0.0%",
        "width": "100.0%",
        "height": "10.0%",
    }
    assert Mark("ellipse", 0.5, 0.2, 0.2, 0.4).percents == {
        "cx": "60.0%",
        "cy": "40.0%",
        "rx": "10.0%",
        "ry": "20.0%",
    }


def test_five_thousand_photos_are_matched_at_once():
    files = [_file(f"{JAN}-1.jpg") for _ in range(2)]
    files += [_file(f"IMG_{number}.jpg") for number in range(4_998)]

    report = match_photos(files, {JAN})

    assert report.counts == {"ok": 1, "refused": 1, "unmatched": 4_998}
    assert sum(report.counts.values()) == len(files)
