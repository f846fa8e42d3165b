"""Questions about variants: which there are, which somebody may choose among, who lags behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kitamae.answers.fields import Field
from kitamae.answers.formatting import formatted
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Inheritance, Product
from kitamae.catalogue.product_fields import product_fields
from kitamae.catalogue.queries import Seen, answers_of
from kitamae.catalogue.variants.sharing import VARYING, shared_by
from kitamae.kernel.bilingual import current_language
from kitamae.people.models import User


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several colours or sizes: in what it differs, and whether it is the one shown."""

    seen: Seen
    words: str
    is_here: bool


def family_of(viewer: User, product: Product) -> list[Product]:
    """A product and its variants, the first entered first; empty where it has none."""
    if not product.family:
        return []
    found = list(
        Product.objects.visible_to(viewer)
        .filter(supplier=product.supplier_id, family=product.family)
        .exclude(state=ProductState.DISCONTINUED)
        .select_related("shown", "in_review", "in_preparation")
        .order_by("pk")
    )
    return found if len(found) > 1 else []


def choices_of(viewer: User, product: Product) -> list[Choice]:
    """What somebody may choose among; nothing where it sees one of them only."""
    numbers = [each.pk for each in family_of(viewer, product)]
    found = answers_of(viewer, numbers) if numbers else []
    words = [variation(seen.answers) for seen in found]
    return [
        Choice(
            seen,
            # what does not tell two of them apart is said by the whole name
            said if said and words.count(said) == 1 else str(seen.revision.name),
            seen.product == product,
        )
        for seen, said in zip(found, words, strict=True)
    ]


def variation(answers: Mapping[str, Any]) -> str:
    """In what a variant differs, in words: “indigo, M”."""
    table, language = product_fields(), current_language()
    said = [
        formatted(answers[key], table[key], table, language, answers)
        for key in VARYING
        if answers.get(key)
    ]
    # the content is what is left to tell apart those that have neither colour nor size
    told = said[:-1] if len(said) > 1 and answers.get("net_content") else said
    return ("・" if language == "ja" else ", ").join(told)


def parent_of(product: Product) -> Product | None:
    """The product that a variant was made from."""
    tie = Inheritance.objects.filter(variant=product).select_related("parent").first()
    return tie.parent if tie else None


def not_shared_yet(product: Product) -> tuple[list[Field], int]:
    """What changed of a product since its variants last took over; how many of them there are."""
    newest = product.newest
    heirs = list(
        product.heirs.exclude(variant__state=ProductState.DISCONTINUED).only("shared", "variant")
    )
    now = shared_by(newest.answers) if newest else {}
    keys = {
        key
        for heir in heirs
        for key in {*heir.shared, *now}
        if heir.shared.get(key) != now.get(key)
    }
    return [each for each in product_fields() if each.key in keys], len(heirs)
