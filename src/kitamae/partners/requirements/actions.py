"""What is done with requirement cards: drafted, published, read by the other side."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from kitamae.kernel.choices import Side
from kitamae.kernel.clocks import give_turn
from kitamae.kernel.turns import Turn
from kitamae.partners.card import Card
from kitamae.partners.choices import CardState, NeedState
from kitamae.partners.models import CardRevision, Partner
from kitamae.partners.requirements.demands import demands_beyond
from kitamae.partners.steps import CARD_STEPS
from kitamae.partners.veils import refuse_telling
from kitamae.people.actions import set_markets
from kitamae.people.choices import Channel
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_buyer_or_office, is_office

CARD_VERSION = "2026.2"  # of the questions that a card answers
DAYS_TO_READ = 5


def draft_card(*, partner: Partner, card: Card, by: User, at: datetime) -> CardRevision:
    """Keep a new version as a draft, or what the standing draft says now; both sides see it."""
    with transaction.atomic():
        locked = _locked(partner)
        draft = locked.cards.filter(state=CardState.DRAFT).first()
        if draft is not None:
            with CARD_STEPS.take("write_card", draft, by=by, at=at) as draft:
                _write(draft, card, at)
            return draft
        draft = CardRevision(
            partner=locked,
            number=(locked.cards.aggregate(last=Max("number"))["last"] or 0) + 1,
            fields_version=CARD_VERSION,
            created_at=at,
            created_by=by,
        )
        _write(draft, card, at)
        with CARD_STEPS.begin("draft_card", draft, by=by, at=at):
            pass
    return draft


def publish_card(*, partner: Partner, card: Card, by: User, at: datetime) -> CardRevision:
    """Publish a version of the requirement card; the one before is kept, superseded.

    The shop's own row and its company's markets follow what it says. The other side, office or
    buyer, has some working days to read it.
    """
    if not is_buyer_or_office(by, partner):
        raise PermissionDenied("partners.publish_card")
    _refuse_telling(partner, card)
    with transaction.atomic():
        draft = draft_card(partner=partner, card=card, by=by, at=at)
        before = partner.standing_card
        earlier = before.card if before else Card()
        partner.cards.filter(state=CardState.PUBLISHED).update(
            state=CardState.SUPERSEDED, turn_side="", turn_due_date=None
        )
        with CARD_STEPS.take("publish_card", draft, by=by, at=at) as revision:
            revision.published_at, revision.published_by = at, by
            other = Side.BUYER if is_office(by) else Side.OFFICE
            give_turn(revision, Turn(other, DAYS_TO_READ), at)
            more = demands_beyond(earlier, card) if before else []
            revision.facts = {"number": revision.number, "asks_more": more}
        _follow(partner, card)
        _keep_markets(partner, earlier, card, by=by, at=at)
    return revision


def drop_card(*, revision: CardRevision, by: User, at: datetime) -> CardRevision:
    """Drop a draft; it is kept, and its number is not given again."""
    with CARD_STEPS.take("drop_card", revision, by=by, at=at) as revision:
        pass
    return revision


def see_card(*, revision: CardRevision, by: User, at: datetime) -> CardRevision:
    """The other side has read a published card."""
    with CARD_STEPS.take("see_card", revision, by=by, at=at) as revision:
        revision.seen_at = at
    return revision


def _write(draft: CardRevision, card: Card, at: datetime) -> None:
    draft.answers = card.model_dump(mode="json", exclude_defaults=True)
    draft.fields_version = CARD_VERSION
    draft.written_at = at


def _refuse_telling(partner: Partner, card: Card) -> None:
    """A confidential shop tells its name neither on its card nor in its open calls."""
    if card.confidentiality == "public":
        return
    refuse_telling(
        partner,
        {
            "remarks_ja": card.remarks_ja,
            "remarks_en": card.remarks_en,
            "sample_note": card.sample_note,
        },
    )
    for need in partner.needs.filter(state=NeedState.OPEN):
        refuse_telling(partner, {"confidentiality": f"{need.title_ja} {need.title_en}"})


def _follow(partner: Partner, card: Card) -> None:
    """The shop's own row says what its standing card says."""
    houses = {each.code: each for each in _houses(card)}
    partner.is_confidential = card.confidentiality == "after_introduction"
    partner.site_kind = card.site_kind or partner.site_kind
    if card.trade_flow:
        partner.trade_flow = card.trade_flow
        partner.trading_company = houses.get(card.trading_company)
    if card.deliveries:
        named = (houses.get(each.organisation) for each in card.deliveries)
        partner.warehouse = next((house for house in named if house), None)
    partner.save()


def _houses(card: Card) -> Iterable[Organisation]:
    codes = [card.trading_company, *(each.organisation for each in card.deliveries)]
    return Organisation.objects.filter(code__in=[code for code in codes if code])


def _keep_markets(partner: Partner, earlier: Card, card: Card, *, by: User, at: datetime) -> None:
    """Where and how the company sells is what the cards of all its shops say, no less, no more.

    While a shop of it has said nothing of its channels, what the office entered stands beside.
    """
    buyer = Organisation.objects.select_for_update().get(pk=partner.buyer_id)
    shops = list(Partner.objects.filter(buyer=buyer).exclude(pk=partner.pk))
    others = [shop.card for shop in shops]
    stated = [code for code in Channel.values for each in (*others, card) if code in each.channels]
    is_whole = bool(card.channels) and all(each.channels for each in others)
    channels = _once(stated if is_whole else [*buyer.channels, *stated])
    sold_to = _once([partner.country, *card.countries, *(shop.country for shop in shops)])
    sold_to = _once([*sold_to, *(code for each in others for code in each.countries)])
    gone = set(earlier.countries) - set(sold_to)
    destinations = _once([*(c for c in buyer.destinations if c not in gone), *sold_to])
    if set(channels) == set(buyer.channels) and set(destinations) == set(buyer.destinations):
        return
    set_markets(organisation=buyer, destinations=destinations, channels=channels, by=by, at=at)


def _once(codes: Sequence[Any]) -> list[Any]:
    return list(dict.fromkeys(codes))


def _locked(partner: Partner) -> Partner:
    """The shop's row, locked: two people who write its card wait for one another."""
    return Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
