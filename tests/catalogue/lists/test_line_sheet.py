"""A line sheet says what its reader may know, in the reader's language, and who had it made."""

import io
import re
import time
import zlib

import openpyxl
import pytest
from PIL import Image

from factories import catalogue, people, whole
from factories.people import FOUNDED_AT
from factories.programmes import year
from kitamae.catalogue.actions import disclose
from kitamae.catalogue.choices import Occasion
from kitamae.catalogue.lists.line_sheet import as_paper, as_workbook, lines_of
from kitamae.catalogue.lists.pictures import fronts_of
from kitamae.catalogue.photos import actions as photo_actions
from kitamae.catalogue.queries import answers_for


@pytest.fixture
def buyer(office):
    year()
    return people.buyer_user()


def pages(pdf: bytes) -> int:
    """How many pages a paper says that it has."""
    unpacked = b"".join(
        zlib.decompress(match[1])
        for match in re.finditer(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    )
    return int(re.search(rb"/Type ?/Pages\b.*?/Count (\d+)", pdf + unpacked, re.DOTALL)[1])


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#8a5a2b").save(out, "JPEG")
    return out.getvalue()


def made(lines, kind, language="en", pictures=None):
    return kind(
        lines,
        title="Autumn shelf",
        buyer="Hibiscus Basket",
        on="23 November 2026",
        language=language,
        pictures=pictures or {},
    )


def test_the_delivered_price_stands_there_after_an_introduction_only(buyer, supplier, office):
    product = catalogue.listed(supplier, office)

    before = dict(lines_of(answers_for(buyer, [product]), {}, "en")[0].facts)
    disclose(
        product=product,
        to=buyer.organisation,
        destination="US",
        occasion=Occasion.INTRODUCTION,
        by=office,
        at=FOUNDED_AT,
    )
    after = dict(lines_of(answers_for(buyer, [product]), {}, "en")[0].facts)

    assert "¥398" not in before.values()
    assert [value for label, value in after.items() if label not in before] == ["¥398"]


def test_a_line_speaks_the_readers_language(buyer, supplier, office):
    product = catalogue.listed(supplier, office)
    seen = answers_for(buyer, [product])

    english, japanese = (lines_of(seen, {product.pk: "x"}, lang)[0] for lang in ("en", "ja"))

    assert (english.name, english.foreign_name) == ("Echigo Tsubu Miso 500 g", "越後つぶ味噌 500g")
    assert (japanese.name, japanese.foreign_name) == ("越後つぶ味噌 500g", "")
    assert (english.place, japanese.place, japanese.note) == ("Niigata", "新潟県", "x")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_paper_of_eighty_products_is_tagged_short_and_quick(buyer, supplier, office, language):
    product = catalogue.listed(supplier, office)
    lines = lines_of(answers_for(buyer, [product]), {product.pk: "Ask for 250 g."}, language) * 80
    made(lines, as_paper, language, {product.code: picture()})

    begun = time.monotonic()
    pdf = made(lines, as_paper, language, {product.code: picture()})

    assert time.monotonic() - begun < 5
    assert b"/StructTreeRoot" in pdf
    assert 10 <= pages(pdf) <= 27


def test_the_workbook_holds_text_and_pictures_and_runs_nothing(buyer, supplier, office):
    product = catalogue.listed(supplier, office)
    lines = lines_of(answers_for(buyer, [product]), {product.pk: '=HYPERLINK("x")'}, "en")

    book = openpyxl.load_workbook(
        io.BytesIO(made(lines, as_workbook, pictures={product.code: picture()}))
    )

    sheet = book.active
    assert sheet["A1"].value == "Autumn shelf – Made for Hibiscus Basket on 23 November 2026"
    head = [cell.value for cell in sheet[4]]
    row = dict(zip(head, [cell.value for cell in sheet[5]], strict=True))
    assert row["Product"] == "Echigo Tsubu Miso 500 g"
    assert row["Note"] == '\'=HYPERLINK("x")'
    assert product.jan in row.values()
    assert len(sheet._images) == 1


def test_a_photo_in_use_is_found_and_one_that_is_none_is_left_out(buyer, supplier, office, at):
    with_photo = catalogue.listed(supplier, office)
    without = catalogue.listed(supplier, office)
    sent = whole.photos_sent(supplier, with_photo, at=at)
    photo_actions.store_photos(upload=sent, by=supplier, at=at)
    whole.work_off(at=at)

    found = fronts_of(buyer, [with_photo, without], size=320)

    assert list(found) == [with_photo.code]
    with Image.open(io.BytesIO(found[with_photo.code])) as opened:
        assert (opened.format, max(opened.size)) == ("JPEG", 320)
    assert fronts_of(people.stranger(), [with_photo], size=320) == {}
