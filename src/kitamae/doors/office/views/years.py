"""The programme year: its figures, and whether buyers may browse."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.figures import year_chart, year_figures
from kitamae.doors.office.forms import CatalogueForm
from kitamae.programmes import actions
from kitamae.programmes.models import ProgrammeYear
from kitamae.reports.queries import year_line
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


def _year(request: OfficeRequest, year: int | None) -> ProgrammeYear | None:
    years = ProgrammeYear.objects.visible_to(request.user)
    if year is not None:
        return get_object_or_404(ProgrammeYear.objects.visible_to(request.user), year=year)
    return years.filter(is_current=True).first() or years.order_by("-year").first()


@require_safe
@for_office
def year(request: OfficeRequest, year: int | None = None) -> HttpResponse:
    """One programme year in figures, with the lists behind them."""
    found = _year(request, year)
    if found is None:
        return page(request, "office/no_year.html")
    line = year_line(found)
    return page(
        request,
        "office/year.html",
        year=found,
        years=ProgrammeYear.objects.visible_to(request.user).order_by("-year"),
        figures=year_figures(line),
        chart=year_chart(line),
        form=CatalogueForm(initial={"is_open": str(int(found.is_catalogue_open))}),
    )


@for_office
def catalogue_setting(request: OfficeRequest, year: int) -> HttpResponse:
    """Decide whether buyers browse what is listed, or see only introductions."""
    found = _year(request, year)
    if found is None:
        raise Http404
    usual = {"is_open": str(int(found.is_catalogue_open))}
    form = CatalogueForm(request.POST or None, initial=usual)
    known = {"year": found, "by": request.user, "at": timezone.now()}
    if acted(form, actions.set_catalogue_open, **known):
        return moved(request, address("office:year"), _("The catalogue follows this from now on."))
    return page(request, "office/catalogue_setting.html", year=found, form=form)


@require_safe
@for_office
def export_year(request: OfficeRequest, year: int) -> HttpResponse:
    """The year's figures as a text file; a figure that nobody gave stays empty."""
    found = _year(request, year)
    if found is None:
        raise Http404
    rows = [[each["label"], each["value"]] for each in year_figures(year_line(found))]
    return csv_reply(f"year-{year}", [_("Figure"), str(year)], rows)
