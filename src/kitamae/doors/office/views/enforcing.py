"""The office's page of its own guideline: each section, and where what it says is enforced."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.catalogue.product_fields import product_fields
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.steps import step_named
from kitamae.programmes.conditions import conditions
from kitamae.programmes.guideline.clauses import Clause, Place, clauses_of
from kitamae.programmes.guideline.queries import current_guideline
from kitamae.programmes.guideline.rendering import headings
from kitamae.ui.context import address
from kitamae.ui.replies import page


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as the page shows it; without an address where one cannot simply go there."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A section of the office's text with the clauses that it says."""

    anchor: str
    words: str
    clauses: list[tuple[Clause, list[Shown]]]


@require_safe
@for_office
def guideline_enforced(request: OfficeRequest) -> HttpResponse:
    """Section by section: what it says, and what keeps it."""
    found = current_guideline()
    text = found.body.text(current_language()) if found else ""
    rows = [
        Row(
            each.anchor,
            each.words,
            [
                (clause, [_shown(place) for place in clause.places])
                for clause in clauses_of(each.anchor)
            ],
        )
        for each in headings(text)
    ]
    return page(request, "office/guideline_enforced.html", guideline=found, rows=rows)


def _shown(place: Place) -> Shown:
    if place.kind == "page":
        url = address(place.name)
        return Shown(_("Page %(name)s") % {"name": url or place.name}, url)
    if place.kind == "field":
        field = next(each for each in product_fields() if each.key == place.name)
        return Shown(_("Field “%(name)s”") % {"name": field.label}, "")
    if place.kind == "condition":
        number = conditions()[place.name].number
        return Shown(_("Condition %(number)s") % {"number": number}, "")
    if place.kind == "step":
        step = step_named(place.name)
        return Shown(_("Step “%(name)s”") % {"name": step.label if step else place.name}, "")
    return Shown(_("Letter %(name)s") % {"name": place.name}, "")
