"""The empty product sheet, for whoever wants it: no account is asked for."""

import io
from http import HTTPStatus

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.catalogue.product_fields import vocabularies
from kitamae.catalogue.sheets.template import category_named, write_product_template
from kitamae.kernel.bilingual import current_language
from kitamae.ui.replies import page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def empty_sheet(request: HttpRequest) -> HttpResponseBase:
    """Choose what is made, and fetch the sheet that asks for it: `?category=tea` or a code."""
    asked = request.GET.get("category", "")
    if not asked:
        return page(request, "public/empty_sheet.html", categories=_categories())
    category = category_named(asked)
    if category is None and asked != "all":
        return page(
            request,
            "public/empty_sheet.html",
            status=HTTPStatus.NOT_FOUND,
            categories=_categories(),
            unknown=asked,
        )
    out = io.BytesIO()
    language = current_language()
    write_product_template(out, category=category, language=language)
    out.seek(0)
    name = _("Product sheet (%(category)s).xlsx") % {
        "category": vocabularies()["categories"].label_of(category) if category else _("any")
    }
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def _categories() -> list[tuple[str, str]]:
    """What somebody may make, the finer kinds after the wider ones."""
    terms = vocabularies()["categories"]
    return [(t.code, f"{'　' if '.' in t.code else ''}{t.label}") for t in terms]
