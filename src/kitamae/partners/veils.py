"""By which name a shop is called: its own, or a code name before whom it was not introduced to."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Partner
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation


def known_to(user: Any) -> frozenset[int]:
    """Numbers of the confidential shops whose names somebody may read.

    The office reads all, those who take part in a shop its name, and a maker that of a shop to
    which a product of it was introduced.
    """
    hidden = Partner.objects.filter(is_confidential=True)
    if user is None or not user.is_authenticated:
        return frozenset()
    if not (user.is_system or user.seats_of(OrganisationKind.OPERATOR)):
        makers = user.seats_of(OrganisationKind.SUPPLIER)
        introduced = set(hidden.filter(deals__supplier__in=makers).values_list("pk", flat=True))
        taking_part = {
            shop.pk
            for shop in hidden.only("buyer", "trading_company", "warehouse")
            if set(shop.parties()) & set(user.seats_of())
        }
        return frozenset(introduced | taking_part)
    return frozenset(hidden.values_list("pk", flat=True))


def name_of(shop: Partner, known: frozenset[int]) -> Bilingual:
    """The shop's name as somebody reads it who knows these confidential ones by name."""
    return Bilingual(shop.name, shop.name) if shop.pk in known else shop.veiled_name


def names_before(maker: Organisation | None, shops: Collection[Partner]) -> dict[int, Bilingual]:
    """The names of some shops, by number: as the maker may read them; the office reads them all.

    One query, where one of them is confidential.
    """
    veiled = {shop.pk for shop in shops if shop.is_confidential} if maker else set()
    if veiled:
        met = Partner.objects.filter(pk__in=veiled, deals__supplier=maker)
        veiled -= set(met.values_list("pk", flat=True))
    return {
        shop.pk: shop.veiled_name if shop.pk in veiled else Bilingual(shop.name, shop.name)
        for shop in shops
    }


def refuse_telling(shop: Partner, said: Mapping[str, str]) -> None:
    """Refuse words that name a confidential shop or its company; `said` by field."""
    for field, words in said.items():
        if name := name_told(shop, words):
            raise Refusal(
                "tells_its_name",
                _("“%(name)s” stands here, but the shop is confidential. Write it without."),
                field=field,
                name=name,
            )


def name_told(shop: Partner, words: str) -> str:
    """The name of the shop or its company that stands in these words; empty where none does."""
    folded = words.casefold()
    names = (shop.name, shop.buyer.name_ja, shop.buyer.name_en)
    return next((name for name in names if name and name.casefold() in folded), "")
