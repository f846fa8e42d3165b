"""A requirement card in words, block by block, and what differs between two versions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kitamae.answers.places import countries
from kitamae.catalogue.product_fields import vocabularies
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.card import Card, Delivery
from kitamae.partners.choices import (
    CampaignKind,
    Confidentiality,
    Demand,
    Ground,
    MeasuredAt,
    OrderStyle,
    PurchaseModel,
    SalesField,
    SalesLevel,
    SampleRule,
    SilentBecause,
    SiteKind,
    TradeFlow,
    TrademarkDemand,
    Unwanted,
    Weekday,
)
from kitamae.partners.requirements.blocks import BLOCKS, LABELS
from kitamae.people.choices import Channel

Names = Mapping[str, Bilingual]  # of organisations, by code
_SIDE_ONLY = frozenset({"confidentiality", "trading_company", "deliveries"})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a card says."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """What a card says of one matter."""

    key: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that two versions say differently; an empty text says nothing."""

    label: str
    before: str
    after: str


def blocks_of(card: Card, names: Names, *, is_veiled: bool = False) -> list[Block]:
    """A card in words; empty lines and blocks are left out.

    `is_veiled` leaves out what would tell which shop it is: for makers to whom a confidential one
    was not introduced.
    """
    made = [
        Block(
            key,
            str(label),
            tuple(
                Line(each, str(LABELS[each]), text)
                for each in keys
                if not (is_veiled and each in _SIDE_ONLY)
                if (text := text_of(card, each, names))
            ),
        )
        for key, label, keys in BLOCKS
    ]
    return [block for block in made if block.lines]


def changes_of(before: Card, after: Card, names: Names) -> list[Change]:
    """What two versions say differently, in the card's order, in the reader's language."""
    keys = [key for _block, _label, keys in BLOCKS for key in keys]
    texts = [(key, text_of(before, key, names), text_of(after, key, names)) for key in keys]
    return [Change(str(LABELS[key]), old, new) for key, old, new in texts if old != new]


def text_of(card: Card, key: str, names: Names) -> str:
    """One thing that a card says, in words; empty where it says nothing."""
    value = getattr(card, key)
    if value in (None, "", (), False) or (key in _NOT_ASKED and value == "no"):
        return ""
    return _TEXTS[key](value, names) if key in _TEXTS else str(value)


def codes_named(*cards: Card) -> set[str]:
    """The codes of the organisations that cards name."""
    found = {card.trading_company for card in cards}
    found |= {each.organisation for card in cards for each in card.deliveries}
    return found - {""}


def _terms(name: str) -> Callable[[Any, Names], str]:
    def said(codes: Any, _names: Names) -> str:
        known = vocabularies()[name]
        listed = (codes,) if isinstance(codes, str) else codes
        return listing(str(known[code].label) if code in known else code for code in listed)

    return said


def _labels(kinds: type[TextChoices]) -> Callable[[Any, Names], str]:
    def said(codes: Any, _names: Names) -> str:
        known: dict[str, Any] = dict(kinds.choices)
        listed = (codes,) if isinstance(codes, str) else codes
        return listing(str(known.get(code, code)) for code in listed)

    return said


def _countries(codes: Iterable[str], _names: Names) -> str:
    return listing(str(countries().label_of(code)) for code in codes)


def _house(code: str, names: Names) -> str:
    return str(names.get(code, code))


def _yes(_value: bool, _names: Names) -> str:
    return _("needed")


def _days(count: int, _names: Names) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _working_days(count: int, _names: Names) -> str:
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}


def _percent(ratio: float, _names: Names) -> str:
    return _("%(percent)s%% of it") % {"percent": round(ratio * 100)}


def _cases(count: int, _names: Names) -> str:
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": count}


def _pieces(count: int, _names: Names) -> str:
    return ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": count}


def _pictures(count: int, _names: Names) -> str:
    return ngettext("at least %(count)s photo", "at least %(count)s photos", count) % {
        "count": count
    }


def _pixels(count: int, _names: Names) -> str:
    return _("at least %(pixels)s pixels") % {"pixels": f"{count:,}"}


def _celsius(degrees: int, _names: Names) -> str:
    return _("at most %(degrees)s °C") % {"degrees": degrees}


def _deliveries(deliveries: Iterable[Delivery], names: Names) -> str:
    return _("; ").join(_delivery(each, names) for each in deliveries)


def _delivery(one: Delivery, names: Names) -> str:
    parts = [_house(one.organisation, names) if one.organisation else "", one.place]
    parts.append(_labels(Weekday)(one.days, names))
    parts.append(one.hours)
    if one.booking_days is not None:
        parts.append(
            ngettext(
                "booked %(count)s working day ahead",
                "booked %(count)s working days ahead",
                one.booking_days,
            )
            % {"count": one.booking_days}
        )
    if one.max_pallet_cm is not None:
        parts.append(_("pallets up to %(height)s cm") % {"height": one.max_pallet_cm})
    if one.is_label_asked:
        parts.append(_("a label on each case"))
    parts.append(one.note)
    return _(" · ").join(part for part in parts if part)


def listing(words: Iterable[str]) -> str:
    """Several words in a row, as the reader's language puts them."""
    return ("、" if get_language() == "ja" else ", ").join(words)


_NOT_ASKED = frozenset({"jan", "trademark"})
_TEXTS: dict[str, Callable[[Any, Names], str]] = {
    "site_kind": _labels(SiteKind),
    "countries": _countries,
    "channels": _labels(Channel),
    "confidentiality": _labels(Confidentiality),
    "languages": _terms("languages"),
    "meeting_languages": _terms("languages"),
    "document_languages": _terms("languages"),
    "purchase_model": _labels(PurchaseModel),
    "trade_flow": _labels(TradeFlow),
    "trading_company": _house,
    "payment": _terms("payment_terms"),
    "order_style": _labels(OrderStyle),
    "moq_cases": _cases,
    "deliveries": _deliveries,
    "wants": _terms("categories"),
    "temperatures": _terms("temperature_bands"),
    "max_ambient_c": _celsius,
    "min_ratio": _percent,
    "min_days": _days,
    "measured_at": _labels(MeasuredAt),
    "jan": _labels(Demand),
    "excluded": _labels(Unwanted),
    "papers": _terms("certificates"),
    "trademark": _labels(TrademarkDemand),
    "is_overseas_insurance_asked": _yes,
    "label_languages": _terms("languages"),
    "is_responsible_person_asked": _yes,
    "image_min_px": _pixels,
    "image_ground": _labels(Ground),
    "image_count": _pictures,
    "is_image_square": _yes,
    "sample_rule": _labels(SampleRule),
    "sample_count": _pieces,
    "promotions": _labels(CampaignKind),
    "sales_level": _labels(SalesLevel),
    "sales_delay_days": _days,
    "sales_fields": _labels(SalesField),
    "sales_reason": _labels(SilentBecause),
    "review_days": _working_days,
    "reply_days": _working_days,
}
