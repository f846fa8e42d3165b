"""Two spellings of one company's name fold to one; two companies' names do not."""

import pytest

from kitamae.people.companies.naming import fold_name, sought_as


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社髙島商店", "㈱ 高島商店"),
        ("有限会社𠮷野", "(有)吉野"),
        ("渡邉製菓合同会社", "渡辺製菓"),
        ("齋藤醸造", "斉藤釀造"),
        ("ヤマサキ食品", "ﾔﾏｻｷ食品"),
        ("さくらフーズ", "サクラ・フーズ"),
        ("Kitahama Foods Co., Ltd.", "KITAHAMA FOODS"),
        ("Ａｂｃ　Ｉｎｃ．", "ABC"),
        ("八ヶ岳ミルク", "八ケ岳ミルク"),
    ],
)
def test_two_spellings_of_one_name_fold_to_one(one, other):
    assert fold_name(one) == fold_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("山田商店", "山本商店"), ("Corpus Foods", "Foods"), ("合同酒造", "酒造")]
)
def test_two_names_stay_two(one, other):
    assert fold_name(one) != fold_name(other)


def test_a_name_that_is_only_a_form_keeps_it():
    assert fold_name("株式会社") == "株式会社"


def test_a_company_is_found_by_each_of_its_names_once():
    assert sought_as("株式会社桜", "Sakura Inc.", "サクラ", "桜") == "桜\nsakura\nさくら"
