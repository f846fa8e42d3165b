"""Existing suppliers imported from a list: sent, looked through, entered, undone."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.people.claims.queries import claimable
from kitamae.people.models import SupplierList
from kitamae.people.rules import is_whole_office
from kitamae.people.supplier_lists import actions, queries
from kitamae.people.supplier_lists.choices import ENDINGS, ListState, RowOutcome
from kitamae.people.supplier_lists.reading import list_fields
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page, watched
from kitamae.ui.words import number

LISTED = 20
VERBS = {
    "start": actions.start_entering,
    "stop": actions.ask_stop,
    "resume": actions.resume_entering,
    "again": actions.read_list_again,
}


class SendListForm(forms.Form):
    """A list of suppliers as it is."""

    outcome: SupplierList

    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("Excel, OpenDocument or CSV, up to 10,000 rows."),
        error_messages={
            "required": gettext_lazy("No file was chosen. Choose the list, then send it."),
            "empty": gettext_lazy("The file is empty. Save the list once more, then choose it."),
        },
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS), "class": "input file drop"}),
    )


@for_office
def supplier_lists(request: OfficeRequest) -> HttpResponse:
    """Every list that was sent, and the box for the next."""
    is_sent = request.method == "POST"
    if is_sent and not is_whole_office(request.user):
        raise PermissionDenied("people.receive_supplier_list")
    form = SendListForm(request.POST, request.FILES) if is_sent else SendListForm()
    if is_sent and acted(form, actions.receive_supplier_list, by=request.user, at=now()):
        return moved(request, address("office:supplier_list", code=form.outcome.code))
    found = Paginator(queries.lists_of(request.user), LISTED)
    return page(
        request,
        "office/supplier_lists.html",
        form=form,
        lists=found.get_page(request.GET.get("page")),
        asked=[each.label for each in list_fields()],
        may_write=is_whole_office(request.user),
        contacts=claimable(viewer=request.user).count(),
    )


@require_safe
@for_office
def supplier_list(request: OfficeRequest, code: str) -> HttpResponse:
    """One list as far as it is: being read, what was found, what was entered."""
    found = _found(request, code)
    job = queries.job_of(found)
    counts = queries.counts_of(found)
    known: dict[str, Any] = {
        "found": found,
        "is_stuck": queries.is_stuck(found, job),
        "good": counts.get(RowOutcome.NEW, 0),
        "entered": counts.get(RowOutcome.ENTERED, 0),
        "may_write": is_whole_office(request.user),
    }
    if found.state in {ListState.RECEIVED, ListState.ENTERING}:
        if job is None or known["is_stuck"]:
            return page(request, "office/supplier_list_busy.html", **known)
        return watched(request, "office/supplier_list_busy.html", job=job, **known)
    return page(request, "office/supplier_list.html", **known, **_shown(request, found, counts))


def _shown(request: OfficeRequest, found: SupplierList, counts: dict[str, int]) -> dict[str, Any]:
    """What was read of a list, or why nothing could be."""
    if found.state == ListState.UNREADABLE:
        return {"unreadable": queries.unreadable_of(found)}
    outcome = request.GET.get("rows", "")
    rows = queries.rows_page(found, outcome, request.GET.get("page", 1))
    return {"rows": rows, "figures": _figures(counts, outcome)}


@require_POST
@for_office
def act_on_list(request: OfficeRequest, code: str, verb: str) -> HttpResponse:
    """Enter the good rows, stop, go on, or read the file again."""
    found = _found(request, code)
    if verb not in VERBS:
        raise Http404
    VERBS[verb](supplier_list=found, by=request.user, at=now())
    return moved(request, address("office:supplier_list", code=code))


@for_office
def undo_list(request: OfficeRequest, code: str) -> HttpResponse:
    """Undo an import, after saying how many records go and how many stay."""
    found = _found(request, code)
    if request.method == "POST":
        undone = actions.undo_entering(supplier_list=found, by=request.user, at=now())
        count = undone.facts["count"]
        words = ngettext(
            "%(count)s record was taken back.", "%(count)s records were taken back.", count
        )
        said = words % {"count": number(count)}
        return moved(request, address("office:supplier_list", code=code), said)
    if found.state not in {ListState.ENTERED, ListState.STOPPED}:
        return moved(request, address("office:supplier_list", code=code))
    goes = len(queries.untouched(found))
    stays = queries.counts_of(found).get(RowOutcome.ENTERED, 0) - goes
    return page(request, "office/undo_supplier_list.html", found=found, goes=goes, stays=stays)


def _found(request: OfficeRequest, code: str) -> SupplierList:
    return get_object_or_404(
        SupplierList.objects.visible_to(request.user).select_related("by"), code=code
    )


def _figures(counts: dict[str, int], chosen: str) -> list[dict[str, Any]]:
    """The rows of the file by what became of them, each a way to see these alone."""
    said = [
        {
            "label": outcome.label,
            "value": counts[outcome],
            "unit": ngettext("row", "rows", counts[outcome]),
            "url": f"?rows={outcome.value}",
            "current": outcome.value == chosen,
        }
        for outcome in RowOutcome
        if counts.get(outcome)
    ]
    every = sum(counts.values())
    whole = {"label": _("All rows"), "value": every, "url": "?", "current": not chosen}
    return [whole | {"unit": ngettext("row", "rows", every)}, *said]
