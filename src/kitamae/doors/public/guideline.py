"""The guideline for everybody: whole, every version of it, and what changed between two."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kitamae.kernel.bilingual import current_language
from kitamae.programmes.guideline.choices import GuidelineState
from kitamae.programmes.guideline.differences import only_changes
from kitamae.programmes.guideline.models import Guideline
from kitamae.programmes.guideline.queries import current_guideline, version_before
from kitamae.programmes.guideline.rendering import sections
from kitamae.ui.replies import page


@require_safe
def guideline(request: HttpRequest) -> HttpResponse:
    """The version that holds now, whole; a word where none is published yet."""
    found = current_guideline()
    return page(request, "public/guideline.html", **shown(request, found))


@require_safe
def guideline_version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One version, as it stood."""
    found = _found(request, year, number)
    return page(request, "public/guideline.html", **shown(request, found))


@require_safe
def guideline_changes(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """What a version changed of the one before it."""
    found = _found(request, year, number)
    before = version_before(found)
    language = current_language()
    changes = only_changes(before.body.text(language), found.body.text(language)) if before else []
    return page(
        request, "public/guideline_changes.html", guideline=found, before=before, changes=changes
    )


def shown(request: HttpRequest, found: Guideline | None) -> dict[str, Any]:
    """A version with its text in the reader's language, and the other versions."""
    if found is None:
        return {"guideline": None}
    published = Guideline.objects.visible_to(request.user).filter(state=GuidelineState.PUBLISHED)
    now = current_guideline()
    return {
        "guideline": found,
        "text": sections(found.body.text(current_language())),
        "versions": published.select_related("year").order_by("-year__year", "-number"),
        "newest": now if now is not None and now.pk != found.pk else None,
        "has_before": version_before(found) is not None,
    }


def _found(request: HttpRequest, year: int, number: int) -> Guideline:
    return get_object_or_404(
        Guideline.objects.visible_to(request.user).select_related("year"),
        year__year=year,
        number=number,
        state=GuidelineState.PUBLISHED,
    )
