"""Sheets of products: sent, checked, imported, undone."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.models import Sheet
from kitamae.catalogue.photos import queries as photo_queries
from kitamae.catalogue.photos.actions import receive_photos
from kitamae.catalogue.sheets import actions, queries
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.forms import SendSheetForm
from kitamae.doors.supplier.entry import SignedInRequest, SupplierRequest, for_supplier, signed_in
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.tasks import ask_to_cancel
from kitamae.ui.replies import moved, page, watched
from kitamae.ui.words import number

LISTED = 20
STEPS = (
    pgettext_lazy("a step of a sheet", "Choose"),
    pgettext_lazy("a step of a sheet", "Check"),
    pgettext_lazy("a step of a sheet", "Import"),
    pgettext_lazy("a step of a sheet", "Submit"),
)
# the page's name by the sheet's state
PAGES = {
    SheetState.RECEIVED: "supplier/sheet_waiting.html",
    SheetState.STORING: "supplier/sheet_waiting.html",
    SheetState.UNREADABLE: "supplier/sheet_unreadable.html",
    SheetState.CHECKED: "supplier/sheet_checked.html",
    SheetState.STORED: "supplier/sheet_stored.html",
    SheetState.UNDONE: "supplier/sheet_stored.html",
}


@require_safe
@for_supplier
def sheets(request: SupplierRequest) -> HttpResponse:
    """Every sheet that was sent, and the way to send one."""
    found = queries.sheets_of(request.user).filter(supplier=request.maker)
    listed = Paginator(found, LISTED).get_page(request.GET.get("page"))
    return page(request, "supplier/sheets.html", form=SendSheetForm(), sheets=listed)


@for_supplier
def send_sheet(request: SupplierRequest) -> HttpResponse:
    """Send a sheet; its check follows in the background."""
    is_sent = request.method == "POST"
    form = SendSheetForm(request.POST, request.FILES) if is_sent else SendSheetForm()
    if not form.is_valid():
        return page(request, "supplier/send_sheet.html", form=form)
    file, photos = form.cleaned_data["file"], form.cleaned_data["photos"]
    known: dict[str, Any] = {"supplier": request.maker, "by": request.user, "at": now()}
    found = actions.receive_sheet(file=file, file_name=file.name, **known) if file else None
    if photos:
        files = [(photo, photo.name or "") for photo in photos]
        upload = receive_photos(files=files, sheet=found, **known)
        if found is None:
            return moved(request, reverse("supplier:photo_upload", args=[upload.code]))
    return moved(request, reverse("supplier:sheet", args=[found.code]) if found else "home")


@require_safe
@signed_in
def sheet(request: SignedInRequest, code: str) -> HttpResponse:
    """One sheet, as far as it is: being read, what was found, what was stored."""
    found = sheet_of(request, code)
    template = PAGES[SheetState(found.state)]
    if template == "supplier/sheet_waiting.html":
        job = queries.job_of(found)
        if job is not None:
            return watched(request, template, job=job, sheet=found, step_names=STEPS)
        return page(request, template, sheet=found, step_names=STEPS)
    marked = queries.marked_sheet(found, current_language())
    shown = {"sheet": found, "marked": marked, "step_names": STEPS, **queries.sheet_page(found)}
    shown |= photo_queries.sheet_part(found)
    if marked and marked.job and not marked.file:
        return watched(request, template, **shown, job=marked.job)
    return page(request, template, **shown)


@require_safe
@signed_in
def sheet_changes(request: SignedInRequest, code: str) -> HttpResponse:
    """Everything that importing would change, a page of rows at a time."""
    found = sheet_of(request, code)
    changes = queries.changes_of(found, request.GET.get("page", 1))
    return page(request, "supplier/sheet_changes.html", sheet=found, changes=changes)


@require_POST
@signed_in
def check_again(request: SignedInRequest, code: str) -> HttpResponse:
    """Have a sheet checked once more."""
    found = sheet_of(request, code)
    actions.check_again(sheet=found, by=request.user, at=now())
    return moved(request, address_of(found))


@require_POST
@signed_in
def start_storing(request: SignedInRequest, code: str) -> HttpResponse:
    """Import the good rows, in the background."""
    found = sheet_of(request, code)
    actions.start_storing(sheet=found, by=request.user, at=now())
    return moved(request, address_of(found))


@require_POST
@signed_in
def stop(request: SignedInRequest, code: str) -> HttpResponse:
    """Stop the check or the import that is under way."""
    found = sheet_of(request, code)
    job = queries.job_of(found)
    if job is not None:
        ask_to_cancel(job)
    return moved(request, address_of(found))


@signed_in
def undo_sheet(request: SignedInRequest, code: str) -> HttpResponse:
    """Undo an import, after saying what would go back and what stays, and why."""
    found = sheet_of(request, code)
    if request.method == "POST":
        undone = actions.undo_sheet(sheet=found, by=request.user, at=now())
        count = undone.counts["reversed"]
        message = ngettext("%(count)s row was undone.", "%(count)s rows were undone.", count)
        return moved(request, address_of(found), message % {"count": number(count)})
    if found.state != SheetState.STORED:
        return moved(request, address_of(found))
    return page(request, "supplier/undo_sheet.html", sheet=found, **queries.undo_page(found))


@signed_in
def mark_sheet(request: SignedInRequest, code: str) -> HttpResponseBase:
    """The sheet's own file with its problems marked: asked for by post, fetched when it is made."""
    found = sheet_of(request, code)
    language = current_language()
    if request.method == "POST":
        actions.mark_sheet(sheet=found, language=language, by=request.user, at=now())
        return moved(
            request,
            f"{address_of(found)}#marked",
            _("The problems are being marked in your sheet."),
        )
    marked = queries.marked_sheet(found, language)
    if marked is None or not marked.file:
        raise Http404
    return FileResponse(marked.file.open("rb"), as_attachment=True, filename=marked.file_name)


def sheet_of(request: SignedInRequest, code: str) -> Sheet:
    """The sheet of an address, where its reader may see it."""
    return get_object_or_404(
        Sheet.objects.visible_to(request.user).select_related("supplier", "by"), code=code
    )


def address_of(found: Sheet) -> str:
    """A sheet's own page."""
    return reverse("supplier:sheet", args=[found.code])
