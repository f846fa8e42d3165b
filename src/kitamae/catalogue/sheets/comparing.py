"""What storing a checked row would do: a new product, a change, nothing, or wait.

A row finds its product by JAN, else by the supplier's own item code, else by the same Japanese
name among the supplier's products that have neither.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kitamae.answers.checking import CheckedRow
from kitamae.answers.keeping import kept, kept_params, problem_of
from kitamae.answers.problems import CellProblem
from kitamae.catalogue.models import Product, Sheet, SheetRow
from kitamae.catalogue.sheets.choices import RowOutcome
from kitamae.catalogue.stating import gtin_of
from kitamae.kernel.garbage import uncollected
from kitamae.kernel.problems import Problem

__all__ = ["kept", "kept_params", "problem_of", "rows_to_keep"]


def rows_to_keep(sheet: Sheet, part: str, checked: Sequence[CheckedRow]) -> list[SheetRow]:
    """Checked rows as they are kept, each with its outcome; a few queries for any number."""
    known = _Known(sheet, checked)
    with uncollected():
        return [_row(sheet, part, row, known) for row in checked]


class _Known:
    """The supplier's products that these rows could mean, and where else their JANs stand."""

    def __init__(self, sheet: Sheet, checked: Sequence[CheckedRow]) -> None:
        own = Product.objects.filter(supplier=sheet.supplier_id).select_related(
            "shown", "in_review", "in_preparation"
        )
        gtins = {gtin_of(row.answers) for row in checked} - {""}
        codes = {row.answers.get("supplier_item_code", "") for row in checked} - {""}
        names = {row.answers.get("name_ja", "") for row in checked if not gtin_of(row.answers)} - {
            ""
        }
        self.by_gtin = {product.gtin: product for product in own.filter(gtin__in=gtins)}
        self.by_code = {product.item_code: product for product in own.filter(item_code__in=codes)}
        nameless = own.filter(gtin="", item_code="", revisions__name_ja__in=names).distinct()
        self.by_name = {
            product.newest.name_ja: product for product in nameless if product.newest is not None
        }
        elsewhere = Product.objects.filter(gtin__in=gtins).exclude(supplier=sheet.supplier_id)
        self.elsewhere = set(elsewhere.values_list("gtin", flat=True))

    def product_of(self, answers: Mapping[str, Any]) -> Product | None:
        """The product that a row's answers mean."""
        if gtin := gtin_of(answers):
            found = self.by_gtin.get(gtin)
            if found is not None:
                return found
        if code := answers.get("supplier_item_code"):
            found = self.by_code.get(code)
            # a code that another JAN has by now is another product
            return found if found is not None and gtin in {"", found.gtin} else None
        return None if gtin else self.by_name.get(answers.get("name_ja", ""))


def _row(sheet: Sheet, part: str, row: CheckedRow, known: _Known) -> SheetRow:
    product = known.product_of(row.answers)
    newest = product.newest if product else None
    problems = list(row.problems)
    if gtin_of(row.answers) in known.elsewhere:
        jan = row.answers["jan"]
        problem = Problem("jan.elsewhere", {"value": jan})
        problems.append(CellProblem(part, row.number, "", "", "jan", problem, jan))
    return SheetRow(
        sheet=sheet,
        part=part[:100],
        row=row.number,
        answers=row.answers,
        originals=row.originals,
        problems=[kept(problem) for problem in problems],
        outcome=_outcome(row, newest.answers if newest else None),
        product=product if row.is_good else None,
        based_on=newest if row.is_good else None,
    )


def _outcome(row: CheckedRow, standing: Mapping[str, Any] | None) -> RowOutcome:
    if not row.is_good:
        return RowOutcome.WAITING
    if standing is None:
        return RowOutcome.NEW
    changed = any(standing.get(key) != value for key, value in row.answers.items())
    return RowOutcome.CHANGED if changed else RowOutcome.UNCHANGED
