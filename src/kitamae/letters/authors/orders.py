"""Letters about orders and deliveries."""

from collections.abc import Iterable, Iterator
from typing import Any

from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, day, due_of, letter, people_of, sum_of
from kitamae.orders.models import Order
from kitamae.people.models import Organisation


def _order(event: Event) -> Order:
    return (
        Order.objects.select_related("partner", "supplier", "buyer", "trading_company", "warehouse")
        .prefetch_related("lines__revision")
        .get(code=event.subject_code)
    )


def _about(order: Order, event: Event) -> dict[str, Any]:
    reason = event.facts.get("reason", "")
    return {
        "code": order.code,
        "partner": order.partner.name,
        "maker": order.supplier.name,
        "lines": _lines(order),
        "total": sum_of(order.total),
        "arrival": day(order.due_date),
        "due": due_of(event, order),
        "reason": vocabularies()["reason_codes"].label_of(reason) if reason else "",
        "path": f"/matters/orders/{order.code}/",
    }


def _lines(order: Order) -> Bilingual:
    return Bilingual(
        "\n".join(f"  {line.revision.name.ja} {line.cases}ケース" for line in order.lines.all()),
        "\n".join(f"  {line.revision.name.en}, {line.cases} cases" for line in order.lines.all()),
    )


def _to(organisations: Iterable[Organisation | None], params: dict[str, Any]) -> Iterator[To]:
    for organisation in organisations:
        if organisation is not None:
            for person in people_of(organisation.pk):
                yield To(person, params | {"to": organisation.name})


@letter("orders.issue")
def order_issued(event: Event) -> Iterator[To]:
    """The maker learns of an order."""
    order = _order(event)
    return _to([order.supplier], _about(order, event))


@letter("orders.confirm")
def order_confirmed(event: Event) -> Iterator[To]:
    """The buyer and its trading company learn that the maker confirmed."""
    order = _order(event)
    return _to([order.buyer, order.trading_company], _about(order, event))


@letter("orders.dispatch")
def order_dispatched(event: Event) -> Iterator[To]:
    """The warehouse and the buyer learn that goods are on their way."""
    order = _order(event)
    delivery = order.deliveries.get(number=event.facts["delivery"])
    params = {
        "delivery": delivery.number,
        "cases": event.facts["cases"],
        "note_number": delivery.note_number,
    }
    return _to([order.warehouse, order.buyer], _about(order, event) | params)


@letter("orders.receive")
def order_received(event: Event) -> Iterator[To]:
    """The maker learns what was counted."""
    order = _order(event)
    delivery = order.deliveries.get(number=event.facts["delivery"])
    counted = delivery.lines.select_related("line__revision")
    lines = Bilingual(
        "\n".join(
            f"  {each.line.revision.name.ja} 出荷{each.cases}ケース、検品{each.cases_counted}ケース"
            for each in counted
        ),
        "\n".join(
            f"  {each.line.revision.name.en}: {each.cases} cases sent, {each.cases_counted} counted"
            for each in counted
        ),
    )
    params = {
        "delivery": delivery.number,
        "is_whole": event.facts["is_whole"],
        "lines": lines,
    }
    return _to([order.supplier], _about(order, event) | params)


@letter("orders.cancel")
def order_cancelled(event: Event) -> Iterator[To]:
    """The maker learns that an order was cancelled."""
    order = _order(event)
    return _to([order.supplier], _about(order, event))
