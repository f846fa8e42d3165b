"""Questions about questions and answers."""

from collections.abc import Iterable

from django.db.models import QuerySet

from kitamae.support.choices import Topic
from kitamae.support.faq.choices import EntryState
from kitamae.support.faq.models import FaqEntry, FaqSearch


def shown_answers() -> QuerySet[FaqEntry]:
    """The questions that everybody may read, each with its text, in their order."""
    shown = FaqEntry.objects.filter(state=EntryState.SHOWN).select_related("newest")
    return shown.order_by("topic", "place", "pk")


def by_topic(entries: Iterable[FaqEntry]) -> list[tuple[Topic, list[FaqEntry]]]:
    """Questions under their topics, in the order of the topics; an empty topic is left out."""
    found: dict[str, list[FaqEntry]] = {topic.value: [] for topic in Topic}
    for entry in entries:
        found[entry.topic].append(entry)
    return [(Topic(topic), rows) for topic, rows in found.items() if rows]


def unanswered_searches(limit: int = 20) -> QuerySet[FaqSearch]:
    """What was looked for in vain, the most often first."""
    return FaqSearch.objects.filter(found=0).order_by("-times", "-last_at")[:limit]
