"""File names as people send them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitamae.catalogue.photos.naming import is_litter, read_name

JAN = "4901234567894"


def _codes(path):
    name = read_name(path)
    return [repair.code.removeprefix("photo.name.") for repair in name.repairs]


@pytest.mark.parametrize(
    ("number", "side"), [(1, "front"), (2, "back"), (3, "other"), (9, "other")]
)
def test_the_number_says_the_side(number, side):
    name = read_name(f"{JAN}-{number}.jpg")

    assert (name.jan, name.number, name.side) == (JAN, number, side)
    assert (name.repairs, name.problem) == ((), None)


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("４９０１２３４５６７８９４－１.jpg", ["full_width"]),
        (f"{JAN}ー1.jpg", ["hyphen"]),
        (f"{JAN}—1.jpg", ["hyphen"]),
        (f"{JAN}–1.jpg", ["hyphen"]),
        (f"{JAN}_1.jpg", ["hyphen"]),
        (f"{JAN} 1.jpg", ["hyphen"]),
        (f"{JAN} - 1.jpg", ["hyphen"]),
        (f"{JAN}1.jpg", ["hyphen"]),
        (f"{JAN}-1 (2).jpg", ["copy"]),
        (f"{JAN}-1（２）.jpg", ["full_width", "copy"]),
        (f"{JAN}-1 - コピー.jpg", ["copy"]),
        (f"{JAN}-1 - コピー (3).jpg", ["copy"]),
        (f"{JAN}-1のコピー.jpg", ["copy"]),
        (f"{JAN}-1 copy 2.jpg", ["copy"]),
        (f"Copy of {JAN}-1.jpg", ["copy"]),
        (f"{JAN}-1.JPG", ["capitals"]),
        (f"{JAN}-1.jpg.jpg", ["extension_twice"]),
        (f"{JAN}-01.jpg", ["number_zeros"]),
        (f"{JAN}-front.jpg", ["side_word"]),
        (f"{JAN}_表.jpg", ["side_word", "hyphen"]),
        ("4-901234-567894-1.jpg", ["jan_spaced"]),
        ("4901234 567894-1.jpg", ["jan_spaced"]),
        (f"柚子味噌_{JAN}-1.jpg", ["extra_words"]),
        (f"{JAN}-1_柚子味噌.jpg", ["extra_words"]),
        (f"{JAN}/1.jpg", ["folder"]),
        (f"{JAN}/表.jpg", ["folder", "side_word"]),
        (f"写真/春/{JAN}-1.jpg", []),
        (f"写真\\{JAN}-1.jpg", []),
        (f"{JAN}-1", []),
    ],
)
def test_a_name_with_one_meaning_is_repaired_and_told(file, codes):
    name = read_name(file)

    assert (name.jan, name.number, name.problem) == (JAN, 1, None)
    assert _codes(file) == codes


def test_a_lost_zero_is_given_back():
    name = read_name("012345678905-2.jpg")

    assert (name.jan, name.side) == ("0012345678905", "back")
    assert name.repairs[0].code == "photo.name.lost_zero"
    assert name.repairs[0].params == {"found": "012345678905", "jan": "0012345678905"}


def test_twelve_digits_and_a_number_are_never_taken_for_thirteen_digits():
    body = "012345678905"
    names = [read_name(f"{body}-{number}.jpg") for number in range(1, 10)]

    assert {name.jan for name in names} == {"0" + body}
    assert [name.number for name in names] == list(range(1, 10))


def test_an_eight_digit_code_is_a_product_too():
    name = read_name("49012347-1.jpg")

    assert (name.jan, name.side, name.repairs) == ("49012347", "front", ())


@pytest.mark.parametrize(
    ("file", "jan", "code"),
    [
        (f"{JAN}.jpg", JAN, "no_side"),
        (f"{JAN} (2).jpg", JAN, "no_side"),
        (f"{JAN}-0.jpg", JAN, "number"),
        (f"{JAN}-12.jpg", JAN, "number"),
        ("4901234567893-1.jpg", None, "check_digit"),
        ("14901234567891-1.jpg", None, "case_code"),
        ("490123456789-1.jpg", None, "length"),
        ("IMG_2041.HEIC", None, "no_jan"),
        ("柚子味噌.png", None, "no_jan"),
    ],
)
def test_a_name_that_leaves_a_question_asks_it(file, jan, code):
    name = read_name(file)

    assert (name.jan, name.number) == (jan, None)
    assert name.problem.code == f"photo.name.{code}"


def test_the_right_last_digit_is_named():
    assert read_name("4901234567893-1.jpg").problem.params == {"found": "4901234567893", "right": 4}


def test_a_name_that_a_mac_took_apart_is_shown_composed():
    apart = unicodedata.normalize("NFD", f"ペットボトル/{JAN}-表.jpg")

    name = read_name(apart)

    assert name.file == f"ペットボトル/{JAN}-表.jpg"
    assert (name.jan, name.number) == (JAN, 1)
    assert _codes(apart) == ["side_word"]


@pytest.mark.parametrize(
    "path",
    [
        "__MACOSX/._4901234567894-1.jpg",
        "photos/.DS_Store",
        "Thumbs.db",
        "a/desktop.ini",
        "~$price.xlsx",
    ],
)
def test_what_a_system_leaves_in_folders_is_litter(path):
    assert is_litter(path)


def test_a_photo_is_no_litter():
    assert not is_litter(f"写真/{JAN}-1.jpg")


@given(st.text(max_size=60))
def test_any_name_at_all_is_read(text):
    name = read_name(text)

    assert name.file.isprintable()
    assert (name.jan is None) <= (name.problem is not None)
    assert name.number is None or 1 <= name.number <= 9
