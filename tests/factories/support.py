"""Notices, answers, inquiries and surveys, made through the room's own actions."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils.timezone import localdate

from factories.people import FOUNDED_AT
from kitamae.people.models import User
from kitamae.support.audiences import organisations_of
from kitamae.support.faq import actions as faq
from kitamae.support.inquiries import actions as inquiries
from kitamae.support.models import FaqEntry, Inquiry, Notice, Survey, SurveyReply
from kitamae.support.notices import actions as notices
from kitamae.support.surveys import actions as surveys

_numbers = count(1)


def notice(office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Notice:
    """A notice that nobody but the office sees yet."""
    number = next(_numbers)
    said = {
        "title_ja": f"お知らせ{number}",
        "title_en": f"Notice {number}",
        "body_ja": "本文です。",
        "body_en": "Its text.",
        **said,
    }
    return notices.write_notice(by=office, at=at, **said)


def published(office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Notice:
    """A notice that is out; `published_at` and `ends_date` as for publishing."""
    days = {key: said.pop(key) for key in ("published_at", "ends_date") if key in said}
    made = notice(office, at=at, **said)
    return notices.publish_notice(notice=made, by=office, at=at, **days)


def draft_answer(office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> FaqEntry:
    """A question with its answer that nobody but the office sees yet."""
    said = {
        "topic": "trade",
        "question_ja": "サンプルの費用は誰が負担しますか",
        "question_en": "Who pays for samples?",
        "answer_ja": "サンプルの代金と国内の送料は、出品する会社のご負担です。",
        "answer_en": "The maker gives the samples and pays the freight within Japan.",
        "words": "試供品 無償 free sample",
        **said,
    }
    return faq.write_answer(by=office, at=at, **said)


def answer(office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> FaqEntry:
    """A question with its answer that everybody reads."""
    return faq.show_answer(entry=draft_answer(office, at=at, **said), by=office, at=at)


def asked(by: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Inquiry:
    """A question of a person for its company."""
    said = {
        "topic": "trade",
        "subject": "サンプルの送料",
        "words": "シンガポール向けのサンプルの送料は、どちらの負担でしょうか。",
        "language": by.language,
        "organisation": by.organisation,
        **said,
    }
    return inquiries.ask_office(by=by, at=at, **said).inquiry


def asked_by_guest(*, at: datetime = FOUNDED_AT, **said: Any) -> Inquiry:
    """A question of somebody without an account."""
    said = {
        "name": "髙橋 𠮷子",
        "email": "Yoshiko@Example.com",
        "topic": "joining",
        "subject": "個人事業主でも参加できますか",
        "words": "法人番号がありません。",
        "language": "ja",
        **said,
    }
    return inquiries.ask_as_guest(at=at, **said).inquiry


def answered(inquiry: Inquiry, office: User, *, at: datetime = FOUNDED_AT) -> Inquiry:
    """An inquiry that the office has answered."""
    words = "出品する会社のご負担です。"
    return inquiries.answer_inquiry(inquiry=inquiry, words=words, by=office, at=at).inquiry


QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "kind": "band",
        "words_ja": "今年度の受注額を教えてください",
        "words_en": "How much was ordered from you this year?",
    },
    {
        "kind": "choices",
        "words_ja": "販売された国・地域",
        "words_en": "Where was it sold?",
        "options": [
            {"code": "o1", "ja": "シンガポール", "en": "Singapore"},
            {"code": "o2", "ja": "香港", "en": "Hong Kong"},
        ],
        "is_required": False,
    },
    {"kind": "number", "words_ja": "追加の注文の回数", "words_en": "How many reorders?"},
    {
        "kind": "text",
        "words_ja": "困っていること",
        "words_en": "What is in the way?",
        "is_required": False,
    },
)


def survey(office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Survey:
    """A survey of every maker that was not sent yet."""
    said = {
        "title_ja": "成果についてのアンケート",
        "title_en": "A survey of results",
        "questions": QUESTIONS,
        "audience": {"kinds": ["supplier"]},
        **said,
    }
    return surveys.begin_survey(by=office, at=at, **said)


def sent_survey(office: User, *, at: datetime = FOUNDED_AT, **said: Any) -> Survey:
    """A survey that every maker of the test has been asked, for thirty days."""
    made = survey(office, at=at, **said)
    return surveys.send_survey(
        survey=made,
        closes_date=localdate(at) + timedelta(days=30),
        expected=organisations_of(made.meant).count(),
        by=office,
        at=at,
    )


def replied(reply: SurveyReply, by: User, *said: Any, may_publish: bool = True) -> SurveyReply:
    """A company's answers, question by question."""
    questions = reply.survey.questions.all()
    answers = {each.key: answer for each, answer in zip(questions, said, strict=False)}
    return surveys.answer_survey(
        reply=reply, answers=answers, may_publish=may_publish, by=by, at=FOUNDED_AT
    )
