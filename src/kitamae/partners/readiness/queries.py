"""Questions about readiness: what shops ask, what products have, and what was worked out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from kitamae.answers.readiness import missing
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Photo, Product, Revision
from kitamae.catalogue.product_fields import product_fields
from kitamae.kernel.bilingual import Bilingual
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.papers import held_papers
from kitamae.markets.rules import RuleSet, Stage
from kitamae.partners.models import Partner, Readiness, ReadinessRound
from kitamae.partners.queries import published_cards, route_to, standing_needs
from kitamae.partners.readiness.asking import Asking, Having, Pictures, Stand
from kitamae.partners.readiness.standing import judged, stand_of
from kitamae.partners.veils import names_before
from kitamae.people.facts.abroad import Abroad, abroad_of
from kitamae.people.models import Organisation

_GROUND = "photo.background"  # the finding that tells of it
_ALLOWED = "allowed"


@dataclass(frozen=True, slots=True)
class Asked:
    """What all shops and calls ask on a day, and by which rules."""

    on: date
    rules: RuleSet
    askings: tuple[Asking, ...]

    @property
    def shops(self) -> tuple[Asking, ...]:
        """The shops, without their calls."""
        return tuple(each for each in self.askings if each.need is None)

    def about(self, code: str) -> tuple[tuple[Asking, ...], Asking | None]:
        """All shops; with the code of one, it and its calls, of a call that alone; else nothing."""
        if not code:
            return self.shops, None
        only = next((each for each in self.askings if each.code == code), None)
        if only is None:
            return (), None
        if only.need is not None:
            return (only,), only
        return tuple(each for each in self.askings if each.partner == only.partner), only

    @property
    def mark(self) -> str:
        """What tells it from what was asked before."""
        said: list[Any] = [self.rules.version, self.on.isoformat()]
        for each in self.askings:
            need = each.need
            of_call = (
                [need.pk, need.categories, need.certificates, need.max_retail_price] if need else []
            )
            of_call += [need.max_moq_cases, need.min_shelf_life_days] if need else []
            of_call += [need.temperatures, need.prefectures] if need else []
            card = each.card.model_dump(mode="json", exclude_defaults=True)
            said.append([each.code, card, each.route.facts, sorted(each.channels), of_call])
        return sha256(dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def asked_on(on: date, reader: Organisation | None = None) -> Asked:
    """What every shop and every standing call asks on a day, named as a maker may read it."""
    partners = list(Partner.objects.select_related("buyer").order_by("name", "pk"))
    cards = published_cards({each.pk for each in partners})
    by_number = {each.pk: each for each in partners}
    names = names_before(reader, partners)
    askings = [_asking(each, cards[each.pk], names[each.pk]) for each in partners]
    for need in standing_needs(on).order_by("closes_date", "pk"):
        shop = by_number[need.partner_id]
        base = _asking(shop, cards[shop.pk], names[shop.pk])
        askings.append(replace(base, code=need.code, need=need))
    return Asked(on, rules_in_force(), tuple(askings))


def _asking(partner: Partner, card: Any, name: Bilingual) -> Asking:
    channels = frozenset(partner.buyer.channels)
    return Asking(partner.code, partner, card, route_to(partner, card), channels, name=name)


def havings(products: Collection[Product], on: date) -> dict[int, Having]:
    """What some products have on a day, by number: their newest answers; five queries for all.

    The products come with their revisions; one that states nothing yet is passed over.
    """
    newest = {each.pk: each.newest for each in products if each.newest is not None}
    revisions: list[Revision] = [revision for revision in newest.values() if revision]
    papers = held_papers(revisions, on)
    pictures = _pictures(newest)
    makers = abroad_of({each.supplier_id for each in products}, on)
    return {
        each.pk: _having(
            revision.answers, papers[each.pk], pictures[each.pk], makers[each.supplier_id]
        )
        for each in products
        if (revision := newest.get(each.pk)) is not None
    }


def _having(
    answers: Mapping[str, Any], papers: frozenset[str], pictures: Pictures, maker: Abroad
) -> Having:
    table = product_fields()
    open_fields = tuple(each.key for each in missing(answers, "introduce", table))
    needed = table.needed_at("introduce", answers.get("category"))
    given = sum(each.key in answers for each in needed)
    return Having(answers, papers, pictures, maker, open_fields, given)


def _pictures(numbers: Iterable[int]) -> dict[int, Pictures]:
    found = {number: Pictures() for number in numbers}
    rows = Photo.objects.in_use().filter(product__in=list(found)).order_by("-number", "pk")
    for product, number, renditions, findings, ruling in rows.values_list(
        "product", "number", "renditions", "findings", "ruling"
    ):
        before = found[product]
        longest = max((max(r["width"], r["height"]) for r in renditions), default=0)
        is_doubted = any(each["code"] == _GROUND for each in findings)
        is_plain = not is_doubted or ruling.get("ruling") == _ALLOWED
        is_front = number == 1
        found[product] = Pictures(
            before.count + 1,
            longest if is_front or not before.longest else before.longest,
            is_plain if is_front else before.is_ground_plain,
        )
    return found


def stands_of(having: Having, asked: Asked, *, stage: Stage = "introduce") -> dict[str, Stand]:
    """How a product stands before every shop and call."""
    judging = judged(having, asked.on, asked.rules, stage)
    return {each.code: stand_of(having, each, judging) for each in asked.askings}


def stated_products() -> QuerySet[Product]:
    """The products that state something."""
    return stated(Product.objects.exclude(state=ProductState.STAGED))


def stated(products: QuerySet[Product]) -> QuerySet[Product]:
    """Those of some products that state something and are not discontinued."""
    return (
        products.exclude(state=ProductState.DISCONTINUED)
        .annotate(newest_number=Coalesce("in_preparation", "in_review", "shown"))
        .filter(newest_number__isnull=False)
    )


def behind_products() -> QuerySet[Product]:
    """Those that were never worked out, or state something else since."""
    fresh = Readiness.objects.filter(revision=F("product__in_preparation"))
    fresh |= Readiness.objects.filter(
        product__in_preparation__isnull=True, revision=F("product__in_review")
    )
    fresh |= Readiness.objects.filter(
        product__in_preparation__isnull=True,
        product__in_review__isnull=True,
        revision=F("product__shown"),
    )
    kept = fresh.filter(
        Q(revision__edited_at__isnull=True) | Q(worked_out_at__gte=F("revision__edited_at"))
    )
    return stated_products().exclude(pk__in=kept.values("product"))


def is_behind(kept: Readiness | None, product: Product) -> bool:
    """Whether what was kept of a product is not what it states now."""
    newest = product.newest
    if kept is None or newest is None or kept.revision_id != newest.pk:
        return True
    return newest.edited_at is not None and kept.worked_out_at < newest.edited_at


def last_mark() -> str:
    """What all products were last worked out by; empty where they never were."""
    return ReadinessRound.objects.values_list("mark", flat=True).first() or ""
