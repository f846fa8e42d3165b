"""Verified certificates and reports of products that were introduced to a buyer."""

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kitamae.catalogue.documents.queries import documents_of, name_of
from kitamae.catalogue.models import Document, Product
from kitamae.doors.buyer.entry import BuyerRequest, for_buyers
from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User


def verified_papers(user: User, product: Product) -> list[tuple[Document, Bilingual]]:
    """The papers that the office verified, with their names; none before an introduction."""
    return [(each, name_of(each)) for each in documents_of(product, viewer=user)]


@require_safe
@for_buyers
def document_file(request: BuyerRequest, code: str) -> HttpResponseBase:
    """The file as its maker sent it."""
    found = get_object_or_404(Document.objects.visible_to(request.user), code=code)
    answer = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type=found.file_kind,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
