"""Asking the office: with and without an account, and what is offered before it goes."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from django.urls import reverse

from factories import people, support
from kitamae.kernel.link_keys import token_of
from kitamae.support.models import FaqSearch, FaqText, Inquiry, SurveyReply

pytestmark = pytest.mark.django_db
SAID = {
    "name": "髙橋 𠮷子",
    "email": "yoshiko@example.com",
    "topic": "trade",
    "subject": "サンプルの費用",
    "words": "サンプルの費用は誰が負担しますか。",
    "looked": "1",
}


def began(seconds_ago):
    return Signer(salt="kitamae.support.inquiries").sign(f"{time.time() - seconds_ago:.0f}")


def test_a_guest_asks_and_comes_to_the_thread(client):
    answer = client.post(reverse("ask"), SAID | {"began": began(30)})

    inquiry = Inquiry.objects.get()
    assert answer.status_code == 303
    assert answer.url == reverse("guest_inquiry", args=[token_of(inquiry.code)])
    assert SAID["words"] in client.get(answer.url).content.decode()
    client.post(reverse("write_as_guest", args=[token_of(inquiry.code)]), {"words": "追伸です。"})
    assert [each.words for each in inquiry.entries.all()] == [SAID["words"], "追伸です。"]


def test_a_key_that_is_not_ours_opens_nothing(client, supplier):
    mine, guest = support.asked(supplier), support.asked_by_guest()

    for token in (guest.code, f"{guest.code}.x", token_of(mine.code), "x"):
        assert client.get(reverse("guest_inquiry", args=[token])).status_code == 404


def test_answers_are_offered_once_before_the_question_goes(client, office):
    entry = support.answer(office)
    said = {key: value for key, value in SAID.items() if key != "looked"}

    answer = client.post(reverse("ask"), said | {"began": began(30)})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert entry.newest.question_ja in page
    assert SAID["words"] in page
    assert Inquiry.objects.count() == 0
    client.post(reverse("ask"), SAID | {"began": began(30)})
    assert Inquiry.objects.get().offered == [entry.code]


@pytest.mark.parametrize("made", [{"website": "https://spam.example"}, {"began": "0:x"}, {}])
def test_what_looks_like_a_program_is_asked_to_press_once_more(client, made):
    first = client.post(reverse("ask"), SAID | {"began": began(0)} | made)

    assert first.status_code == 422
    assert SAID["words"] in first.content.decode()
    assert Inquiry.objects.count() == 0
    assert client.post(reverse("ask"), SAID | {"began": began(30)}).status_code == 303


def test_two_hundred_files_are_answered_with_what_stands_and_what_does_not(client_for, supplier):
    inquiry = support.asked(supplier)
    files = [SimpleUploadedFile(f"{n}.pdf", b"%%PDF-1.7 %d" % n) for n in range(200)]

    answer = client_for(supplier).post(
        reverse("write_again", args=[inquiry.code]),
        {"words": "全部です。", "attachments": files},
        follow=True,
    )

    page = answer.content.decode()
    assert "全部です。" in page
    assert "177" in page
    assert inquiry.entries.last().files.count() == 20


def test_a_search_counts_what_has_no_answer_and_a_judgement_once(client, office):
    entry = support.answer(office)

    assert entry.newest.question_ja in client.get("/faq/?q=サンプル").content.decode()
    client.get("/faq/?q=ハラール")
    for _ in range(2):
        client.post(reverse("judge_answer", args=[entry.code]), {"helped": "yes"})

    assert sorted(FaqSearch.objects.values_list("found", flat=True)) == [0, 1]
    assert FaqText.objects.get().helped == 1


def test_a_survey_is_left_and_gone_on_with(client_for, office, supplier):
    support.sent_survey(office)
    reply = SurveyReply.objects.get()
    colleague = people.user(supplier.organisation)
    keys = [each.key for each in reply.survey.questions.all()]

    client_for(supplier).post(reverse("keep_survey", args=[reply.code]), {keys[2]: "3"})
    page = client_for(colleague).get(reverse("survey", args=[reply.code])).content.decode()
    assert 'value="3"' in page
    answer = client_for(colleague).post(
        reverse("survey", args=[reply.code]), {keys[0]: "100000", keys[2]: "3"}
    )

    assert answer.status_code == 303
    reply.refresh_from_db()
    assert reply.answers == {keys[0]: "100000", keys[2]: 3}
    assert (reply.answered_by, reply.may_publish) == (colleague, False)
