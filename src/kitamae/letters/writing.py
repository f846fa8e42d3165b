"""Letters as functions: each says on which event it is written, to whom, and with which words.

    @letter("deals.introduce")
    def deal_introduced(event: Event) -> Iterator[To]:
        deal = Deal.objects.get(pk=event.subject_id)
        for person in people_of(deal.buyer_id):
            yield To(person, {"product": deal.revision.name, "link": deal_link(deal)})

Its words stand in `templates/letters/<function's name>/` as `subject.ja.txt`, `body.ja.txt`,
`subject.en.txt` and `body.en.txt`: written, not glued from phrases.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from kitamae.answers import formatting
from kitamae.kernel.bilingual import LANGUAGES, Bilingual, Language
from kitamae.kernel.models import Event, Stepped
from kitamae.kernel.steps import step_named
from kitamae.letters.choices import TOPIC_OF_ROOM, Topic
from kitamae.people.choices import ACTING
from kitamae.people.models import User


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account who is written to: behind a link, or only in a list."""

    email: str
    name: str = ""
    language: str = "ja"


@dataclass(frozen=True, slots=True)
class To:
    """One person to write to, and what the letter needs to know."""

    person: User | Guest
    params: Mapping[str, Any] = field(default_factory=dict)


OFFICE = Bilingual("事務局", "the programme office")
"""What the office is called where it is written to itself."""

Author = Callable[[Event], Iterator[To]]
_letters: dict[str, tuple[str, Author]] = {}
_topics: dict[str, Topic] = {}


def letter(event_name: str, *, topic: Topic | None = None) -> Callable[[Author], Author]:
    """Declare a letter that is written on an event; its topic is its room's if not given."""

    def declare(author: Author) -> Author:
        if author.__name__ in _letters:
            raise ValueError(f"letter {author.__name__} stands twice")
        _letters[author.__name__] = (event_name, author)
        room = event_name.partition(".")[0]
        _topics[author.__name__] = topic or TOPIC_OF_ROOM.get(room, Topic.NOTICES)
        return author

    return declare


def letters_on(event_name: str) -> list[tuple[str, Author]]:
    """The letters (name, author) that an event brings about."""
    return [(name, author) for name, (on, author) in _letters.items() if on == event_name]


def events_with_letters() -> set[str]:
    """The events on which somebody is written to; what the wiring asks."""
    return {on for on, _author in _letters.values()}


def letter_names() -> list[str]:
    """Every declared letter, by name."""
    return sorted(_letters)


def topic_of(name: str) -> Topic:
    """What a letter is about; what no event brings about concerns the account."""
    return _topics.get(name, Topic.ACCOUNT)


def render(name: str, params: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Subject and body of a letter in one language."""
    words = {key: _in(value, language) for key, value in params.items()}
    words["site"] = settings.SITE_URL
    with translation.override(language):
        subject = _plain(f"letters/{name}/subject.{language}.txt", words)
        body = _plain(f"letters/{name}/body.{language}.txt", words)
    return " ".join(subject.split()), body.strip() + "\n"


def _plain(template: str, words: Mapping[str, Any]) -> str:
    """Plain text: a name with & or < in it stands as it is."""
    engine = Engine.get_default()
    return engine.get_template(template).render(Context(words, autoescape=False))


def _in(value: Any, language: Language) -> Any:
    """A parameter in the reader's language: two texts are kept as {"ja": …, "en": …}."""
    if isinstance(value, dict) and set(value) == {"ja", "en"}:
        return value[language]
    return value


def kept(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as the outbox keeps them: in both languages, so that it can render again."""
    return {
        key: {"ja": value.ja, "en": value.en} if isinstance(value, Bilingual) else value
        for key, value in params.items()
    }


def people_of(organisation: int | None) -> Iterable[User]:
    """The people of an organisation who are written to: those that may act."""
    if organisation is None:
        return []
    return (
        User.objects.filter(
            seats__organisation=organisation, seats__role__in=ACTING, is_active=True
        )
        .order_by("pk")
        .distinct()
    )


def day(value: date | None) -> Bilingual | str:
    """A day as each language writes it; empty where there is none."""
    if value is None:
        return ""
    return Bilingual(formatting.day(value, "ja"), formatting.day(value, "en"))


def both(words: object) -> Bilingual:
    """Words of the interface in both languages: who reads them later is not known now."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(words)
    return Bilingual(said["ja"], said["en"])


def sum_of(value: Decimal) -> str:
    """A sum of yen without its sign, thousands apart and without noughts that say nothing."""
    whole = value == value.to_integral_value()
    return f"{value.to_integral_value() if whole else value:,f}"


def due_of(event: Event, row: Stepped) -> Bilingual | str:
    """The last day of the turn that an event began, whatever came since; empty where it has none.

    A letter is written a little after its event, and says how things stood then.
    """
    step = step_named(event.name)
    turn = step.turn if step else None
    return day(turn.due_date(event.at, row.calendar())) if turn else ""
