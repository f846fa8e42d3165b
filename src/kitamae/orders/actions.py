"""What is done with orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.orders.choices import DeliveryState, OrderState
from kitamae.orders.models import Delivery, DeliveryLine, Order, OrderLine
from kitamae.orders.steps import STEPS
from kitamae.people.models import User


@dataclass(frozen=True, slots=True)
class Sent:
    """What is sent of one order line."""

    line: OrderLine
    cases: int
    lot: str = ""
    best_before_date: date | None = None


def issue(*, cases: Mapping[Deal, int], due_date: date, by: User, at: datetime) -> Order:
    """Issue an order for agreed deals of one supplier and one partner, in cases of each.

    The lines are copied from the agreed quotes.
    """
    deals = list(cases)
    first = deals[0]
    if any((d.supplier_id, d.partner_id) != (first.supplier_id, first.partner_id) for d in deals):
        raise Refusal(
            "order_mixed",
            _("An order goes to one maker. Issue an order for each maker."),
        )
    order = Order(
        code=new_code("PO"),
        partner=first.partner,
        supplier=first.supplier,
        buyer=first.buyer,
        trading_company=first.partner.trading_company,
        warehouse=first.partner.warehouse,
        due_date=due_date,
        issued_at=at,
    )
    with STEPS.begin("issue", order, by=by, at=at):
        OrderLine.objects.bulk_create(_line(order, deal, cases[deal]) for deal in deals)
    return order


def _line(order: Order, deal: Deal, cases: int) -> OrderLine:
    quote = deal.standing_quote
    if deal.state not in {DealState.AGREED, DealState.SELLING} or quote is None:
        raise Refusal(
            "not_agreed",
            _("The terms of %(deal)s are not agreed yet. Accept its quote, then order."),
            deal=deal.code,
        )
    if cases < quote.min_cases:
        raise Refusal(
            "too_few_cases",
            _("The quote starts at %(least)s cases. Order at least as many."),
            least=quote.min_cases,
        )
    return OrderLine(
        order=order,
        deal=deal,
        revision=deal.revision,
        gtin=deal.product.gtin,
        cases=cases,
        units_per_case=quote.units_per_case,
        unit_price=quote.unit_price,
        tax_rate=quote.tax_rate,
    )


def confirm(*, order: Order, by: User, at: datetime) -> Order:
    """The supplier confirms the order."""
    with STEPS.take("confirm", order, by=by, at=at) as order:
        order.confirmed_at = at
    return order


def dispatch(
    *, order: Order, sent: Sequence[Sent], by: User, at: datetime, note_number: str = ""
) -> Delivery:
    """The supplier reports what it has sent."""
    with STEPS.take("dispatch", order, by=by, at=at) as order:
        for each in sent:
            if each.line.order_id != order.pk or not 0 < each.cases <= each.line.cases_open:
                raise Refusal(
                    "more_than_open",
                    _("%(open)s cases of this line are still open. Send at most as many."),
                    open=each.line.cases_open,
                )
        delivery = Delivery.objects.create(
            order=order,
            number=order.deliveries.count() + 1,
            note_number=note_number,
            dispatched_at=at,
        )
        DeliveryLine.objects.bulk_create(
            DeliveryLine(
                delivery=delivery,
                line=each.line,
                cases=each.cases,
                lot=each.lot,
                best_before_date=each.best_before_date,
            )
            for each in sent
        )
        order.facts["delivery"] = delivery.number
    return delivery


def receive(
    *, order: Order, delivery: Delivery, counted: Mapping[int, int], by: User, at: datetime
) -> Order:
    """The warehouse counts a delivery: cases by the number of the delivery's line."""
    with STEPS.take("receive", order, by=by, at=at) as order:
        standing = order.deliveries.select_for_update().get(pk=delivery.pk)
        if standing.state == DeliveryState.RECEIVED:
            raise Refusal(
                "received_already",
                _("This delivery was counted already. Look at its figures on the order."),
            )
        for line in standing.lines.all():
            cases = counted.get(line.pk, line.cases)
            DeliveryLine.objects.filter(pk=line.pk).update(cases_counted=cases)
            OrderLine.objects.filter(pk=line.line_id).update(
                cases_received=F("cases_received") + cases
            )
        standing.state = DeliveryState.RECEIVED
        standing.received_at = at
        standing.save(update_fields=["state", "received_at"])
        is_whole = not order.lines.filter(cases_received__lt=F("cases")).exists()
        order.state = OrderState.RECEIVED if is_whole else OrderState.PARTLY_RECEIVED
        order.facts |= {"delivery": standing.number, "is_whole": is_whole}
    return order


def cancel(*, order: Order, reason: str, by: User, at: datetime) -> Order:
    """The ordering side cancels an order that is not confirmed yet."""
    with STEPS.take("cancel", order, by=by, at=at) as order:
        order.facts["reason"] = reason
    return order
