"""Files that came along, handed out as they came and never drawn in a page."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kitamae.support.inquiries.models import InquiryFile


def handed_out(found: InquiryFile) -> HttpResponse:
    """The file itself, to be saved; a browser is told to take it for what we found it to be."""
    with found.file.open("rb") as stored:
        answer = HttpResponse(stored.read(), content_type=found.file_kind)
    named = content_disposition_header(as_attachment=True, filename=found.file_name)
    answer.headers["Content-Disposition"] = str(named)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
