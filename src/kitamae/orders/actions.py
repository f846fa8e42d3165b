"""What is done with orders."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.deals.actions import place_order
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.choices import Side
from kitamae.kernel.clocks import give_turn
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.orders.choices import RECEIVE_DAYS, DeliveryState, OrderState
from kitamae.orders.models import Delivery, DeliveryLine, Order, OrderLine
from kitamae.orders.sending import Sent
from kitamae.orders.steps import STEPS
from kitamae.people.models import User
from kitamae.programmes.interruptions.actions import refuse_interrupted


def issue(*, cases: Mapping[Deal, int], due_date: date, by: User, at: datetime) -> Order:
    """Issue an order for agreed deals of one supplier and one partner, in cases of each.

    The lines are copied from the agreed quotes.
    """
    if not cases:
        raise Refusal(
            "nothing_ordered",
            _("No product has a number of cases. Write how many cases of each."),
        )
    if due_date < timezone.localdate(at):
        raise Refusal(
            "due_before_today",
            _("The day of delivery has passed already. Choose a later day."),
            field="due_date",
        )
    with transaction.atomic():
        numbers = {deal.pk: count for deal, count in cases.items()}
        # terms cannot change under an order that is being issued
        deals = list(
            Deal.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
        )
        first = deals[0]
        partner = first.partner
        refuse_interrupted("orders", partner=partner.code, country=partner.country)
        if len({(deal.supplier_id, deal.partner_id) for deal in deals}) > 1:
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
            lines = [_line(order, deal, numbers[deal.pk]) for deal in deals]
            OrderLine.objects.bulk_create(lines)
            order.facts["deals"] = [deal.pk for deal in deals]
        for deal in deals:
            place_order(deal=deal, order=order.code, by=by, at=at)
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
        if not sent:
            raise Refusal(
                "nothing_sent",
                _("No line has a number of cases. Write how many cases you send of each."),
            )
        _check_open(order, sent)
        delivery = Delivery.objects.create(
            order=order,
            number=order.deliveries.count() + 1,
            note_number=note_number,
            dispatched_at=at,
        )
        DeliveryLine.objects.bulk_create(
            DeliveryLine(
                delivery=delivery,
                line_id=each.line.pk,
                cases=each.cases,
                lot=each.lot,
                best_before_date=each.best_before_date,
            )
            for each in sent
        )
        order.facts |= {"delivery": delivery.number, "cases": sum(each.cases for each in sent)}
    return delivery


def _check_open(order: Order, sent: Sequence[Sent]) -> None:
    """Nothing is sent beyond what was ordered, what is on the way counted in."""
    lines = order.lines.prefetch_related("deliveries__delivery").in_bulk()
    asked: Counter[int] = Counter()
    for each in sent:
        asked[each.line.pk] += each.cases
        line = lines.get(each.line.pk)
        if line is None or each.cases < 1 or asked[line.pk] > line.cases_to_send:
            raise Refusal(
                "more_than_open",
                _("%(open)s cases of this line are still open. Send at most as many."),
                open=line.cases_to_send if line else 0,
            )


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
        if any(cases < 0 for cases in counted.values()):
            raise Refusal("count_below_none", _("A count is below none. Write 0 or more."))
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
        _pass_turn(order, at)
        order.facts |= {"delivery": standing.number, "is_whole": is_whole}
    return order


def _pass_turn(order: Order, at: datetime) -> None:
    """After a count it is the warehouse's turn again, the maker's, or nobody's."""
    is_under_way = order.deliveries.filter(state=DeliveryState.DISPATCHED).exists()
    turn = NOBODY
    if is_under_way:
        turn = Turn(Side.WAREHOUSE, RECEIVE_DAYS)
    elif order.state == OrderState.PARTLY_RECEIVED:
        turn = Turn(Side.SUPPLIER)
    give_turn(order, turn, at)


def cancel(*, order: Order, reason: str, by: User, at: datetime) -> Order:
    """The ordering side cancels an order that is not confirmed yet."""
    with STEPS.take("cancel", order, by=by, at=at) as order:
        order.facts["reason"] = reason
    return order
