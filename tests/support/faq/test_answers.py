"""Questions and answers: every text kept, in order, judged, and found."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import people, support
from factories.people import FOUNDED_AT
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user
from kitamae.search.questions import find_answers
from kitamae.support.faq import actions
from kitamae.support.faq.choices import EntryState as E
from kitamae.support.faq.queries import by_topic, shown_answers, unanswered_searches
from kitamae.support.faq.steps import FAQ_STEPS
from kitamae.support.models import FaqEntry, FaqSearch

OPEN = {
    E.DRAFT: {"office": ("edit_answer", "show_answer", "move_answer")},
    E.SHOWN: {"office": ("edit_answer", "move_answer", "hide_answer")},
    E.HIDDEN: {"office": ("edit_answer", "show_answer", "move_answer")},
}
FREIGHT = {
    "question_ja": "納品の送料は誰が払いますか",
    "question_en": "Who pays the freight to the warehouse?",
    "answer_ja": "国内の指定倉庫までの送料は、価格に含めてください。",
    "answer_en": "Include the freight to the warehouse in Japan in your price.",
    "words": "運賃 配送料 負担",
}
SHUT = {
    "topic": "shops",
    "question_ja": "紹介してほしくない国を指定できますか",
    "question_en": "Can we exclude a country?",
    "answer_ja": "商品ごとに、輸出を希望しない国・地域を選べます。",
    "answer_en": "Choose for each product the countries in which it shall not be sold.",
    "words": "除外 exclusion",
}


@pytest.mark.parametrize("state", E.values)
def test_the_verbs_of_an_answer(office, supplier, state):
    entry = support.draft_answer(office)
    FaqEntry.objects.filter(pk=entry.pk).update(state=state)
    entry.refresh_from_db()
    persons = {
        "office": office,
        "reader": people.user(office.organisation, role="reader"),
        "system": system_user(),
        "maker": supplier,
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
    }

    verbs = {
        side: tuple(step.verb for step in FAQ_STEPS.open_to(person, entry))
        for side, person in persons.items()
    }

    assert {side: several for side, several in verbs.items() if several} == OPEN[E(state)]


def test_only_the_office_writes_answers(supplier):
    with pytest.raises(PermissionDenied):
        support.draft_answer(supplier)

    assert FaqEntry.objects.count() == 0


def test_every_text_is_kept_with_its_own_judgements(office):
    entry = support.answer(office)
    actions.judge_answer(entry=entry, helped=True)
    actions.judge_answer(entry=entry, helped=False)
    words = {"question_ja": "問", "question_en": "Q", "answer_ja": "答", "answer_en": "A"}

    entry = actions.edit_answer(
        entry=entry, topic="shops", **words, based_on=1, by=office, at=FOUNDED_AT
    )
    actions.edit_answer(entry=entry, topic="shops", **words, by=office, at=FOUNDED_AT)
    actions.judge_answer(entry=entry, helped=True)

    assert [(t.number, t.helped, t.not_helped) for t in entry.texts.all()] == [(2, 1, 0), (1, 1, 1)]
    assert str(FaqEntry.objects.get().newest.question.en) == "Q"
    with pytest.raises(Refusal) as refused:
        actions.edit_answer(
            entry=entry, topic="trade", **words, based_on=1, by=office, at=FOUNDED_AT
        )
    assert refused.value.code == "changed_meanwhile"
    assert FaqEntry.objects.get().topic == "shops"


def test_an_answer_takes_its_place_and_the_others_close_up(office):
    first, second, third = (support.answer(office, question_en=f"Q{n}") for n in "123")

    actions.move_answer(entry=third, place=1, by=office, at=FOUNDED_AT)

    [(topic, entries)] = by_topic(shown_answers())
    assert topic == "trade"
    assert [each.pk for each in entries] == [third.pk, first.pk, second.pk]
    assert [each.place for each in entries] == [1, 2, 3]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("サンプル", "samples"),
        ("試供品の費用", "samples"),
        ("さんぷる", "samples"),
        ("who pays for samples", "samples"),
        ("送料", "freight"),
        ("運賃はどちらの負担ですか?", "freight"),
        ("除外したい国がある", "shut"),
        ("exclude countries", "shut"),
        ("ＥＸＣＬＵＤＥ", "shut"),
    ],
)
def test_an_answer_is_found_by_the_words_of_people(office, asked, first):
    entries = {
        "samples": support.answer(office),
        "freight": support.answer(office, **FREIGHT),
        "shut": support.answer(office, **SHUT),
    }

    assert find_answers(asked)[0].entry == entries[first]


@pytest.mark.parametrize("asked", ["", "  ", "。、!?", "the is of", "蒲鉾", "zzz", "😀"])
def test_what_no_answer_has_finds_none(office, asked):
    support.answer(office)

    assert find_answers(asked) == []


def test_a_letter_finds_what_it_is_about_and_not_what_it_mentions(office):
    sample = support.answer(office)
    support.answer(office, **FREIGHT)
    support.answer(office, **SHUT)
    letter = (
        "お世話になっております。先日登録した柚子味噌についてお尋ねします。シンガポールのお店から"
        "サンプルを十個ほしいと連絡がありましたが、サンプルの代金はこちらで負担するのでしょうか。"
        "どうぞよろしくお願いいたします。"
    )

    assert find_answers(letter, limit=1)[0].entry == sample


def test_what_is_not_shown_is_not_found(office):
    support.draft_answer(office)

    assert find_answers("サンプル") == []


def test_what_was_looked_for_in_vain_is_counted_and_forgotten(db):
    for _ in range(3):
        actions.note_search(words="ハラール", found=0, at=FOUNDED_AT)
    actions.note_search(words="サンプル", found=2, at=FOUNDED_AT)

    assert [(each.words, each.times) for each in unanswered_searches()] == [("ハラール", 3)]
    assert actions.forget_searches(at=FOUNDED_AT + timedelta(days=180)) == 0
    assert actions.forget_searches(at=FOUNDED_AT + timedelta(days=181)) == 2
    assert FaqSearch.objects.count() == 0
