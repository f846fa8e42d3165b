"""JANs that a sheet lost are found on photos, proposed, and put in with consent."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from doors.supplier.test_sheets import xlsx
from factories import catalogue as make
from factories import photos as shots
from factories import whole
from kitamae.catalogue.models import Product, Sheet
from kitamae.catalogue.photos import actions as photos
from kitamae.catalogue.sheets import actions
from kitamae.catalogue.sheets.lost_jans import Loser, Sighting, fits, free, propose
from kitamae.kernel.models import Event

MISO, TEA, SALT = "4901234567894", "4512345678906", "4901777300446"
HEADERS = ("商品名", "JANコード", "自社商品コード")


@pytest.mark.parametrize(
    ("value", "jan", "is_so"),
    [
        ("4.90E+12", MISO, True),
        ("4.90E+12", SALT, True),
        ("4.90E+12", TEA, False),
        ("4.90123E+12", MISO, True),
        ("4.90123E+12", SALT, False),
        ("4.901235E+12", MISO, True),  # rounded up
        ("4.901234E+12", MISO, True),  # cut
        ("4.9E+12", MISO, True),
        ("4.90E+11", MISO, False),
        ("４．９０Ｅ＋１２", MISO, True),
        ("4901234560000", MISO, True),
        ("4901234570000", MISO, True),
        ("4901234580000", MISO, False),
        ("4901234567", MISO, True),
        ("4901234568", MISO, False),
        ("490", MISO, False),
        ("miso", MISO, False),
        ("", MISO, False),
    ],
)
def test_what_is_left_of_a_number_fits_a_code_or_not(value, jan, is_so):
    assert fits(value, jan) is is_so


def test_a_code_is_proposed_where_nothing_else_could_be_meant():
    rows = [Loser(1, "4.90E+12"), Loser(2, "4.51E+12")]
    seen = [Sighting(MISO, "a.jpg"), Sighting(TEA, "b.jpg")]

    assert propose(rows, seen) == {1: seen[0], 2: seen[1]}


def test_two_rows_that_could_have_it_have_none_proposed():
    rows = [Loser(1, "4.90E+12"), Loser(2, "4.90E+12")]

    assert propose(rows, [Sighting(MISO, "a.jpg")]) == {}


def test_two_codes_that_would_fit_are_told_apart_by_the_name_of_the_photo():
    rows = [Loser(1, "4.90E+12", "K-01", "味噌"), Loser(2, "4.90E+12", "K-011", "雪塩ちんすこう")]
    seen = [Sighting(MISO, "K-01 front.jpg"), Sighting(SALT, "雪塩ちんすこう_裏.jpg")]

    assert propose(rows, seen) == {1: seen[0], 2: seen[1]}


def test_an_empty_cell_needs_a_photo_that_is_named():
    seen = [Sighting(MISO, "K-01.jpg")]

    assert propose([Loser(1, "", "K-01")], seen) == {1: seen[0]}
    assert propose([Loser(1, "", "K-02")], seen) == {}


def test_a_code_that_another_has_is_left_out():
    seen = [Sighting(MISO, "a.jpg"), Sighting(MISO, "b.jpg"), Sighting(TEA, "c.jpg")]

    assert free(seen, {TEA}) == [seen[0]]


def soon():
    """When all that follows from what was just done is due."""
    return timezone.now() + timedelta(minutes=1)


def back(jan, name):
    return ContentFile(shots.as_bytes(shots.take(shots.Shot(barcode=jan)))), name


def photos_of(supplier, sheet, at, *files):
    photos.receive_photos(
        supplier=supplier.organisation, files=list(files), sheet=sheet, by=supplier, at=at
    )
    whole.work_off(at=soon())


def read(supplier, at, *rows):
    file: SimpleUploadedFile = xlsx(*rows, headers=HEADERS)
    sheet = actions.receive_sheet(
        supplier=supplier.organisation, file=file, file_name=file.name, by=supplier, at=at
    )
    whole.work_off(at=soon())
    return Sheet.objects.get(pk=sheet.pk)


def jan_problems(sheet):
    return [
        (row.row, each["code"], each["suggestion"])
        for row in sheet.rows.order_by("row")
        for each in row.problems
        if each["field"] == "jan"
    ]


@pytest.mark.django_db
def test_a_lost_jan_is_proposed_from_the_photo_and_put_in_with_consent(supplier, at, client_for):
    sheet = read(
        supplier,
        at,
        ["味噌", "4.90E+12", "A"],
        ["煎茶", None, "K-77"],
        ["塩", SALT, "C"],
        ["砂糖", "abc", "D"],
    )
    before = jan_problems(sheet)

    photos_of(supplier, sheet, at, back(MISO, "IMG_1.jpg"), back(TEA, "K-77.jpg"))

    sheet = Sheet.objects.get(pk=sheet.pk)
    assert before[0] == (2, "jan.scientific", None)
    assert jan_problems(sheet) == [
        (2, "jan.on_photo", MISO),
        (3, "jan.only_on_photo", TEA),
        before[-1],
    ]
    assert Event.objects.get(name="catalogue.propose_jans").facts["jans"] == 2
    client = client_for(supplier)
    page = client.get(f"/supplier/sheets/{sheet.code}/").content.decode()
    assert "digits were lost." in page
    assert "The photo “IMG_1.jpg” bears 4901234567894." in page
    assert f'name="value" value="{MISO}"' in page

    part = sheet.rows.first().part
    for where, jan in (("B2", MISO), ("B3", TEA)):
        said = {"where": f"{part}!{where}", "value": jan}
        client.post(f"/supplier/sheets/{sheet.code}/accept-repairs/", said)
        whole.work_off(at=soon())

    answers = [row.answers.get("jan") for row in sheet.rows.order_by("row")]
    assert answers == [MISO, TEA, SALT, None]


@pytest.mark.django_db
def test_a_code_of_another_product_is_not_proposed(supplier, at):
    make.draft(supplier, jan=MISO)
    sheet = read(supplier, at, ["味噌", "4.90E+12", "A"])

    photos_of(supplier, sheet, at, back(MISO, "IMG_1.jpg"))

    assert jan_problems(sheet) == [(2, "jan.scientific", None)]
    assert not Event.objects.filter(name="catalogue.propose_jans").exists()
    assert Product.objects.count() == 1
