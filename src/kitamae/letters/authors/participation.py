"""Letters about taking part: cancelled, closed with its year, and what force majeure touches."""

from collections.abc import Iterator

from kitamae.deals.models import Deal
from kitamae.deals.standstill.actions import ENDED
from kitamae.deals.standstill.queries import deals_of_supplier
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, both, day, letter, people_of
from kitamae.orders.standstill.queries import orders_of_supplier
from kitamae.people.models import Organisation
from kitamae.programmes.models import Application, Interruption, ProgrammeYear
from kitamae.programmes.taking_part.choices import EndReason
from kitamae.ui.context import address


def _told(event: Event) -> Iterator[tuple[Organisation, dict[str, object]]]:
    """The organisations that an event concerns, each with its name as a letter greets it."""
    numbers = event.parties.values("organisation_id")
    for organisation in Organisation.objects.filter(pk__in=numbers).order_by("pk"):
        yield organisation, {"to": organisation.name}


@letter("programmes.cancel_participation")
def participation_cancelled(event: Event) -> Iterator[To]:
    """The company learns that, and why, it takes part no more this year."""
    application = Application.objects.select_related("supplier", "year").get(
        code=event.subject_code
    )
    about = {
        "to": application.supplier.name,
        "year": application.year.name,
        "reason": _reason(event.facts.get("reason", "")),
        "note": event.facts.get("note", ""),
        "path": address("supplier:application", "/supplier/"),
    }
    for person in people_of(application.supplier_id):
        yield To(person, about)


def _reason(code: str) -> Bilingual | str:
    """A reason in both languages, whoever reads it."""
    return both(EndReason(code).label) if code in EndReason.values else ""


def _to_buyers(event: Event) -> Iterator[To]:
    """Whoever has a deal or an order under way with the company."""
    application = Application.objects.select_related("supplier").get(code=event.subject_code)
    supplier = application.supplier
    orders = orders_of_supplier(supplier.pk)
    # deals that were closed with the participation are told of too
    closed = Deal.objects.filter(supplier=supplier, closed_because=ENDED)
    live = deals_of_supplier(supplier.pk)
    buyers = {*live.values_list("buyer", flat=True), *closed.values_list("buyer", flat=True)}
    for buyer in Organisation.objects.filter(
        pk__in=buyers | set(orders.values_list("buyer", flat=True))
    ).order_by("pk"):
        about = {
            "to": buyer.name,
            "maker": supplier.name,
            "deals": live.filter(buyer=buyer).count(),
            "orders": orders.filter(buyer=buyer).count(),
            "path": address("dealroom:deals", "/matters/deals/"),
        }
        for person in people_of(buyer.pk):
            yield To(person, about)


@letter("programmes.suspend_enrolment")
def maker_suspended(event: Event) -> Iterator[To]:
    """A buyer learns that a maker with whom it deals takes no part for now."""
    return _to_buyers(event)


@letter("programmes.resume_enrolment")
def maker_resumed(event: Event) -> Iterator[To]:
    """A buyer learns that the maker takes part again."""
    return _to_buyers(event)


@letter("programmes.cancel_participation")
def maker_cancelled(event: Event) -> Iterator[To]:
    """A buyer learns that a maker with whom it deals takes part no more."""
    return _to_buyers(event)


@letter("programmes.close_season")
def season_closed(event: Event) -> Iterator[To]:
    """Whoever took part is thanked, and told how to go on next year."""
    year = ProgrammeYear.objects.get(pk=event.subject_id or 0)
    for organisation, about in _told(event):
        path = address("supplier:application", "/supplier/")
        for person in people_of(organisation.pk):
            yield To(person, about | {"year": year.name, "path": path})


def _of_interruption(event: Event) -> Iterator[To]:
    found = Interruption.objects.get(code=event.subject_code)
    about = {
        "name": found.name,
        "words": found.words if found.is_standing else found.words_at_end,
        "since": day(found.begun_at.date()),
        "is_stopped": found.stops_clocks,
        "path": address("dealroom:home", "/matters/"),
    }
    for organisation, greeting in _told(event):
        for person in people_of(organisation.pk):
            yield To(person, about | greeting)


@letter("programmes.interrupt")
def interruption_announced(event: Event) -> Iterator[To]:
    """Whoever is touched learns what is suspended or changed, in the office's own words."""
    return _of_interruption(event)


@letter("programmes.lift_interruption")
def interruption_lifted(event: Event) -> Iterator[To]:
    """Whoever was touched learns that it goes on."""
    return _of_interruption(event)
