"""The photo guide: a page for everybody, and the same as a paper."""

from functools import cache
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kitamae.catalogue.photos.guide import drawings, guide
from kitamae.kernel.bilingual import LANGUAGES, Language, current_language
from kitamae.ui.papers import typeset
from kitamae.ui.replies import page


@require_safe
def photo_guide(request: HttpRequest) -> HttpResponse:
    """The five points for photos, with a good and a bad drawing for each."""
    return page(request, "public/photo_guide.html", guide=guide(current_language()))


@require_safe
def paper(_request: HttpRequest, language: Language) -> HttpResponse:
    """The same as a tagged PDF in one language, to lie on the table while shooting."""
    if language not in LANGUAGES:
        raise Http404
    answer = HttpResponse(_typeset(language), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="photo-guide-{language}.pdf"'
    return answer


@cache  # the same for everybody until the next release
def _typeset(language: Language) -> bytes:
    source = files("kitamae.catalogue").joinpath("papers/photo_guide.typ")
    with override(language):
        content = {**guide(language), "note": _("Export sourcing programme")}
    return typeset(source, content, pictures=drawings())
