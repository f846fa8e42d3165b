"""No sentence skeleton comes back too often: overall, on a supplier's page, in any twelve."""

import random
import re
from collections import Counter

import pytest

from kitamae.config import demo
from kitamae.config.demo.measures import said
from kitamae.config.demo.sales_texts import prefecture_name, sentences
from kitamae.config.demo.sentences import pools

LANGUAGES = ("ja", "en")


def skeleton(sentence: str, offer: demo.Offer, language: str) -> str:
    """The sentence without what is filled in: names, places, sizes, numbers."""
    company = demo.company_of(offer)
    fillers = [
        said(offer.size).text(language),
        offer.goods.name.text(language),
        offer.form.name.text(language),
        company.town.text(language),
        prefecture_name(company.prefecture).text(language),
    ]
    for filler in filter(None, fillers):
        sentence = re.sub(re.escape(filler), "◇", sentence, flags=re.IGNORECASE)
    return re.sub(r"\d+([.,]\d+)?", "0", sentence)


def skeletons(offer: demo.Offer, language: str) -> list[tuple[str, str]]:
    return [
        (key, skeleton(text, offer, language)) for key, text in sentences(offer.answers, language)
    ]


def most_of_one(offers: list[demo.Offer], language: str) -> int:
    counted = Counter(each for offer in offers for each in skeletons(offer, language))
    return max(counted.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_skeleton_stands_more_than_three_times_in_the_whole_programme(language):
    counted = Counter(each for offer in demo.offers() for each in skeletons(offer, language))

    assert {each: times for each, times in counted.items() if times > 3} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_supplier_repeats_a_skeleton_more_than_three_times(language):
    pages = []
    for company in demo.companies():
        own = demo.offers(company)
        pages += [own[start : start + 24] for start in range(0, len(own), 24)]

    assert [most_of_one(page, language) for page in pages if most_of_one(page, language) > 3] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_random_twelve_repeats_a_skeleton_more_than_three_times(language):
    every = demo.offers()
    dice = random.Random(12)
    twelves = [dice.sample(every, 12) for _ in range(200)]

    assert max(most_of_one(twelve, language) for twelve in twelves) <= 3


def test_half_sentences_of_a_pool_differ_from_one_another():
    for pool in pools().values():
        for halves in (pool.first, pool.second):
            assert len({half.ja for half in halves}) == len(halves), pool.name
            assert len({half.en for half in halves}) == len(halves), pool.name


def test_every_pair_of_a_pool_is_dealt_before_one_comes_back():
    for pool in pools().values():
        dealt = {pool.deal(turn).ja for turn in range(pool.pairs)}

        assert len(dealt) == pool.pairs, pool.name


def test_hand_written_sentences_stand_once():
    texts = [
        text.text(language)
        for goods in {id(o.goods): o.goods for o in demo.offers()}.values()
        for text in goods.texts
        for language in LANGUAGES
    ]

    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_japanese_stands_in_japanese_and_english_in_english():
    for offer in demo.offers():
        for _, text in sentences(offer.answers, "ja"):
            assert re.search(r"[ぁ-んァ-ヶ一-龠]", text), offer.code
        for _, text in sentences(offer.answers, "en"):
            assert not re.search(r"[ぁ-んァ-ヶ一-龠]", text), offer.code
            assert text[0].isupper() or text[0].isdigit(), text


def test_no_place_for_a_word_is_left_open():
    for offer in demo.offers():
        for language in LANGUAGES:
            for _, text in sentences(offer.answers, language):
                assert "{" not in text
                assert "  " not in text
