"""How one product stands before one shop; pure.

What is asked comes from three places: the sheet's fields that an introduction needs, the shop's
card (and its call), and the market rules on the shop's route. An answer that is not given is asked
for; it never counts as a no, nor as a yes. What its maker cannot change (the category, where it is
made, how long it lives, what is in it) stands apart and counts in no figure.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.markets.places import places
from kitamae.markets.rulebook_reading import shipped_book
from kitamae.markets.rules import RuleSet, Stage
from kitamae.markets.verdicts import MAY_BE_EMPTY, Reason, Route, Verdict, judge
from kitamae.partners.readiness.asking import Asking, Having, Stand
from kitamae.partners.unwanted import kinds_refused

# rules of the rulebook whose words the maker's own facts and wishes say better
_OWN_WISH = {"GEN-EXCL-01": "own:country", "GEN-CHAN-01": "own:channel"}
_LIFE = "GEN-SHELF-01"
_AGENT, _MARK, _PRODUCER = "GEN-DIST-01", "TRADEMARK_CERT", "GEN-PROD-01"


class _Account:
    """What is asked, lacked and beyond, as it is found."""

    def __init__(self, having: Having) -> None:
        self.asked = having.given + len(having.missing)
        self.lacks = dict.fromkeys(f"answer:{key}" for key in having.missing)
        self.beyond: dict[str, None] = {}

    def ask(self, lack: str, *, is_met: bool) -> None:
        """Count one thing that is asked."""
        if lack in self.lacks:
            return
        self.asked += 1
        if not is_met:
            self.lacks[lack] = None

    def open(self, keys: Iterable[str]) -> None:
        """Answers that are not given and are asked for."""
        for key in keys:
            self.ask(f"answer:{key}", is_met=False)

    def rule_out(self, key: str) -> None:
        """Something that the maker cannot bring, or does not want."""
        self.beyond[key] = None

    def stand(self) -> Stand:
        return Stand(self.asked, tuple(self.lacks), tuple(self.beyond))


Judging = Callable[[Route], Verdict]


def stand_of(having: Having, asking: Asking, judging: Judging) -> Stand:
    """How a product stands before a shop; `judging` is asked what the law of its country says."""
    category = having.answers.get("category")
    if category is not None and not _is_within(category, asking.categories):
        return Stand(beyond=("category",))
    account = _Account(having)
    _hold_against_card(account, having, asking)
    _hold_against_call(account, having, asking)
    _hold_against_unwanted(account, having, asking)
    _hold_against_facts(account, having, asking)
    for reason in judging(asking.route).reasons:
        _hold_against_rule(account, reason, having, asking)
    return account.stand()


def judged(having: Having, on: date, rules: RuleSet, stage: Stage) -> Judging:
    """The verdicts for one product on a day: each route is judged once, for all its calls."""
    found: dict[Route, Verdict] = {}

    def judging(route: Route) -> Verdict:
        if route not in found:
            answers, papers = having.answers, having.papers
            found[route] = judge(answers, route, on, stage=stage, rules=rules, papers=papers)
        return found[route]

    return judging


def _hold_against_card(account: _Account, having: Having, asking: Asking) -> None:
    answers, card = having.answers, asking.card
    band = answers.get("temp_band")
    if band is not None and band not in asking.temperatures:
        account.rule_out("temperature")
    if card.jan == "yes":
        account.ask("answer:jan", is_met=bool(answers.get("jan")))
    if asking.most_cases is not None and (cases := answers.get("moq_cases")) is not None:
        account.ask(f"moq:{asking.most_cases}", is_met=int(cases) <= asking.most_cases)
    for paper in sorted(asking.papers):
        account.ask(f"paper:{paper}", is_met=paper in having.papers)
    pictures = having.pictures
    account.ask("photo:", is_met=pictures.count > 0)
    if pictures.count:
        account.ask(f"photo:{card.image_min_px}", is_met=pictures.longest >= card.image_min_px)
        if card.image_count:
            account.ask(f"photos:{card.image_count}", is_met=pictures.count >= card.image_count)
        if card.image_ground != "any":
            account.ask(f"ground:{card.image_ground}", is_met=pictures.is_ground_plain)


def _hold_against_call(account: _Account, having: Having, asking: Asking) -> None:
    answers, need = having.answers, asking.need
    if need is None:
        return
    price = _number(answers.get("domestic_retail_price"))
    if need.max_retail_price is not None and price is not None:
        account.ask(f"price:{need.max_retail_price}", is_met=price <= need.max_retail_price)
    made_in = answers.get("prefecture_of_manufacture")
    if need.prefectures and made_in not in need.prefectures:
        account.rule_out("prefecture") if made_in else account.open(["prefecture_of_manufacture"])
    days = answers.get("shelf_life_at_shipment_days", answers.get("shelf_life_days"))
    least = need.min_shelf_life_days or 0
    is_dated = answers.get("date_type") in {"best_before", "use_by"}
    if least and days is not None and is_dated and int(days) < least:
        account.rule_out("life")


def _hold_against_unwanted(account: _Account, having: Having, asking: Asking) -> None:
    known = kinds_refused()
    for code in asking.card.excluded:
        if (each := known.get(code)) is None:
            continue
        is_so, missing = each.is_so(having.answers)
        if is_so:
            account.rule_out(f"unwanted:{code}")
        elif is_so is None:
            account.open(dict.fromkeys(key.partition(".")[0] for key in missing))


def _hold_against_facts(account: _Account, having: Having, asking: Asking) -> None:
    """What the maker has said of itself: marks, insurance and agents at the destination."""
    country, card, maker = asking.partner.country, asking.card, having.maker
    there = places().places_of(country)
    if card.trademark in {"registered", "applied"}:
        is_held = maker.has_mark_in(there, registered=card.trademark == "registered")
        is_met = is_held or _MARK in having.papers
        account.ask(f"mark:{country}:{card.trademark}", is_met=is_met)
    if card.is_overseas_insurance_asked:
        account.ask(f"insurance:{country}", is_met=maker.is_insured_in(country))
    for agent in maker.in_the_way({country}):
        account.ask(f"agent:{agent.country}", is_met=False)


def _hold_against_rule(account: _Account, reason: Reason, having: Having, asking: Asking) -> None:
    if reason.then == "block":
        _rule_out(account, reason, asking)
    elif reason.then == "undetermined":
        account.open(key for key in reason.asks if _is_open(key, having))
        if reason.waits_for_partner:
            account.rule_out("route")
    elif reason.then == "require":
        for code in reason.needs:
            _need(account, code, having, asking)


def _rule_out(account: _Account, reason: Reason, asking: Asking) -> None:
    if reason.rule in _OWN_WISH:
        account.rule_out(_OWN_WISH[reason.rule])
    elif reason.rule == _AGENT:
        account.ask(f"agent:{asking.partner.country}", is_met=False)
    elif reason.rule == _PRODUCER:
        account.ask("answer:producer_consent", is_met=False)
    else:
        account.rule_out("life" if reason.rule == _LIFE else f"rule:{reason.rule}")


def _need(account: _Account, code: str, having: Having, asking: Asking) -> None:
    """One need of a rule: a paper, a field, or several answers."""
    if code == _MARK and asking.card.trademark in {"registered", "applied"}:
        return  # asked by the card, of the maker's own facts
    if code in vocabularies()["certificates"]:
        account.ask(f"paper:{code}", is_met=False)
    elif code in product_fields():
        account.open([code] if _is_open(code, having) else ())
    elif not _is_importers(code):
        account.ask(f"need:{code}", is_met=False)


def _is_importers(code: str) -> bool:
    """Whether the importer brings it, and no maker can."""
    return shipped_book().needs.get(code, {}).get("by") == "importer"


def _is_open(key: str, having: Having) -> bool:
    return having.answers.get(key) is None and key not in MAY_BE_EMPTY


def _is_within(category: str, wanted: Iterable[str]) -> bool:
    codes = list(wanted)
    return not codes or any(category == code or category.startswith(f"{code}.") for code in codes)


def _number(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None
