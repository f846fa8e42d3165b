"""Who answers, and what is held."""

from kitamae.letters.choices import Topic
from kitamae.letters.desks.models import Desk


def desks() -> dict[str, Desk]:
    """The desk of each topic; one that asks for nothing where none was set."""
    known = {desk.topic: desk for desk in Desk.objects.all()}
    return {topic.value: known.get(topic.value) or Desk(topic=topic.value) for topic in Topic}


def reply_to(topic: str) -> str:
    """Where an answer to a letter of this topic goes; empty where none was set."""
    return Desk.objects.filter(topic=topic).values_list("reply_to", flat=True).first() or ""


def is_held(topic: str) -> bool:
    """Whether the office reads letters of this topic before they go."""
    return Desk.objects.filter(topic=topic, is_held=True).exists()
