"""The office writes an answer on its page."""

import pytest

from kitamae.support.models import FaqEntry

pytestmark = pytest.mark.django_db
SAID = {
    "topic": "trade",
    "question_ja": "サンプルの費用は誰が負担しますか",
    "question_en": "Who pays for samples?",
    "answer_ja": "出品する会社のご負担です。",
    "answer_en": "The maker does.",
    "words": "試供品 無償",
}


def test_an_answer_is_written_and_then_changed(office, client_for):
    desk = client_for(office)

    assert desk.post("/office/faq/new/", SAID).status_code == 303
    entry = FaqEntry.objects.get()
    changed = SAID | {"answer_en": "The maker pays for them.", "based_on": "1"}
    assert desk.post(f"/office/faq/{entry.code}/edit/", changed).status_code == 303

    assert [each.answer_en for each in entry.texts.order_by("pk")] == [
        "The maker does.",
        "The maker pays for them.",
    ]
