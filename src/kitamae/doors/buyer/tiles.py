"""Products as the catalogue's tiles show them: all from what `answers_for` let out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.catalogue.lists.queries import kept_in
from kitamae.catalogue.models import ListEntry, Photo
from kitamae.catalogue.photos.queries import photos_of_seen
from kitamae.catalogue.queries import Seen
from kitamae.catalogue.showing import Price, foreign, place_of, price_of
from kitamae.catalogue.templatetags.pictures import picture
from kitamae.catalogue.variants.queries import families_of
from kitamae.deals.introduction_requests.queries import TakenUp, taken_up
from kitamae.doors.buyer.markets import Market, Standing, standing_of, verdict_in
from kitamae.kernel.bilingual import current_language
from kitamae.markets.papers import held_papers
from kitamae.markets.verdicts import Verdict
from kitamae.people.models import User
from kitamae.search.source import shelf_life_of
from kitamae.ui.context import address
from kitamae.ui.words import yen


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done on a tile, and what was done already; nothing where it is only shown."""

    keep: str = ""  # the button's words; none where a list holds it already
    kept: str = ""  # in which list
    kept_url: str = ""
    stands: str = ""  # asked of the office, or introduced
    stands_look: str = ""
    stands_url: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One product in a grid, in words; `catalogue/tile.html` draws it."""

    code: str
    url: str
    name: str
    name_lang: str  # where the name is in the other language only
    maker: str  # and its prefecture
    figure: str  # the price that counts for this reader
    figure_note: str  # what that price is of
    specs: tuple[str, ...]
    standing: Standing | None
    photo: str
    acts: Acts | None = None
    variants: str = ""  # “6 colours”, where one may choose


def tiles_to_act_on(
    user: User, seen: Sequence[Seen], market: Market | None, on: date
) -> list[Tile]:
    """Tiles that can be kept and asked for; three queries more, whatever their number.

    A product that comes in colours or sizes says how many of them this person may choose among.
    """
    numbers = [each.product.pk for each in seen]
    kept, taken = kept_in(user, numbers), taken_up(user, numbers)
    families = families_of(user, [each.product for each in seen])
    tiles = tiles_of(seen, market, on)
    return [
        replace(
            tile,
            acts=_acts(kept.get(number), taken.get(number)),
            variants=families[number].words if number in families else "",
        )
        for number, tile in zip(numbers, tiles, strict=True)
    ]


def _acts(kept: ListEntry | None, taken: TakenUp | None) -> Acts:
    stands, look, url = "", "", ""
    if taken is not None and taken.is_asked:
        stands, look, url = _("Asked of the office"), "away", reverse("buyer:introductions")
    elif taken is not None:
        stands, look = _("Introduced to you"), "ok"
        url = address("dealroom:deal", code=taken.code)
    if kept is None:
        return Acts(keep=_("Keep"), stands=stands, stands_look=look, stands_url=url)
    return Acts(
        kept=_("In “%(name)s”") % {"name": kept.short_list.name},
        kept_url=reverse("buyer:list", args=[kept.short_list.code]),
        stands=stands,
        stands_look=look,
        stands_url=url,
    )


def tiles_of(seen: Sequence[Seen], market: Market | None, on: date) -> list[Tile]:
    """Tiles of these products, with the verdict for one market; a drawing stands for no photo."""
    photos = photos_of_seen(seen)
    drawn = static("ui/img/no-photo.svg")
    papers = held_papers([each.revision for each in seen], on)
    return [
        _tile(
            each,
            verdict_in(each.revision, market, on, papers[each.product.pk]) if market else None,
            address_of(photos[each.product.pk], 320) or drawn,
        )
        for each in seen
    ]


def address_of(photos: Sequence[Photo], size: int) -> str:
    """The address of a product's first photo; nothing where it has none."""
    first = next((photo for photo in photos if photo.renditions), None)
    return picture(first, size) if first else ""


def _tile(seen: Seen, judged: Verdict | None, photo: str) -> Tile:
    answers, language = seen.answers, current_language()
    place = place_of(seen)
    price = price_of(answers)
    figure, note = _figure(price)
    maker = seen.product.supplier.name.text(language)
    url = reverse("buyer:product", args=[seen.product.code])
    return Tile(
        code=seen.product.code,
        url=f"{url}?to={judged.destination}" if judged else url,
        name=seen.revision.name.text(language),
        name_lang=foreign(seen.revision),
        maker=f"{maker} · {place.text(language)}" if place else maker,
        figure=figure,
        figure_note=note,
        specs=tuple(_specs(price, answers)),
        standing=standing_of(judged) if judged else None,
        photo=photo,
    )


def _figure(price: Price) -> tuple[str, str]:
    """The price in large, and what it is of."""
    if price.case is not None:
        return yen(price.case), _("case of %(qty)s") % {"qty": price.case_qty}
    if price.unit is not None:
        return yen(price.unit), _("each, delivered")
    if price.retail is not None:
        return yen(price.retail), _("retail price in Japan")
    return "", _("Open price") if price.is_open else _("Price not stated")


def _specs(price: Price, answers: Mapping[str, Any]) -> Iterator[str]:
    """What a shop asks next."""
    if price.case is not None and price.unit is not None:
        yield _("%(price)s each") % {"price": yen(price.unit)}
    elif price.case_qty:
        yield _("case of %(qty)s") % {"qty": price.case_qty}
    cases, life = answers.get("moq_cases"), shelf_life_of(answers)
    if cases:
        yield ngettext("from %(cases)s case", "from %(cases)s cases", cases) % {"cases": cases}
    if life:
        yield ngettext("%(days)s day shelf life", "%(days)s days shelf life", life) % {"days": life}
