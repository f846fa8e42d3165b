"""What the things of a history are called: names where people would read codes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kitamae.catalogue.documents.models import Document
from kitamae.catalogue.documents.queries import name_of
from kitamae.catalogue.models import Product, Revision
from kitamae.deals.models import Deal
from kitamae.kernel.models import Event
from kitamae.orders.models import Order
from kitamae.partners.models import Need, Partner
from kitamae.programmes.models import Application
from kitamae.promotions.models import Campaign
from kitamae.support.models import FaqEntry, Notice

Numbers = Sequence[int]


def names_of(events: Iterable[Event]) -> dict[tuple[str, int], Any]:
    """What each event is about, by kind and number; one query for each kind, on every day."""
    listed = list(events)
    return {
        (kind, number): name
        for kind, find in KINDS.items()
        for number, name in find(numbers_of(listed, kind)).items()
    }


def numbers_of(events: Iterable[Event], kind: str) -> list[int]:
    """The numbers of one kind of thing; 0, which no row has, keeps the queries the same."""
    return [0, *(e.subject_id for e in events if e.subject_kind == kind and e.subject_id)]


def _revisions(numbers: Numbers) -> Mapping[int, Any]:
    return {pk: each.name for pk, each in Revision.objects.in_bulk(numbers).items()}


def _products(numbers: Numbers) -> Mapping[int, Any]:
    found = Product.objects.select_related("shown", "in_review", "in_preparation")
    return {pk: each.newest.name for pk, each in found.in_bulk(numbers).items() if each.newest}


def _documents(numbers: Numbers) -> Mapping[int, Any]:
    found = Document.objects.select_related("supplier").in_bulk(numbers)
    return {pk: f"{name_of(each)} ({each.supplier})" for pk, each in found.items()}


def _deals(numbers: Numbers) -> Mapping[int, Any]:
    found = Deal.objects.select_related("revision", "partner").in_bulk(numbers)
    return {pk: f"{each.revision.name} × {each.partner}" for pk, each in found.items()}


def _orders(numbers: Numbers) -> Mapping[int, Any]:
    found = Order.objects.select_related("supplier", "partner").in_bulk(numbers)
    return {pk: f"{each.supplier} × {each.partner}" for pk, each in found.items()}


def _applications(numbers: Numbers) -> Mapping[int, Any]:
    found = Application.objects.select_related("supplier").in_bulk(numbers)
    return {pk: each.supplier for pk, each in found.items()}


def _campaigns(numbers: Numbers) -> Mapping[int, Any]:
    return {pk: each.title for pk, each in Campaign.objects.in_bulk(numbers).items()}


def _needs(numbers: Numbers) -> Mapping[int, Any]:
    found = Need.objects.select_related("partner").in_bulk(numbers)
    return {pk: f"{each.title} ({each.partner})" for pk, each in found.items()}


def _notices(numbers: Numbers) -> Mapping[int, Any]:
    return {pk: each.title for pk, each in Notice.objects.in_bulk(numbers).items()}


def _answers(numbers: Numbers) -> Mapping[int, Any]:
    return {pk: str(each) for pk, each in FaqEntry.objects.in_bulk(numbers).items()}


KINDS: Mapping[str, Callable[[Numbers], Mapping[int, Any]]] = {
    "catalogue.revision": _revisions,
    "catalogue.product": _products,
    "catalogue.document": _documents,
    "deals.deal": _deals,
    "orders.order": _orders,
    "programmes.application": _applications,
    "promotions.campaign": _campaigns,
    "partners.partner": Partner.objects.in_bulk,
    "partners.need": _needs,
    "support.notice": _notices,
    "support.faqentry": _answers,
}
