"""Readiness as pages show it: one product before every shop, many before all, and all makers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kitamae.catalogue.models import Product
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.places import destination_name
from kitamae.markets.rules import Stage
from kitamae.partners.models import MakerReadiness, Need, Partner, Readiness
from kitamae.partners.readiness.asking import Asking, Stand
from kitamae.partners.readiness.lacks import Lack, Size, beyond_words, lack_of, sizes
from kitamae.partners.readiness.packing import unpack
from kitamae.partners.readiness.queries import Asked, havings, is_behind, stands_of
from kitamae.partners.readiness.sums import Gain, OfShop, Sums
from kitamae.partners.readiness.unlocking import steps_of, weight_of
from kitamae.people.models import Organisation, User

LIVE = 60  # products that a page works out itself, where what was kept is behind
TOLD = 8  # steps that a page tells


@dataclass(frozen=True, slots=True)
class Line:
    """One product before one shop or call."""

    asking: Asking
    stand: Stand

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the maker can bring, the least work first."""
        return _lacks(self.stand.lacks)

    @property
    def beyond(self) -> tuple[Bilingual, ...]:
        """Why it is not for it, where that is not the maker's to mend."""
        return tuple(beyond_words(key) for key in self.stand.beyond)

    @property
    def partner(self) -> Partner:
        """The shop."""
        return self.asking.partner

    @property
    def need(self) -> Need | None:
        """The call; None where it is about the shop's card alone."""
        return self.asking.need

    @property
    def country(self) -> Bilingual:
        """Where the shop sells."""
        return destination_name(self.asking.partner.country)

    @property
    def look(self) -> str:
        """The shape of its state."""
        return "none" if self.stand.beyond else "ok" if self.stand.fits else "warn"

    @property
    def there(self) -> int:
        """How many of the things asked are there."""
        return self.stand.asked - len(self.stand.lacks)


@dataclass(frozen=True, slots=True)
class Offer:
    """Things to bring, and which shops that unlocks."""

    lacks: tuple[Lack, ...]
    size: Size
    shops: tuple[Asking, ...]
    count: int  # pairs of product and shop
    products: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class OneProduct:
    """One product: the shops that it fits, those that ask for more, those that it is not for."""

    product: Product
    lines: tuple[Line, ...]
    offers: tuple[Offer, ...]

    @property
    def fitting(self) -> list[Line]:
        """The shops that it fits now."""
        return [line for line in self.lines if line.stand.fits]

    @property
    def lacking(self) -> list[Line]:
        """The shops that ask for more, the least work first."""
        return [line for line in self.lines if line.stand.lacks and not line.stand.beyond]

    @property
    def others(self) -> list[Line]:
        """The shops that it is not for, and that its maker cannot change."""
        return [line for line in self.lines if line.stand.beyond]

    @property
    def next(self) -> Offer | None:
        """The lightest thing that would unlock a shop more."""
        return self.offers[0] if self.offers else None


def one_product(product: Product, asked: Asked, *, stage: Stage = "introduce") -> OneProduct:
    """How a product stands before every shop today; worked out now, not as it was kept."""
    having = havings([product], asked.on).get(product.pk)
    if having is None:
        return OneProduct(product, (), ())
    shops = {each.code: each for each in asked.shops}
    found = stands_of(having, Asked(asked.on, asked.rules, asked.shops), stage=stage)
    lines = sorted((Line(shops[code], stand) for code, stand in found.items()), key=_order)
    steps = steps_of({product.pk: found})[:TOLD]
    offers = tuple(
        Offer(
            _lacks(step.lacks),
            size_for(step.weight),
            tuple(shops[code] for code in step.shops),
            len(step.pairs),
        )
        for step in steps
    )
    return OneProduct(product, tuple(lines), offers)


def line_for(product: Product, asking: Asking, asked: Asked) -> Line | None:
    """How a product stands before one shop or call today; None where it states nothing."""
    having = havings([product], asked.on).get(product.pk)
    if having is None:
        return None
    found = stands_of(having, Asked(asked.on, asked.rules, (asking,)))
    return Line(asking, found[asking.code])


def size_for(weight: int) -> Size:
    """The size of work that some weights come to: the largest that they reach."""
    reached = [size for size in sizes().values() if size.weight <= weight]
    return reached[-1] if reached else next(iter(sizes().values()))


@dataclass(frozen=True, slots=True)
class Row:
    """One product of a list before each of the shops; None where it was not worked out yet."""

    product: Product
    lines: tuple[Line, ...] | None


def rows_of(products: Sequence[Product], asked: Asked, askings: Sequence[Asking]) -> list[Row]:
    """Products before these shops: as was kept, and worked out now where that is behind."""
    kept = {each.product_id: each for each in Readiness.objects.filter(product__in=products)}
    late = [each for each in products if is_behind(kept.get(each.pk), each)]
    fresh = havings(late[:LIVE], asked.on)
    found = []
    for product in products:
        stands: Mapping[str, Stand] | None = None
        if product.pk in fresh:
            stands = stands_of(fresh[product.pk], Asked(asked.on, asked.rules, tuple(askings)))
        elif product.pk in kept and product not in late:
            stands = unpack(kept[product.pk].packed)
        lines = None
        if stands is not None:
            lines = tuple(Line(each, stands[each.code]) for each in askings if each.code in stands)
        found.append(Row(product, lines))
    return found


@dataclass(frozen=True, slots=True)
class ShopLine:
    """One shop or call, and how many products stand how before it."""

    asking: Asking
    found: OfShop

    @property
    def country(self) -> Bilingual:
        """Where it sells."""
        return destination_name(self.asking.partner.country)


@dataclass(frozen=True, slots=True)
class Whole:
    """All products of one maker, or of all: shop by shop, and what would unlock most."""

    shops: tuple[ShopLine, ...]
    offers: tuple[Offer, ...]
    at: datetime | None  # when the oldest of it was worked out

    @property
    def fitting(self) -> int:
        """How many shops at least one product fits."""
        return sum(line.found.fit > 0 for line in self.shops)

    @property
    def pairs(self) -> int:
        """How many pairs of product and shop fit."""
        return sum(line.found.fit for line in self.shops)

    @property
    def open(self) -> list[ShopLine]:
        """The shops that something of it is for, those that most fits first."""
        some = [line for line in self.shops if line.found.fit or line.found.lacking]
        return sorted(some, key=lambda line: (-line.found.fit, -line.found.lacking))

    @property
    def closed(self) -> list[ShopLine]:
        """The shops that nothing of it is for."""
        return [line for line in self.shops if not (line.found.fit or line.found.lacking)]


def whole(
    askings: Iterable[Asking], *, viewer: User, maker: Organisation | None = None
) -> Whole | None:
    """The sums of one maker, or of all whom the viewer sees; None where none was worked out yet."""
    rows = MakerReadiness.objects.filter(maker__in=Organisation.objects.visible_to(viewer))
    if maker is not None:
        rows = rows.filter(maker=maker)
    sums, oldest = Sums(), None
    for packed, at in rows.values_list("sums", "worked_out_at").iterator():
        sums.add(packed)
        oldest = at if oldest is None else min(oldest, at)
    if oldest is None:
        return None
    wanted = {each.code: each for each in askings}
    mine = sums.only(wanted)
    lines = [ShopLine(each, mine.shops.get(code, OfShop())) for code, each in wanted.items()]
    ranked = mine.ranked()[:TOLD]
    products = _products({number for gain in ranked for number in gain.products})
    return Whole(tuple(lines), tuple(_offer(g, wanted, products) for g in ranked), oldest)


def live_whole(products: Sequence[Product], asked: Asked, askings: Iterable[Asking]) -> Whole:
    """The same for a few products, worked out now."""
    wanted = {each.code: each for each in askings}
    only = Asked(asked.on, asked.rules, tuple(wanted.values()))
    sums = Sums()
    for number, having in havings(products, asked.on).items():
        sums.take(number, stands_of(having, only))
    lines = [ShopLine(each, sums.shops.get(code, OfShop())) for code, each in wanted.items()]
    by_number = {each.pk: each for each in products}
    ranked = sums.ranked()[:TOLD]
    return Whole(tuple(lines), tuple(_offer(g, wanted, by_number) for g in ranked), None)


def _products(numbers: Collection[int]) -> dict[int, Product]:
    rows = Product.objects.filter(pk__in=numbers).select_related(
        "shown", "in_review", "in_preparation", "supplier"
    )
    return {each.pk: each for each in rows}


def _offer(gain: Gain, shops: Mapping[str, Asking], products: Mapping[int, Product]) -> Offer:
    return Offer(
        _lacks(gain.lacks),
        size_for(gain.weight),
        tuple(shops[code] for code, _count in gain.by_shop.most_common()),
        gain.pairs,
        tuple(products[number] for number in gain.products if number in products),
    )


def _lacks(keys: Iterable[str]) -> tuple[Lack, ...]:
    return tuple(sorted((lack_of(key) for key in keys), key=lambda lack: lack.size.weight))


def _order(line: Line) -> tuple[bool, bool, int, str]:
    stand = line.stand
    return bool(stand.beyond), bool(stand.lacks), weight_of(stand.lacks), line.asking.name.en
