"""A maker's certificates and reports: sent, described, renewed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.documents import actions
from kitamae.catalogue.documents.choices import STANDING, DocumentState
from kitamae.catalogue.documents.forms import AddDocumentsForm, DescribeForm, RenewForm
from kitamae.catalogue.documents.looks import look_of
from kitamae.catalogue.documents.queries import languages_of, name_of
from kitamae.catalogue.documents.steps import DOCUMENT_STEPS
from kitamae.catalogue.models import Document
from kitamae.doors.supplier.entry import SignedInRequest, SupplierRequest, for_supplier, signed_in
from kitamae.kernel.bilingual import current_language
from kitamae.ui.replies import acted, moved, page

LISTED = 50
GONE = (DocumentState.REPLACED, DocumentState.WITHDRAWN)


@require_safe
@for_supplier
def documents(request: SupplierRequest) -> HttpResponse:
    """Every paper that stands, those that ask for something first; and the way to send more."""
    return page(request, "supplier/documents.html", form=AddDocumentsForm(), **_listed(request))


@require_POST
@for_supplier
def add_documents(request: SupplierRequest) -> HttpResponse:
    """Keep many files, each as a paper of its own; name those that cannot be kept."""
    form = AddDocumentsForm(request.POST, request.FILES)
    if not acted(form, actions.add_documents, supplier=request.maker, by=request.user, at=now()):
        return page(request, "supplier/documents.html", form=form, **_listed(request))
    kept, left_out = form.outcome.kept, form.outcome.left_out
    told = ngettext(
        "%(count)s paper is here. Now say what it is.",
        "%(count)s papers are here. Now say what each one is.",
        len(kept),
    ) % {"count": len(kept)}
    if not left_out:
        return moved(request, "supplier:documents", told)
    said = [problem.message(current_language()) for problem in left_out]
    return page(
        request,
        "supplier/documents.html",
        status=200 if kept else 422,
        form=AddDocumentsForm(),
        told=told if kept else "",
        left_out=said,
        **_listed(request),
    )


@signed_in
def document(request: SignedInRequest, code: str) -> HttpResponse:
    """One paper: its file, what it says, and what may be done with it."""
    found = document_of(request, code)
    verbs = {step.verb for step in DOCUMENT_STEPS.open_to(request.user, found)}
    form = DescribeForm(request.POST or None, document=found)
    if request.method == "POST" and acted(
        form, actions.describe_document, document=found, by=request.user, at=now()
    ):
        return _onwards(request, found)
    return page(request, "supplier/document.html", form=form, **_shown(found, verbs))


def _onwards(request: SignedInRequest, described: Document) -> HttpResponse:
    """To the next paper that nobody has described, or back to the list where none is left."""
    drafts = Document.objects.visible_to(request.user).filter(
        supplier=described.supplier_id, state=DocumentState.DRAFT
    )
    # round the drafts in order, so that whoever begins in the middle comes to all of them
    later = drafts.filter(pk__gt=described.pk).order_by("pk").first()
    following = later or drafts.order_by("pk").first()
    if following is None:
        return moved(request, "supplier:documents", _("The office will verify the paper."))
    left = drafts.count()
    told = ngettext(
        "The office will verify the paper. %(count)s more waits for its details: here it is.",
        "The office will verify the paper. %(count)s more wait for their details: here is one.",
        left,
    )
    return moved(request, address_of(following), told % {"count": left})


@require_POST
@signed_in
def renew_document(request: SignedInRequest, code: str) -> HttpResponse:
    """Send the newer paper of one that ends."""
    found = document_of(request, code)
    renewing = RenewForm(request.POST, request.FILES)
    if acted(renewing, actions.renew_document, document=found, by=request.user, at=now()):
        told = _("The newer paper is here. Say from when to when it is valid.")
        return moved(request, address_of(renewing.outcome), told)
    verbs = {step.verb for step in DOCUMENT_STEPS.open_to(request.user, found)}
    form = DescribeForm(document=found)
    shown = _shown(found, verbs) | {"renewing": renewing}
    return page(request, "supplier/document.html", form=form, **shown)


@require_POST
@signed_in
def withdraw_document(request: SignedInRequest, code: str) -> HttpResponse:
    """Take back a paper that was never verified."""
    found = document_of(request, code)
    actions.withdraw_document(document=found, by=request.user, at=now())
    return moved(request, "supplier:documents", _("The paper was withdrawn."))


@require_safe
@signed_in
def document_file(request: SignedInRequest, code: str) -> FileResponse:
    """The file as it was sent, to those who may see the paper."""
    found = document_of(request, code)
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type=found.file_kind,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def document_of(request: SignedInRequest, code: str) -> Document:
    """The paper of an address, where its reader may see it."""
    return get_object_or_404(
        Document.objects.visible_to(request.user).select_related(
            "supplier", "verified_by", "replaces"
        ),
        code=code,
    )


def address_of(found: Document) -> str:
    """A paper's own page."""
    return reverse("supplier:document", args=[found.code])


def _listed(request: SupplierRequest) -> dict[str, Any]:
    today = localdate()
    rows = Document.objects.visible_to(request.user).filter(supplier=request.maker)
    # a turn of the maker's stands before others, the nearest end before later ones
    standing = rows.exclude(state__in=GONE).order_by("-turn_side", "expires_date", "pk")
    listed = Paginator(standing, LISTED).get_page(request.GET.get("page"))
    shown = [(each, name_of(each), *look_of(each, today)) for each in listed]
    mine = rows.filter(turn_side="supplier").exclude(state__in=GONE).count()
    return {"listed": listed, "papers": shown, "mine": mine}


def _shown(found: Document, verbs: set[str]) -> dict[str, Any]:
    kind, words = look_of(found, localdate())
    return {
        "document": found,
        "name": name_of(found),
        "languages": languages_of(found),
        "products": found.products.select_related("shown", "in_review", "in_preparation"),
        "look": kind,
        "state_words": words,
        "may_describe": "describe_document" in verbs,
        "may_withdraw": "withdraw_document" in verbs,
        "renewing": RenewForm() if found.state in STANDING else None,
    }
