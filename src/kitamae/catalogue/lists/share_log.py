"""The share log of line sheets: who made which, when, in which form and of how many products."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kitamae.catalogue.lists.choices import Paper
from kitamae.catalogue.models import ShortList
from kitamae.kernel.models import Event
from kitamae.people.models import Organisation, User

HANDED_OUT = "catalogue.hand_out_list"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One line sheet that was made; `products` are codes, as they stood in it."""

    at: datetime
    by: User
    buyer: Organisation | None
    list_name: str
    list_code: str
    form: str
    products: tuple[str, ...]


def sheets_made(viewer: User) -> QuerySet[Event]:
    """The line sheets that a viewer may know of, the newest first: its team's, or all of them."""
    made = Event.objects.filter(name=HANDED_OUT).select_related("by").order_by("-number")
    if viewer.is_system or viewer.sees_whole_programme:
        return made
    seen = Organisation.objects.visible_to(viewer).values("pk")
    return made.filter(parties__organisation_id__in=seen)


def sheets_of(short_list: ShortList, viewer: User) -> QuerySet[Event]:
    """The line sheets of one list."""
    return sheets_made(viewer).filter(subject_id=short_list.pk)


def read_log(events: Iterable[Event]) -> list[HandedOut]:
    """The log's lines; two queries, whatever their number."""
    several = list(events)
    lists = ShortList.objects.filter(pk__in={event.subject_id for event in several})
    buyers = {row.pk: row.buyer for row in lists.select_related("buyer")}
    return [
        HandedOut(
            at=event.at,
            by=event.by,
            buyer=buyers.get(event.subject_id or 0),
            list_name=str(event.facts.get("name", "")),
            list_code=event.subject_code,
            form=str(Paper(event.facts["form"]).label),
            products=tuple(event.facts.get("products", ())),
        )
        for event in several
    ]
