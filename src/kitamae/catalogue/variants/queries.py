"""Questions about variants: which there are, which somebody may choose among, who lags behind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import ngettext

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


@dataclass(frozen=True, slots=True)
class Family:
    """How many of a product's colours and sizes somebody sees, and in what they differ."""

    count: int
    kind: str  # colour, size, or both

    @property
    def words(self) -> str:
        """As a tile says it: “6 colours”."""
        said = {
            "colour": ngettext("%(count)s colour", "%(count)s colours", self.count),
            "size": ngettext("%(count)s size", "%(count)s sizes", self.count),
        }.get(
            self.kind,
            ngettext("%(count)s colour and size", "%(count)s colours and sizes", self.count),
        )
        return said % {"count": self.count}


def families_of(viewer: User, products: Sequence[Product]) -> dict[int, Family]:
    """By product: its family, where this person sees more than one of it.

    One query, and none where no product has a family. Members that are hidden from the person, such
    as those not sold to its country, do not count.
    """
    wanted = Q()
    for each in products:
        if each.family:
            wanted |= Q(supplier=each.supplier_id, family=each.family)
    if not wanted:
        return {}
    rows = (
        Product.objects.visible_to(viewer)
        .filter(wanted)
        .exclude(state=ProductState.DISCONTINUED)
        .values_list("supplier", "family", *(f"shown__answers__{key}" for key in VARYING))
    )
    members: dict[tuple[int, str], list[tuple[str, ...]]] = defaultdict(list)
    for supplier, family, *varying in rows:
        members[supplier, family].append(tuple(map(str, varying)))
    return {
        each.pk: Family(len(several), _kind_of(several))
        for each in products
        if each.family and len(several := members[each.supplier_id, each.family]) > 1
    }


def _kind_of(members: Sequence[tuple[str, ...]]) -> str:
    """In what the members differ: colour alone, size alone, or both."""
    colours, sizes, contents = (len(set(column)) for column in zip(*members, strict=True))
    if colours == len(members) and sizes == contents == 1:
        return "colour"
    return "size" if colours == 1 and max(sizes, contents) > 1 else "both"


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
