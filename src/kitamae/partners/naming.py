"""What a shop is called before a maker: a confidential one by its code, until an introduction."""

from collections.abc import Collection

from kitamae.catalogue.models import Disclosure
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation


def names_before(maker: Organisation | None, shops: Collection[Partner]) -> dict[int, Bilingual]:
    """The names of some shops, by number: as the maker may read them; the office reads them all.

    One query, where one of them is confidential.
    """
    veiled = {shop.buyer_id for shop in shops if shop.is_confidential} if maker else set()
    if veiled:
        met = Disclosure.objects.filter(product__supplier=maker, to__in=veiled)
        veiled -= set(met.values_list("to", flat=True))
    return {
        shop.pk: shop.veiled_name
        if shop.is_confidential and shop.buyer_id in veiled
        else Bilingual(shop.name, shop.name)
        for shop in shops
    }
