"""Questions about requirement cards: their words, their versions, whose turn it is."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.choices import Side
from kitamae.partners.card import Card
from kitamae.partners.choices import CardState
from kitamae.partners.models import CardRevision, Partner
from kitamae.partners.requirements.reading import Block, Change, blocks_of, changes_of, codes_named
from kitamae.partners.rules import is_shown_the_card
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_office_reader

SHOWN = (CardState.PUBLISHED, CardState.SUPERSEDED)


def card_blocks(card: Card, *, is_veiled: bool = False) -> list[Block]:
    """A card in words, with the names of the houses that it names."""
    return blocks_of(card, _names([card]), is_veiled=is_veiled)


def card_changes(before: Card, after: Card) -> list[Change]:
    """What two versions say differently."""
    return changes_of(before, after, _names([before, after]))


def stated_of(partner: Partner) -> Card:
    """What a shop's next version begins with: its card, and what its own row says."""
    card = partner.card
    known = card.model_dump() | {
        "site_kind": card.site_kind or partner.site_kind,
        "channels": card.channels or tuple(partner.buyer.channels),
        "confidentiality": "after_introduction" if partner.is_confidential else "public",
        "trade_flow": card.trade_flow or partner.trade_flow,
        "trading_company": (
            card.trading_company
            or (partner.trading_company.code if partner.trading_company else "")
        ),
    }
    if not card.deliveries and partner.warehouse:
        known["deliveries"] = ({"organisation": partner.warehouse.code},)
    return Card(**known)


def versions_of(partner: Partner, viewer: User) -> QuerySet[CardRevision]:
    """The versions that were published, the newest first."""
    found = CardRevision.objects.visible_to(viewer).filter(partner=partner, state__in=SHOWN)
    return found.select_related("created_by", "published_by").order_by("-number")


def draft_of(partner: Partner, viewer: User) -> CardRevision | None:
    """The draft of a shop's next version, if somebody began one."""
    found = CardRevision.objects.visible_to(viewer).filter(partner=partner, state=CardState.DRAFT)
    return found.select_related("created_by", "partner").first()


def cards_to_read(viewer: User) -> QuerySet[CardRevision]:
    """Published cards that this person's side has not read yet, the longest wait first."""
    side = Side.OFFICE if is_office_reader(viewer) else Side.BUYER
    found = CardRevision.objects.visible_to(viewer).filter(
        state=CardState.PUBLISHED, turn_side=side
    )
    return found.select_related("partner").order_by("turn_due_date", "pk")


def card_page(partner: Partner, viewer: User) -> dict[str, Any]:
    """What a page of a shop shows of its card: what holds, what is drafted, what is to be read."""
    standing = versions_of(partner, viewer).filter(state=CardState.PUBLISHED).first()
    return {
        "card_blocks": card_blocks(partner.card),
        "standing": standing,
        "draft": draft_of(partner, viewer),
        "may_see": bool(standing and is_shown_the_card(viewer, standing)),
    }


def version_page(partner: Partner, viewer: User, number: int) -> dict[str, Any] | None:
    """One version in words, and what it changed of the one before; None where there is none."""
    versions = {each.number: each for each in versions_of(partner, viewer)}
    draft = draft_of(partner, viewer)
    if draft is not None:
        versions[draft.number] = draft
    version = versions.get(number)
    if version is None:
        return None
    earlier = [each for each in sorted(versions) if each < number]
    before = versions[earlier[-1]] if earlier else None
    return {
        "version": version,
        "before": before,
        "changes": card_changes(before.card, version.card) if before else [],
        "card_blocks": card_blocks(version.card),
        "versions": [versions[each] for each in sorted(versions, reverse=True)],
    }


def _names(cards: Iterable[Card]) -> dict[str, Bilingual]:
    found = Organisation.objects.filter(code__in=codes_named(*cards))
    return {each.code: each.name for each in found}
