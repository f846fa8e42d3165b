"""Shops as everybody may read them: what each asks, its calls, by name or by code name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kitamae.answers.places import countries
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.card import Card
from kitamae.partners.choices import CardState, SiteKind
from kitamae.partners.hands.queries import Call, announced_calls, calls
from kitamae.partners.models import Partner
from kitamae.partners.queries import published_cards
from kitamae.partners.requirements.queries import card_blocks
from kitamae.partners.requirements.reading import Block
from kitamae.partners.veils import known_to, name_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One shop as a reader sees it; nothing here tells a confidential one's name."""

    code: str
    name: Bilingual
    country: str
    country_name: Bilingual
    kind: str
    kind_words: Any
    card: Card
    calls: tuple[Call, ...]
    is_veiled: bool

    @property
    def blocks(self) -> list[Block]:
        """What it asks for, in words."""
        return card_blocks(self.card, is_veiled=self.is_veiled)


def shops_shown(viewer: Any, today: date) -> list[Shown]:
    """The shops that have published what they ask for, the soonest to close its call first."""
    return _shown(Partner.objects.filter(cards__state=CardState.PUBLISHED), viewer, today)


def shop_shown(viewer: Any, code: str, today: date) -> Shown | None:
    """One of them; None where there is none of that code."""
    known = Partner.objects.filter(cards__state=CardState.PUBLISHED, code=code)
    return next(iter(_shown(known, viewer, today)), None)


def _shown(shops: Iterable[Partner], viewer: Any, today: date) -> list[Shown]:
    listed = list(shops)
    known, cards = known_to(viewer), published_cards({shop.pk for shop in listed})
    open_calls: dict[int, list[Call]] = {}
    for call in calls(announced_calls(today).filter(partner__in=listed), today, known=known):
        open_calls.setdefault(call.need.partner_id, []).append(call)
    made = [
        Shown(
            shop.code,
            name_of(shop, known),
            shop.country,
            countries().label_of(shop.country),
            shop.site_kind,
            SiteKind(shop.site_kind).label,
            cards[shop.pk],
            tuple(open_calls.get(shop.pk, ())),
            shop.is_confidential and shop.pk not in known,
        )
        for shop in listed
    ]
    return sorted(made, key=_by_calls)


def _by_calls(shop: Shown) -> tuple[bool, int, str]:
    soonest = min((call.window.days_left for call in shop.calls), default=0)
    return not shop.calls, soonest, shop.code
