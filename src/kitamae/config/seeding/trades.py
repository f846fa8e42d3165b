"""The sixth chapter: products are introduced, asked for, quoted, agreed, ordered and delivered."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kitamae.config.seeding.cast import Buyer, Cast, Maker
from kitamae.config.seeding.days import Days
from kitamae.config.seeding.meetings import ASKED, MET, QUOTED, SAMPLED, WRITTEN
from kitamae.config.seeding.pairing import dealing
from kitamae.config.seeding.plots import Plot
from kitamae.deals import actions as deals
from kitamae.deals.models import Deal
from kitamae.orders import actions as orders
from kitamae.orders.models import Order
from kitamae.orders.sending import Sent
from kitamae.people.models import User
from kitamae.people.queries import system_user

_RATES = {"reduced8": 8, "standard10": 10}
_REASONS = ("price_high", "shelf_life_short", "duplicate_item", "brand_fit")
# what comes before: a deal at a stage has been through all of its line
_WAY = ("asked", "quoted", "agreed", "ordered", "confirmed", "dispatched", "partly", "sold")


@dataclass(slots=True)
class Trade:
    """One deal as it is told: who takes part, when it began, and how it stands."""

    nth: int
    plot: Plot
    maker: Maker
    buyer: Buyer
    cast: Cast
    days: Days
    deal: Deal
    order: Order | None = None

    def tell(self) -> None:
        """Go on from the introduction to where the plot ends."""
        stage, since = self.plot.stage, self.plot.since
        if stage == "sampled":
            self._sample(since - 1)
        if stage in _WAY or stage in {"declined", "withdrawn"}:
            self._ask(max(1, since - 1))
        if self._has_come_to("quoted") or stage == "declined":
            self._quote(since - 3)
        if self._has_come_to("agreed"):
            self._agree(since - 5)
        if self._has_come_to("ordered"):
            self._order(since - 6)
        if stage == "declined":
            self._decline(since - 4)
        if stage == "withdrawn":
            deals.withdraw(
                deal=self.deal, reason="supply_capacity", by=self.maker.person,
                at=self.days.ago(since - 4, 14),
            )  # fmt: skip
        self.deal.refresh_from_db()

    def _has_come_to(self, stage: str) -> bool:
        mine = self.plot.stage
        return mine in _WAY and _WAY.index(mine) >= _WAY.index(stage)

    def _ask(self, since: int) -> None:
        deals.request_quote(
            deal=self.deal, by=self.buyer.person, at=self.days.ago(since, 11, self.nth),
            words=ASKED[self.nth % len(ASKED)],
        )  # fmt: skip

    def _sample(self, since: int) -> None:
        deals.request_sample(
            deal=self.deal, quantity=2, by=self.buyer.person, at=self.days.ago(since, 11, self.nth),
            words=SAMPLED[self.nth % len(SAMPLED)],
        )  # fmt: skip
        deals.request_meeting(
            deal=self.deal, by=self.buyer.person, at=self.days.ago(since, 12, self.nth), words=MET
        )

    def _quote(self, since: int) -> None:
        answers = self.deal.revision.answers
        is_long = self.plot.stage == "quoted" and since > 4
        if is_long or self.nth % 3 == 0:
            question, answer = WRITTEN[self.nth % len(WRITTEN)]
            self._write(question, self.buyer.person, since + 1)
            self._write(answer, self.maker.person, since)
        for version in range(2 if is_long or self.nth % 4 == 1 else 1):
            deals.send_quote(
                deal=self.deal,
                unit_price=Decimal(answers["delivered_price_unit"]) + 12 * (1 - version),
                tax_rate=_RATES[answers["tax_rate"]],
                units_per_case=int(answers["case_qty"]),
                min_cases=int(answers["moq_cases"]),
                lead_days=int(answers.get("lead_time_days", 10)),
                valid_until_date=self.days.today + timedelta(60),
                by=self.maker.person,
                at=self.days.ago(since, 15 + version, self.nth),
                words=QUOTED[(self.nth + version) % len(QUOTED)],
            )

    def _write(self, words: str, by: User, since: int) -> None:
        deals.write_message(
            deal=self.deal, words=words, by=by, at=self.days.ago(since, 14, self.nth)
        )

    def _agree(self, since: int) -> None:
        deals.accept_quote(
            deal=self.deal,
            version=self.deal.quotes.count(),
            by=self.buyer.person,
            at=self.days.ago(since, 16, self.nth),
        )

    def _decline(self, since: int) -> None:
        deals.decline(
            deal=self.deal,
            reason=_REASONS[self.nth % len(_REASONS)],
            by=self.buyer.person,
            at=self.days.ago(since, 17, self.nth),
        )

    def _order(self, since: int) -> None:
        trading = self.buyer.shop.trading_company
        by = self.cast.houses[trading][1] if trading else self.buyer.person
        is_late = self.plot.stage == "partly"
        order = orders.issue(
            cases={self.deal: int(self.deal.revision.answers["moq_cases"]) + 3 + self.nth % 5},
            due_date=self.days.back(2)
            if is_late
            else self.days.back(max(since - 4, 0)) + timedelta(5),
            by=by,
            at=self.days.ago(since, 11, self.nth),
        )
        if self._has_come_to("confirmed"):
            order = orders.confirm(
                order=order, by=self.maker.person, at=self.days.ago(since - 1, 10, self.nth)
            )
        if self._has_come_to("dispatched"):
            self._deliver(order, since - 3)
        self.order = order

    def _deliver(self, order: Order, since: int) -> None:
        """The goods go out in two parts; how many of them, the stage says."""
        line = order.lines.get()
        first = line.cases // 2
        for part, cases in enumerate((first, line.cases - first)):
            sent_at = self.days.ago(since - 2 * part, 13, self.nth)
            delivery = orders.dispatch(
                order=order,
                sent=[Sent(line, cases, f"L{sent_at:%y%m%d}", self._best_before(sent_at.date()))],
                by=self.maker.person,
                at=sent_at,
                note_number=f"{self.maker.organisation.code}-{order.pk:04d}-{part + 1}",
            )
            if self.plot.stage == "dispatched":
                return
            orders.receive(
                order=order,
                delivery=delivery,
                counted={},
                by=self.cast.houses[self.buyer.shop.warehouse][1],
                at=self.days.ago(since - 2 * part - 1, 10, self.nth),
            )
            if part == 0:
                deals.start_selling(
                    deal=self.deal, by=system_user(), at=self.days.ago(since - 1, 10, self.nth)
                )
            if self.plot.stage == "partly":
                return

    def _best_before(self, sent: date) -> date | None:
        days = self.deal.revision.answers.get("shelf_life_at_shipment_days")
        return sent + timedelta(int(days)) if days else None


def trade(cast: Cast, days: Days) -> list[Trade]:
    """Every deal of the story, in the order in which they were introduced."""
    pairs = sorted(dealing(cast, days.today).pairs(), key=lambda pair: -pair[0].since)
    buyers = {buyer.partner.pk: buyer for buyer in cast.buyers}
    told = []
    for nth, (plot, match) in enumerate(pairs):
        buyer = buyers[match.need.partner_id]
        deal = deals.introduce(
            product=match.product,
            partner=buyer.partner,
            need=match.need,
            by=cast.officer(nth),
            at=days.ago(plot.since, 9, nth),
        )
        maker = cast.maker_of(match.product.supplier_id)
        told.append(Trade(nth, plot, maker, buyer, cast, days, deal))
    for each in told:
        each.tell()
    return told
