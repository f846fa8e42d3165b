"""How many products fit a need while it is being written, and which condition costs the most."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.matching.findings import NO_WORDS
from kitamae.matching.hard import RULES, Pair, answered
from kitamae.matching.offering import offered
from kitamae.matching.queries import Sought, sought
from kitamae.matching.reaching import products_reached
from kitamae.matching.reasons import sentence
from kitamae.partners.models import Need
from kitamae.people.models import User

MOST = 2_000  # products looked at one by one while somebody waits: a second
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Cost:
    """One rule: before how many products it alone stands, and how many would fit without it.

    It stands before a product where it refuses it, or where it is not known.

    `is_condition`: whoever writes the need may ask for less of it; the law nobody may.
    """

    rule: str
    label: Bilingual
    count: int
    without: int
    is_condition: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many products fit, how many are not known well enough, and what the rules cost.

    `looked_at` of the products were looked at one by one. `is_whole`: what categories and words
    cost was counted, too; `is_known`: so few are reached that they could be looked at.
    """

    fits: int = 0
    undetermined: int = 0
    looked_at: int = 0
    costs: tuple[Cost, ...] = ()
    is_whole: bool = True
    is_known: bool = True


def counted(need: Need, *, viewer: User, on: date) -> Counted:
    """What a need comes to, of the products that the viewer may see; it need not be stored yet."""
    asking = sought([need], on)[0]
    seen = Product.objects.visible_to(viewer)
    for reached, is_whole in ((_by_either(asking), True), (products_reached([asking]), False)):
        numbers = list(
            seen.filter(pk__in=reached.values("pk")).values_list("pk", flat=True)[: MOST + 1]
        )
        if len(numbers) <= MOST:
            return _looked_at(asking, numbers, on, is_whole=is_whole)
    return Counted(looked_at=reached.count(), is_whole=False, is_known=False)


def _by_either(asking: Sought) -> QuerySet[Product]:
    """The products of its categories, and those of its words, whatever their category."""
    asked = asking.asked
    any_category = replace(asked, categories=(), card=asked.card.model_copy(update={"wants": ()}))
    return products_reached(
        [
            replace(asking, asked=replace(asked, words=NO_WORDS)),
            replace(asking, asked=any_category),
        ]
    )


def _looked_at(asking: Sought, numbers: list[int], on: date, *, is_whole: bool) -> Counted:
    alone: Counter[str] = Counter()
    fits = undetermined = 0
    for open_rules, refused in _answers(asking, numbers, on):
        if not open_rules and not refused:
            fits += 1
            continue
        if not refused:
            undetermined += 1
        if len(refused) + len(open_rules) == 1:
            alone[(*refused, *open_rules)[0]] += 1
    costs = [
        Cost(rule.code, sentence(rule.code, "label"), count, fits + count, rule.is_condition)
        for rule in RULES
        if (count := alone[rule.code])
    ]
    costs.sort(key=lambda cost: -cost.count)
    return Counted(fits, undetermined, len(numbers), tuple(costs), is_whole)


def _answers(asking: Sought, numbers: list[int], on: date) -> Iterator[tuple[list[str], list[str]]]:
    """Of each product: the rules that are open, and those that refuse it."""
    with_words = bool(asking.asked.words.parts)
    for first in range(0, len(numbers), _CHUNK):
        rows = Product.objects.filter(pk__in=numbers[first : first + _CHUNK])
        products = list(rows.select_related("shown", "supplier"))
        for product in offered(products, on, with_words=with_words):
            verdict = product.verdict_on(asking.route, on, asking.rules)
            pair = Pair(product.answers, asking.asked, product.known, verdict)
            found = [(rule.code, answer) for rule, answer in answered(pair) if answer is not True]
            yield (
                [code for code, answer in found if answer is None],
                [code for code, answer in found if answer is False],
            )
