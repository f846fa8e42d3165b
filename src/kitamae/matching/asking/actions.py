"""What is done about what is not known: makers are asked, and their answers are followed."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.matching.asking.choices import AskState
from kitamae.matching.asking.models import Ask
from kitamae.matching.asking.queries import asks_of, open_fields
from kitamae.matching.asking.steps import ASK_STEPS
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Match
from kitamae.partners.models import Need
from kitamae.people.models import User


def ask_suppliers(*, need: Need, matches: Iterable[Match], by: User, at: datetime) -> list[Ask]:
    """Ask the makers of these matches what is not known: one question, and letter, to each maker.

    Passed over is what fits or does not, what no field would answer, and what is asked already.
    """
    with transaction.atomic():
        already = {
            code
            for asked in Ask.objects.select_for_update()
            .filter(need=need, state=AskState.ASKED)
            .values_list("asked", flat=True)
            for code in asked
        }
        by_maker: dict[int, dict[str, list[str]]] = {}
        for match in matches:
            keys = asks_of(match.reasons)
            is_open = match.need_id == need.pk and match.fitness == Fitness.UNDETERMINED
            if is_open and keys and match.product.code not in already:
                by_maker.setdefault(match.product.supplier_id, {})[match.product.code] = keys
        if not by_maker:
            raise Refusal(
                "nothing_to_ask",
                _("There is nothing to ask: choose products whose answers are not known yet."),
            )
        return [_ask(need, maker, asked, by, at) for maker, asked in sorted(by_maker.items())]


def drop_ask(*, ask: Ask, by: User, at: datetime) -> Ask:
    """Wait for the answer no longer."""
    with ASK_STEPS.take("drop_ask", ask, by=by, at=at) as ask:
        pass
    return ask


def follow_answers(*, products: Collection[Product], by: User, at: datetime) -> int:
    """End the questions whose products were stated since they were asked; how many."""
    makers = {product.supplier_id for product in products}
    codes = {product.code for product in products}
    count = 0
    for ask in Ask.objects.filter(supplier__in=makers, state=AskState.ASKED).order_by("pk"):
        if codes.isdisjoint(ask.asked) or open_fields(ask):
            continue
        with ASK_STEPS.take("answer_ask", ask, by=by, at=at) as answered:
            answered.answered_at = at
        count += 1
    return count


def _ask(need: Need, maker: int, asked: dict[str, list[str]], by: User, at: datetime) -> Ask:
    ask = Ask(code=new_code("AK"), need=need, supplier_id=maker, asked=asked, by=by, asked_at=at)
    ask.facts = {"products": len(asked)}
    with ASK_STEPS.begin("ask_supplier", ask, by=by, at=at):
        pass
    return ask
