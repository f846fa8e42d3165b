"""Makers' certificates and reports: what waits to be verified, and one of them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.catalogue.documents import actions
from kitamae.catalogue.documents.choices import DocumentState
from kitamae.catalogue.documents.looks import look_of
from kitamae.catalogue.documents.queries import languages_of, name_of
from kitamae.catalogue.documents.steps import DOCUMENT_STEPS
from kitamae.catalogue.models import Document
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import DocumentFilters
from kitamae.doors.office.forms import NoteForm, NothingForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

SORTS = {
    "wait": ("turn_since_date",),
    "company": ("supplier__name_kana", "supplier__name_ja"),
    "ends": ("expires_date",),
}
ACTS = (
    Act(
        "verify_document",
        actions.verify_document,
        NothingForm,
        gettext_lazy("The paper is verified. Buyers of introduced products can see it."),
    ),
    Act(
        "reject_document",
        actions.reject_document,
        NoteForm,
        gettext_lazy("The paper went back to the company."),
    ),
)


@require_safe
@for_office
def documents(request: OfficeRequest) -> HttpResponse:
    """All papers by how long they wait; those that wait to be verified, where nothing is asked."""
    rows = Document.objects.visible_to(request.user).select_related("supplier")
    asked = request.GET.copy()
    asked.setdefault("state", DocumentState.WAITING)
    found = listing(request, DocumentFilters, rows, SORTS, query=asked)
    today = timezone.localdate()
    papers = [(row, name_of(row), *look_of(row, today)) for row in found.page]
    heading = names()["documents"]
    return page(request, "office/documents.html", found=found, heading=heading, papers=papers)


@for_office
def document(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One paper: its file, what its company says of it, and whether it is so."""
    found = _document(request, code)
    decisions = Decisions(request, found, open_steps([DOCUMENT_STEPS], request, found), ACTS, verb)
    if act := decisions.taken("document"):
        return moved(request, address("office:documents"), act.done)
    look, words = look_of(found, timezone.localdate())
    return page(
        request,
        "office/document.html",
        status=decisions.status,
        document=found,
        name=name_of(found),
        look=look,
        state_words=words,
        languages=languages_of(found),
        products=found.products.select_related("shown", "in_review", "in_preparation"),
        decisions=decisions,
        happenings=happenings(viewer=request.user, about=[found]),
    )


@require_safe
@for_office
def document_file(request: OfficeRequest, code: str) -> HttpResponse:
    """The file as its company sent it."""
    found = _document(request, code)
    with found.file.open("rb") as stored:
        answer = HttpResponse(stored.read(), content_type=found.file_kind)
    answer.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=found.file_name)
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _document(request: OfficeRequest, code: str) -> Document:
    return get_object_or_404(
        Document.objects.visible_to(request.user).select_related(
            "supplier", "verified_by", "replaces"
        ),
        code=code,
    )
