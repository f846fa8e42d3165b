"""Mending a sheet on the page: its problems one by one, its columns, its repairs."""

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.sheets import actions, queries
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.forms import ColumnsForm, RepairForm
from kitamae.doors.supplier.entry import SignedInRequest, signed_in
from kitamae.doors.supplier.views.sheets import address_of, sheet_of
from kitamae.ui.replies import moved, page


@require_safe
@signed_in
def sheet_problems(request: SignedInRequest, code: str, number: int) -> HttpResponse:
    """Every cell of one kind of problem, each drawn, a page at a time."""
    found = sheet_of(request, code)
    shown = queries.places_of_kind(found, number, request.GET.get("page", 1))
    if shown is None:
        raise Http404
    return page(
        request, "supplier/sheet_problems.html", sheet=found, number=number, kind=shown[0],
        places=shown[1],
    )  # fmt: skip


@signed_in
def map_columns(request: SignedInRequest, code: str) -> HttpResponse:
    """Say what the unknown columns are; the sheet is read again."""
    found = sheet_of(request, code)
    if found.state != SheetState.CHECKED:
        return moved(request, address_of(found))
    form = ColumnsForm(request.POST or None, sheet=found, also=request.GET.get("also", ""))
    if form.is_valid():
        actions.map_columns(sheet=found, mapping=form.mapping, by=request.user, at=now())
        return moved(request, address_of(found), _("The sheet is being read again."))
    known = queries.known_columns(found)
    return page(request, "supplier/map_columns.html", sheet=found, form=form, known=known)


@require_POST
@signed_in
def accept_repairs(request: SignedInRequest, code: str) -> HttpResponse:
    """Agree to a repair of one cell, or to all that are proposed for one kind of problem."""
    found = sheet_of(request, code)
    kind = request.POST.get("kind", "")
    if kind.isdigit():
        repairs = queries.repairs_of_kind(found, int(kind))
    else:
        form = RepairForm(request.POST)
        if not form.is_valid():
            return moved(request, address_of(found), str(form.errors["value"][0]), "stop")
        repairs = {form.cleaned_data["where"]: form.cleaned_data["value"]}
    actions.accept_repairs(sheet=found, repairs=repairs, by=request.user, at=now())
    count = len(repairs)
    said = ngettext("%(count)s cell is read anew.", "%(count)s cells are read anew.", count)
    return moved(request, address_of(found), said % {"count": count})
