"""Questions about surveys: who owes an answer, and what the answers say together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.support.surveys.bands import band_of, band_words
from kitamae.support.surveys.choices import (
    BANDS,
    LEAST,
    OPEN_STATES,
    QuestionKind,
    ReplyState,
    SurveyState,
)
from kitamae.support.surveys.models import Survey, SurveyQuerySet, SurveyQuestion, SurveyReply

Told = tuple[tuple[Bilingual, int | None], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one question was answered: counts by choice, or the words themselves.

    A count is None where so few said it that they could be guessed.
    """

    question: SurveyQuestion
    rows: Told
    said: tuple[str, ...]
    answered: int


def with_counts(rows: SurveyQuerySet) -> QuerySet[Any]:
    """Surveys with how many were asked, have answered, and are late."""
    return rows.annotate(
        asked=Count("replies"),
        answered=Count("replies", filter=Q(replies__state=ReplyState.ANSWERED)),
        overdue=Count("replies", filter=Q(replies__state=ReplyState.OVERDUE)),
    )


def replies_owed(user: User) -> QuerySet[SurveyReply]:
    """What this person's companies still have to answer, the soonest first."""
    rows = SurveyReply.objects.filter(
        organisation__in=user.seats_of(), state__in=OPEN_STATES, survey__state=SurveyState.OPEN
    )
    return rows.select_related("survey").order_by("survey__closes_date", "pk")


def replies_to_remind(on: date, stage: int) -> QuerySet[SurveyReply]:
    """Companies that have not answered and are within so many days of the last day."""
    return SurveyReply.objects.filter(
        Q(reminded__isnull=True) | Q(reminded__gt=stage),
        state__in=(ReplyState.SENT, ReplyState.REMINDED),
        survey__state=SurveyState.OPEN,
        survey__closes_date__range=(on, on + timedelta(days=stage)),
    ).order_by("pk")


def replies_lapsed(on: date) -> QuerySet[SurveyReply]:
    """Companies whose last day has passed."""
    return SurveyReply.objects.filter(
        state__in=(ReplyState.SENT, ReplyState.REMINDED),
        survey__state=SurveyState.OPEN,
        survey__closes_date__lt=on,
    ).order_by("pk")


def tallies(survey: Survey, *, for_publication: bool = False) -> list[Tally]:
    """What the answers say, question by question; three queries.

    For publication only those count who agreed to it, words are left out, and a count below
    `LEAST` is not told; where just one count would be missing, the next smallest goes with it, so
    that nobody finds it by subtraction.
    """
    rows = SurveyReply.objects.filter(survey=survey, state=ReplyState.ANSWERED)
    if for_publication:
        rows = rows.filter(may_publish=True)
    answers = list(rows.order_by("pk").values_list("answers", flat=True))
    return [_tally(each, answers, hidden=for_publication) for each in survey.questions.all()]


def _tally(question: SurveyQuestion, answers: Iterable[dict[str, Any]], *, hidden: bool) -> Tally:
    given = [each[question.key] for each in answers if each.get(question.key) not in (None, "", [])]
    counts: list[tuple[Bilingual, int]] = []
    said: tuple[str, ...] = ()
    if question.kind in {QuestionKind.CHOICE, QuestionKind.CHOICES}:
        several = ([each] if isinstance(each, str) else each for each in given)
        chosen = Counter(code for codes in several for code in codes)
        counts = [
            (Bilingual(option["ja"], option["en"]), chosen[option["code"]])
            for option in question.options
        ]
    elif question.kind == QuestionKind.BAND:
        bands = Counter(int(each) for each in given)
        counts = [(band_words(low), bands[low]) for low in BANDS]
    elif question.kind == QuestionKind.NUMBER:
        ranges = Counter(band_of(int(each), NUMBERS) for each in given)
        counts = [(_number_words(low), ranges[low]) for low in NUMBERS]
    elif not hidden:
        said = tuple(str(each) for each in given)
    told: Told = _guarded(counts, len(given)) if hidden else tuple(counts)
    return Tally(question, told, said, len(given))


NUMBERS = (0, 1, 2, 3, 5, 10, 20)  # lower ends of the ranges in which numbers are counted


def _number_words(low: int) -> Bilingual:
    place = NUMBERS.index(low)
    if place + 1 == len(NUMBERS):
        return Bilingual(f"{low}以上", f"{low} or more")
    high = NUMBERS[place + 1] - 1
    words = str(low) if low == high else f"{low}–{high}"
    return Bilingual(words, words)


def _guarded(counts: list[tuple[Bilingual, int]], answered: int) -> Told:
    """Counts of which the small ones are not told; nought may be, unless too few answered."""
    if answered < LEAST:
        return tuple((words, None) for words, _count in counts)
    small = {place for place, (_words, count) in enumerate(counts) if 0 < count < LEAST}
    if len(small) == 1:
        others = [
            (count, place)
            for place, (_words, count) in enumerate(counts)
            if place not in small and count
        ]
        small |= {place for _count, place in sorted(others)[:1]}
    return tuple(
        (words, None if place in small else count) for place, (words, count) in enumerate(counts)
    )
