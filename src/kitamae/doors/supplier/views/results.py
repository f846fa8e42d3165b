"""What was sold: a maker's own figures, and how they compare without giving anybody away."""

from decimal import Decimal
from itertools import groupby

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.kernel.bilingual import current_language
from kitamae.sales.queries import Result, benchmark, results
from kitamae.ui import charts
from kitamae.ui.replies import page

FILES = 12  # the newest that are shown


@require_safe
@for_supplier
def sales_results(request: SupplierRequest) -> HttpResponse:
    """Every released result by partner and period, each with a drawing and its table."""
    by_file = groupby(results(request.user), key=lambda result: result.file)
    reports = [
        _report(list(found))
        for (file, found), _number in zip(by_file, range(FILES), strict=False)
        if file
    ]
    return page(request, "supplier/results.html", reports=reports)


def _report(found: list[Result]) -> dict[str, object]:
    """One file: what was sold of each product, and the finding in a sentence."""
    file = found[0].file
    known = [result.units for result in found if result.units is not None]
    total, missing = sum(known), len(found) - len(known)
    said = ngettext(
        "%(count)s piece sold at %(partner)s", "%(count)s pieces sold at %(partner)s", total
    ) % {"count": total, "partner": file.partner.name}
    return {
        "file": file,
        "total": total,
        "missing": missing,
        "chart": charts.bar(
            finding=said, unit=_("pieces"), rows=[(_name(one), one.units) for one in found]
        ),
        "comparison": _comparison(total, benchmark(file)),
        "results": found,
    }


def _name(result: Result) -> str:
    """The product's name; the other language's where one is missing."""
    names = [result.name_ja, result.name_en]
    first, second = names if current_language() == "ja" else reversed(names)
    return first or second


def _comparison(total: int, middle: Decimal | None) -> str:
    if middle is None:
        return _("Fewer than five makers sold here, so there is nothing to compare with.")
    params = {"middle": f"{middle:g}"}
    if total > middle:
        return _("More than the middle of the makers there, which is %(middle)s.") % params
    if total < middle:
        return _("Less than the middle of the makers there, which is %(middle)s.") % params
    return _("Just the middle of the makers there: %(middle)s.") % params
