"""What is known of products beside their answers: as many queries for one as for a thousand."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from kitamae.catalogue.choices import ExclusionKind, ProductState
from kitamae.catalogue.models import Exclusion, Photo, Product
from kitamae.markets.papers import held_papers
from kitamae.matching.findings import Known
from kitamae.matching.queries import Offered
from kitamae.people.facts.models import Fact
from kitamae.programmes.queries import enrolled_suppliers
from kitamae.search.source import ShownProducts
from kitamae.search.wanted import terms_of_product

_NONE: frozenset[str] = frozenset()


def offered(products: Collection[Product], on: date, *, with_words: bool = True) -> list[Offered]:
    """Products with their makers' enrolment, exclusions, papers, photos and facts.

    `with_words` takes their texts apart as well: a millisecond each, needless where no need asks
    for words.
    """
    shown = [product for product in products if product.shown is not None]
    numbers = [product.pk for product in shown]
    makers = {product.supplier_id for product in shown}
    papers = held_papers([each.shown for each in shown if each.shown], on)
    enrolled, excluded = enrolled_suppliers(makers), _excluded(numbers)
    sizes, facts = _photo_sizes(numbers), _facts(makers, on)
    terms = _terms(numbers) if with_words else {}
    found = []
    for product in shown:
        assert product.shown is not None  # as chosen above
        countries, channels = excluded.get(product.pk, (_NONE, _NONE))
        experience, distributors = facts.get(product.supplier_id, ("", {}))
        known = Known(
            is_enrolled=product.supplier_id in enrolled,
            is_listed=product.state == ProductState.LISTED,
            countries=countries,
            channels=channels,
            papers=papers[product.pk],
            distributors=distributors,
            terms=terms.get(product.pk, _NONE),
            photo_px=sizes.get(product.pk, 0),
            experience=experience,
        )
        found.append(Offered(product, product.shown.answers, known))
    return found


def _terms(numbers: Collection[int]) -> dict[int, frozenset[str]]:
    found = ShownProducts().documents(list(numbers))
    return {document.id: terms_of_product(document) for document in found}


def _excluded(numbers: Collection[int]) -> dict[int, tuple[frozenset[str], frozenset[str]]]:
    """Countries and channels that makers keep products from."""
    rows = Exclusion.objects.filter(product__in=numbers).order_by()
    by_product: dict[int, tuple[set[str], set[str]]] = {}
    for number, kind, code in rows.values_list("product", "kind", "code"):
        countries, channels = by_product.setdefault(number, (set(), set()))
        (countries if kind == ExclusionKind.COUNTRY else channels).add(code)
    return {number: (frozenset(a), frozenset(b)) for number, (a, b) in by_product.items()}


def _photo_sizes(numbers: Collection[int]) -> dict[int, int]:
    """The shorter side of each product's best photo in use."""
    used = Photo.objects.in_use().filter(product__in=numbers)
    rows = used.order_by().values_list("product", "renditions")
    found: dict[int, int] = {}
    for number, renditions in rows:
        sides = [min(each["width"], each["height"]) for each in renditions]
        if number is not None and sides:
            found[number] = max(found.get(number, 0), *sides)
    return found


def _facts(makers: Collection[int], on: date) -> dict[int, tuple[str, Mapping[str, bool | None]]]:
    """Of each maker: its experience of exporting, and how it stands with its distributors."""
    rows = Fact.objects.standing().filter(
        organisation__in=makers, block__in=("profile", "distributors")
    )
    experience: dict[int, str] = {}
    distributors: dict[int, dict[str, bool | None]] = {}
    for fact in rows.order_by("pk"):
        said = fact.answers
        if fact.block == "profile":
            experience[fact.organisation_id] = str(said.get("export_experience") or "")
        elif not fact.has_expired(on):
            of_maker = distributors.setdefault(fact.organisation_id, {})
            country = str(said.get("distributor_country") or "")
            of_maker[country] = _worse(of_maker.get(country, True), _is_free(said))
    return {
        number: (experience.get(number, ""), distributors.get(number, {}))
        for number in experience.keys() | distributors.keys()
    }


def _is_free(said: Mapping[str, Any]) -> bool | None:
    """Whether a maker may sell beside a distributor: one that is exclusive has to agree first."""
    consent = said.get("distributor_consent")
    if consent == "refused":
        return False
    if consent == "obtained" or said.get("distributor_exclusive") != "exclusive":
        return True
    return None


def _worse(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
