"""What happened, in sentences: the events of a thing, or the latest of all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import ngettext

from kitamae.kernel.models import Event, EventParty
from kitamae.kernel.sentences import filled, sentence_of, told
from kitamae.people.facts.blocks import blocks
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_office_reader
from kitamae.reports.naming import names_of, numbers_of


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as its reader reads it: when, the sentence, and the code of what it was about."""

    at: datetime
    sentence: str
    kind: str
    code: str
    note: str


def happenings(
    *, viewer: User, about: Iterable[models.Model] = (), limit: int = 20
) -> list[Happening]:
    """The latest events of these things, newest first; of everything where none is named.

    The office reads all; a regional office, and anybody else, those that concern an
    organisation that it sees.
    """
    about = list(about)
    named = told(quiet_too=bool(about))
    events = Event.objects.filter(name__in=named).select_related("by")
    is_office = is_office_reader(viewer)
    if not (viewer.is_system or viewer.sees_whole_programme):
        seen = Organisation.objects.visible_to(viewer).values("pk")
        concerned = EventParty.objects.filter(event=models.OuterRef("pk"), organisation_id__in=seen)
        events = events.filter(models.Exists(concerned))
    wanted = Q()
    for thing in about:
        wanted |= Q(subject_kind=thing._meta.label_lower, subject_id=thing.pk)  # noqa: SLF001 -- Django's public way to a model's label
    # in time: what is entered late, or of another day, is told where it belongs
    found = list(events.filter(wanted).order_by("-at", "-number")[:limit])
    called = names_of(found)
    people, shops = _people(found), _organisations(found)
    return [_happening(event, called, people, shops, is_office=is_office) for event in found]


def done_by_others(
    organisation: Organisation, names: Iterable[str], *, after: datetime, until: datetime
) -> models.QuerySet[Event]:
    """What others did that concerns an organisation, newest first; nothing of its own people."""
    ours = organisation.seats.values("user")
    concerned = Event.objects.filter(
        name__in=list(names), parties__organisation_id=organisation.pk, at__gt=after, at__lte=until
    )
    return concerned.exclude(by__in=ours).select_related("by").order_by("-at", "-number")


def _happening(
    event: Event,
    called: Mapping[tuple[str, int], Any],
    people: Mapping[int, User],
    shops: Mapping[int, Organisation],
    *,
    is_office: bool,
) -> Happening:
    number = event.subject_id or 0
    what: Any = called.get((event.subject_kind, number), event.subject_code)
    if event.subject_kind == "people.organisation":
        what = shops.get(number, what)
    elif event.subject_kind == "people.fact":
        block = blocks().get(event.facts.get("block", ""))
        what = block.label if block else what
    elif event.subject_kind == "people.user":
        what = people.get(number, what)
    if not what and "count" in event.facts:
        count = int(event.facts["count"])
        what = ngettext("%(count)s product", "%(count)s products", count) % {"count": count}
    known: defaultdict[str, Any] = defaultdict(str, event.facts)
    known |= {"by": event.by, "what": what, "to": shops.get(event.facts.get("to", 0), "")}
    known["person"] = people.get(_person_of(event), "")
    note = event.facts.get("note") or event.facts.get("words") or ""
    if is_office and (evidence := event.facts.get("evidence")):
        note = f"{note} ({evidence})" if note else evidence
    sentence = filled(sentence_of(event.name), known)
    return Happening(event.at, sentence, event.subject_kind, event.subject_code, note)


def _organisations(events: Iterable[Event]) -> dict[int, Organisation]:
    shown_to = [e.facts["to"] for e in events if isinstance(e.facts.get("to"), int)]
    return Organisation.objects.in_bulk([*numbers_of(events, "people.organisation"), *shown_to])


def _people(events: Iterable[Event]) -> dict[int, User]:
    concerned = [_person_of(event) for event in events]
    return User.objects.in_bulk([*numbers_of(events, "people.user"), *concerned])


def _person_of(event: Event) -> int:
    """The number of the person whom an event names beside its subject; 0 where none."""
    number = event.facts.get("user") or event.facts.get("person") or 0
    return number if isinstance(number, int) else 0
