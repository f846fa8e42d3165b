"""Companies of every kind: the list, its file, and entering one."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Product
from kitamae.catalogue.reviewing.queries import saved_views
from kitamae.doors.office.company_filters import CompanyFilters
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.exporting import csv_reply
from kitamae.doors.office.listing import Listing, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.templatetags.desk import country, prefecture
from kitamae.people.companies.actions import enter_company
from kitamae.people.companies.entering import EnterCompanyForm
from kitamae.people.companies.queries import companies as all_companies
from kitamae.people.models import AskedSeat, Organisation
from kitamae.people.rules import is_office
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.programmes.queries import current_year
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page
from kitamae.workbooks.cells import Cell

SORTS = {
    "new": ("-created_at",),
    "name": ("name_kana", "name_ja"),
    "code": ("code",),
    "products": ("-product_count", "name_ja"),
    "ends": ("nearest_end", "name_ja"),
}
_GONE = (ProductState.STAGED, ProductState.DISCONTINUED)


def _rows(request: OfficeRequest) -> QuerySet[Organisation]:
    made = (
        Product.objects.visible_to(request.user)
        .filter(supplier=OuterRef("pk"))
        .exclude(state__in=_GONE)
    )
    counted = made.order_by().values("supplier").annotate(found=Count("pk"))
    applied = Application.objects.visible_to(request.user).filter(
        supplier=OuterRef("pk"), year=current_year()
    )
    return all_companies(viewer=request.user).annotate(
        product_count=Coalesce(Subquery(counted.values("found")[:1]), 0),
        nearest_end=Coalesce(F("first_end"), Value(date.max)),
        application_state=Subquery(applied.values("state")[:1]),
    )


def _found(request: OfficeRequest) -> Listing[Organisation]:
    return listing(request, CompanyFilters, _rows(request), SORTS)


@require_safe
@for_office
def companies(request: OfficeRequest) -> HttpResponse:
    """All companies, the newest first."""
    found = _found(request)
    for row in found.page:
        row.applied = _applied(row)  # type: ignore[attr-defined]  # for the page alone
    return page(
        request,
        "office/companies.html",
        found=found,
        heading=names()["companies"],
        saved=saved_views(request.user, "companies"),
        list_name="companies",
        may_write=is_office(request.user),
        asked=AskedSeat.objects.visible_to(request.user).filter(decided_at__isnull=True).count(),
        today=timezone.localdate(),
    )


@require_safe
@for_office
def export_companies(request: OfficeRequest) -> HttpResponse:
    """Exactly the list, all its pages, as a text file."""
    header = [
        _("Code"), _("Kind"), _("Name in Japanese"), _("Name in kana"), _("Name in English"),
        pgettext("a company", "Standing"), _("Corporate number"), _("Country"),
        _("Prefecture"), _("Seats"), _("Products"), _("Application this year"),
        _("First end of a fact"), _("Entered on"),
    ]  # fmt: skip
    return csv_reply("companies", header, _lines(_found(request).rows))


def _lines(rows: QuerySet[Any]) -> Iterator[list[Cell]]:
    for row in rows.iterator(chunk_size=500):
        yield [
            row.code, str(row.get_kind_display()), row.name_ja, row.name_kana, row.name_en,
            str(row.get_standing_display()), row.corporate_number, country(row.country),
            prefecture(row.prefecture), row.seat_count or 0, row.product_count, _applied(row),
            row.first_end, timezone.localdate(row.created_at),
        ]  # fmt: skip


def _applied(row: Any) -> str:
    """The state of this year's application, as `_rows` found it."""
    state: str | None = row.application_state
    return str(ApplicationState(state).label) if state else ""


@for_office
def new_company(request: OfficeRequest) -> HttpResponse:
    """Enter a company of any kind."""
    if not is_office(request.user):
        raise PermissionDenied("people.enter_organisation")
    form = EnterCompanyForm(request.POST or None)
    if acted(form, enter_company, by=request.user, at=timezone.now()):
        entered: Organisation = form.outcome
        said = _("The company is entered. Nobody has a seat in it yet: invite a person.")
        return moved(request, address("office:company", code=entered.code), said)
    return page(request, "office/new_company.html", form=form)
