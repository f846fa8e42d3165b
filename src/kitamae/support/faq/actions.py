"""What is done with questions and answers: written, changed, put in order, shown, judged."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.support.faq.choices import SEARCHES_KEPT
from kitamae.support.faq.models import FaqEntry, FaqSearch, FaqText
from kitamae.support.faq.steps import FAQ_STEPS


def write_answer(
    *,
    topic: str,
    question_ja: str,
    question_en: str,
    answer_ja: str,
    answer_en: str,
    words: str = "",
    by: User,
    at: datetime,
) -> FaqEntry:
    """Write a question with its answer, at the end of its topic; nobody sees it yet."""
    last = FaqEntry.objects.filter(topic=topic).order_by("-place").first()
    entry = FaqEntry(code=new_code("FQ"), topic=topic, place=last.place + 1 if last else 1)
    with FAQ_STEPS.begin("write_answer", entry, by=by, at=at):
        said = (question_ja, question_en, answer_ja, answer_en, words)
        _keep(entry, 1, said, by=by, at=at)
    return entry


def edit_answer(
    *,
    entry: FaqEntry,
    topic: str,
    question_ja: str,
    question_en: str,
    answer_ja: str,
    answer_en: str,
    words: str = "",
    based_on: int = 0,
    by: User,
    at: datetime,
) -> FaqEntry:
    """Change a question or its answer: a new text, with its own judgements; the old one is kept.

    `based_on` is the number of the text that the writer saw: whoever comes second is told.
    """
    with FAQ_STEPS.take("edit_answer", entry, by=by, at=at) as entry:
        newest = entry.newest
        number = newest.number if newest else 0
        if based_on and number != based_on and newest is not None:
            raise Refusal(
                "changed_meanwhile",
                _(
                    "%(who)s has changed this answer meanwhile. Your words stand below; "
                    "compare them with the history, then keep them again."
                ),
                who=str(newest.by),
            )
        entry.topic = topic
        said = (question_ja, question_en, answer_ja, answer_en, words)
        if newest is None or said != _said(newest):
            _keep(entry, number + 1, said, by=by, at=at)
    return entry


def show_answer(*, entry: FaqEntry, by: User, at: datetime) -> FaqEntry:
    """Show a question with its answer to everybody."""
    with FAQ_STEPS.take("show_answer", entry, by=by, at=at) as entry:
        pass
    return entry


def hide_answer(*, entry: FaqEntry, by: User, at: datetime) -> FaqEntry:
    """Put a question with its answer away."""
    with FAQ_STEPS.take("hide_answer", entry, by=by, at=at) as entry:
        pass
    return entry


def move_answer(*, entry: FaqEntry, place: int, by: User, at: datetime) -> FaqEntry:
    """Put an answer at a place of its topic, counted from 1; the others close up."""
    with FAQ_STEPS.take("move_answer", entry, by=by, at=at) as entry:
        others = list(
            FaqEntry.objects.select_for_update()
            .filter(topic=entry.topic)
            .exclude(pk=entry.pk)
            .order_by("place", "pk")
        )
        others.insert(max(0, min(place - 1, len(others))), entry)
        for number, each in enumerate(others, 1):
            each.place = number
            if each is not entry:
                each.save(update_fields=["place"])
    return entry


def judge_answer(*, entry: FaqEntry, helped: bool) -> None:
    """Count whether an answer helped; nobody's name stands with it, and no event tells of it."""
    column = "helped" if helped else "not_helped"
    assert entry.newest_id is not None  # every entry is born with a text
    FaqText.objects.filter(pk=entry.newest_id).update(**{column: F(column) + 1})


def note_search(*, words: str, found: int, at: datetime) -> None:
    """Count words that were looked for, so that the office sees which have no answer."""
    with transaction.atomic():
        row, _made = FaqSearch.objects.get_or_create(words=words[:100], defaults={"last_at": at})
        FaqSearch.objects.filter(pk=row.pk).update(
            times=F("times") + 1, found=min(found, 1000), last_at=at
        )


def forget_searches(*, at: datetime) -> int:
    """Forget words that nobody has looked for in half a year."""
    return FaqSearch.objects.filter(last_at__lt=at - SEARCHES_KEPT).delete()[0]


def _said(text: FaqText) -> tuple[str, ...]:
    return (text.question_ja, text.question_en, text.answer_ja, text.answer_en, text.words)


def _keep(entry: FaqEntry, number: int, said: tuple[str, ...], *, by: User, at: datetime) -> None:
    names = ("question_ja", "question_en", "answer_ja", "answer_en", "words")
    entry.newest = FaqText.objects.create(
        entry=entry, number=number, by=by, at=at, **dict(zip(names, said, strict=True))
    )
    entry.save()
