"""Drawn photographs are whole, and their bars are true."""

import io

import pytest
import zxingcpp
from PIL import Image

from kitamae.config import demo


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg))


def first_of_each_shape() -> list[demo.Offer]:
    found: dict[str, demo.Offer] = {}
    for offer in demo.offers():
        if "jan" in offer.answers:
            found.setdefault(offer.goods.shape, offer)
    return list(found.values())


SHAPES = first_of_each_shape()


@pytest.mark.parametrize("offer", SHAPES, ids=lambda each: each.goods.shape)
def test_a_front_stands_whole_on_white(offer: demo.Offer):
    jpeg = demo.draw(offer.answers, "front")

    picture = opened(jpeg)

    assert picture.size == (1200, 1200)
    assert len(jpeg) < 120_000
    # a margin of one part in a hundred is white all round: nothing is cut
    grey = picture.convert("L")
    edges = [(0, 0, 1200, 12), (0, 1188, 1200, 1200), (0, 0, 12, 1200), (1188, 0, 1200, 1200)]
    assert all(grey.crop(edge).getextrema()[0] > 245 for edge in edges)


@pytest.mark.parametrize("offer", SHAPES, ids=lambda each: each.goods.shape)
def test_the_bar_code_of_a_back_is_read(offer: demo.Offer):
    jpeg = demo.draw(offer.answers, "back")

    read = zxingcpp.read_barcodes(opened(jpeg))

    assert [each.text for each in read] == [offer.answers["jan"]]
    assert len(jpeg) < 120_000


def test_a_product_without_a_jan_has_no_bars():
    offer = next(each for each in demo.offers() if "jan" not in each.answers)

    assert zxingcpp.read_barcodes(opened(demo.draw(offer.answers, "back"))) == []


def test_the_same_product_is_always_the_same_picture():
    answers = demo.offers()[7].answers

    assert demo.draw(answers, "front") == demo.draw(answers, "front")


@pytest.mark.parametrize("flaw", demo.FLAWS)
def test_a_flawed_photograph_differs_from_the_good_one(flaw: str):
    answers = SHAPES[0].answers

    assert demo.flawed(answers, flaw) != demo.draw(answers, "front")


def test_a_small_photograph_is_below_the_least_size():
    assert opened(demo.flawed(SHAPES[0].answers, "small")).size == (420, 420)


def test_a_wrong_bar_code_is_another_makers_valid_one():
    answers = SHAPES[0].answers

    read = zxingcpp.read_barcodes(opened(demo.flawed(answers, "wrong_barcode")))

    assert len(read) == 1
    assert read[0].text != answers["jan"]


def test_a_product_that_the_demo_does_not_know_borrows_a_package():
    jpeg = demo.draw({"category": "F40.01", "jan": "4901234567894"}, "back")

    assert [each.text for each in zxingcpp.read_barcodes(opened(jpeg))] == ["4901234567894"]
