"""All products held against one need at once, nothing kept: the best first."""

from dataclasses import dataclass
from datetime import date

from kitamae.catalogue.models import Product
from kitamae.matching.findings import Fit
from kitamae.matching.offering import offered
from kitamae.matching.queries import fit_of, sought
from kitamae.matching.reaching import products_reached
from kitamae.partners.models import Need

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Held:
    """One product held against a need."""

    product: Product
    fit: Fit

    @property
    def name(self) -> str:
        """The product's English name, else its Japanese one."""
        name = self.product.shown.name if self.product.shown else None
        return (name.en or name.ja) if name else ""

    @property
    def open_words(self) -> str:
        """What is not known, where no field of the product would answer it."""
        return " ".join(finding.text.en for finding in self.fit.unknown)


def held_against(need: Need, on: date) -> list[Held]:
    """Every product of the categories and words of a need, with how it fits; the best first."""
    asking = sought([need], on)[0]
    numbers = list(products_reached([asking]).order_by("pk").values_list("pk", flat=True))
    found: list[Held] = []
    for first in range(0, len(numbers), _CHUNK):
        rows = Product.objects.filter(pk__in=numbers[first : first + _CHUNK])
        products = list(rows.select_related("shown", "supplier"))
        for product in offered(products, on, with_words=bool(asking.asked.all_words)):
            if asking.is_worth_a_look(product):
                held = Held(product.product, fit_of(product, asking, on))
                found.append(held)
    return sorted(found, key=lambda each: (-each.fit.score, each.product.pk))
