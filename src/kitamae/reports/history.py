"""What happened, in sentences: the events of a thing, or the latest of all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import ngettext

from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.kernel.steps import step_named, tables
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_office_reader

PRODUCTS = ("catalogue.product", "catalogue.revision")


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

    The office reads all; anybody else those that concern an organisation where it has a seat.
    """
    events = Event.objects.filter(name__in=_named()).select_related("by")
    if not is_office_reader(viewer):
        events = events.filter(parties__organisation_id__in=viewer.seats_of()).distinct()
    wanted = Q()
    for thing in about:
        wanted |= Q(subject_kind=thing._meta.label_lower, subject_id=thing.pk)  # noqa: SLF001 -- Django's public way to a model's label
    found = list(events.filter(wanted).order_by("-number")[:limit])
    called, shops = _product_names(found), _organisations(found)
    return [_happening(event, called, shops) for event in found]


def _named() -> list[str]:
    return [f"{room}.{step.verb}" for room, made in tables().items() for t in made for step in t]


def _happening(
    event: Event, called: Mapping[tuple[str, int], Bilingual], shops: Mapping[int, Organisation]
) -> Happening:
    step = step_named(event.name)
    sentence: str | Promise = step.sentence if step else event.name
    what: Any = called.get((event.subject_kind, event.subject_id or 0), event.subject_code)
    if not what and "count" in event.facts:
        count = int(event.facts["count"])
        what = ngettext("%(count)s product", "%(count)s products", count) % {"count": count}
    known: defaultdict[str, Any] = defaultdict(str, event.facts)
    known |= {"by": event.by, "what": what, "to": shops.get(event.facts.get("to", 0), "")}
    note = event.facts.get("note") or event.facts.get("words") or ""
    return Happening(event.at, str(sentence) % known, event.subject_kind, event.subject_code, note)


def _product_names(events: Iterable[Event]) -> dict[tuple[str, int], Bilingual]:
    wanted: dict[str, set[int]] = {kind: set() for kind in PRODUCTS}
    for event in events:
        if event.subject_kind in wanted and event.subject_id is not None:
            wanted[event.subject_kind].add(event.subject_id)
    named = {}
    if wanted["catalogue.revision"]:
        for revision in Revision.objects.filter(pk__in=wanted["catalogue.revision"]):
            named["catalogue.revision", revision.pk] = revision.name
    if wanted["catalogue.product"]:
        products = Product.objects.filter(pk__in=wanted["catalogue.product"])
        for product in products.select_related("shown", "in_review", "in_preparation"):
            if product.newest is not None:
                named["catalogue.product", product.pk] = product.newest.name
    return named


def _organisations(events: Iterable[Event]) -> dict[int, Organisation]:
    wanted = {event.facts["to"] for event in events if isinstance(event.facts.get("to"), int)}
    return Organisation.objects.in_bulk(wanted) if wanted else {}
