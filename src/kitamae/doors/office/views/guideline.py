"""The guideline as the office writes it: versions, a draft with its preview, publication."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.guideline_forms import GuidelineForm, PublishForm
from kitamae.kernel.bilingual import Bilingual, current_language
from kitamae.people.rules import is_whole_office
from kitamae.programmes.guideline import actions
from kitamae.programmes.guideline.choices import GuidelineState
from kitamae.programmes.guideline.differences import Change, only_changes
from kitamae.programmes.guideline.models import Guideline
from kitamae.programmes.guideline.queries import (
    draft_guideline,
    owing,
    version_before,
    versions,
)
from kitamae.programmes.guideline.rendering import sections
from kitamae.programmes.guideline.rules import faults
from kitamae.programmes.queries import current_year
from kitamae.ui.replies import acted, moved, page


@require_safe
@for_office
def guidelines(request: OfficeRequest) -> HttpResponse:
    """Every version, the draft on top; how many companies still owe their agreement."""
    rows = [
        (each, owing(each).count() if each.binds_more else None) for each in versions(request.user)
    ]
    return page(
        request,
        "office/guidelines.html",
        rows=rows,
        year=current_year(),
        draft=draft_guideline(),
        may_write=is_whole_office(request.user),
    )


@require_POST
@for_office
def begin_guideline(request: OfficeRequest) -> HttpResponse:
    """Begin a new version with the text that holds."""
    year = current_year()
    if year is None:
        return moved(request, "office:guidelines", _("No programme year is open."), "warn")
    made = actions.begin_guideline(year=year, by=request.user, at=timezone.now())
    return moved(request, _url("edit_guideline", made))


@for_office
def edit_guideline(request: OfficeRequest, year: int, number: int) -> HttpResponse:
    """Write at a draft; a preview keeps nothing."""
    found = _draft(request, year, number)
    texts = {"body_ja": found.body_ja, "body_en": found.body_en, "edits": found.edits}
    form = GuidelineForm(request.POST or None, initial=texts)
    is_preview = "preview" in request.POST
    known = {"guideline": found, "by": request.user, "at": timezone.now()}
    if not is_preview and acted(form, actions.edit_guideline, **known):
        return moved(request, _url("edit_guideline", found), _("The draft is kept."))
    body = found.body
    if form.is_bound and form.is_valid():
        body = Bilingual(form.cleaned_data["body_ja"], form.cleaned_data["body_en"])
    return page(
        request,
        "office/edit_guideline.html",
        guideline=found,
        form=form,
        is_preview=is_preview,
        **_seen(body),
    )


@for_office
def publish_guideline(request: OfficeRequest, year: int, number: int) -> HttpResponse:
    """Publish a draft, after looking at what changed in both languages."""
    found = _draft(request, year, number)
    before = version_before(found)
    form = PublishForm(request.POST or None, is_first=before is None)
    known = {"guideline": found, "by": request.user, "at": timezone.now()}
    if acted(form, actions.publish_guideline, **known):
        said = _("Version %(number)s is published.") % {"number": found.number}
        return moved(request, "office:guidelines", said)
    return page(
        request,
        "office/publish_guideline.html",
        guideline=found,
        before=before,
        form=form,
        changes=_changes(before, found),
        faults=_faults(found.body),
    )


@require_POST
@for_office
def drop_guideline(request: OfficeRequest, year: int, number: int) -> HttpResponse:
    """Drop a draft."""
    actions.drop_guideline(
        guideline=_draft(request, year, number), by=request.user, at=timezone.now()
    )
    return moved(request, "office:guidelines", _("The draft is dropped."))


def _draft(request: OfficeRequest, year: int, number: int) -> Guideline:
    return get_object_or_404(
        Guideline.objects.visible_to(request.user).select_related("year"),
        year__year=year,
        number=number,
        state=GuidelineState.DRAFT,
    )


def _seen(body: Bilingual) -> dict[str, Any]:
    """A text as it will look in both languages, and what keeps it from being published."""
    return {
        "previews": [
            (_("Japanese text"), "ja", sections(body.ja, "ja-")),
            (_("English text"), "en", sections(body.en, "en-")),
        ],
        "faults": _faults(body),
    }


def _changes(before: Guideline | None, found: Guideline) -> list[tuple[str, list[Change]]]:
    """What changed, in each language."""
    if before is None:
        return []
    return [
        (_("Japanese text"), only_changes(before.body_ja, found.body_ja)),
        (_("English text"), only_changes(before.body_en, found.body_en)),
    ]


def _faults(body: Bilingual) -> list[str]:
    return [each.message(current_language()) for each in faults(body)]


def _url(name: str, guideline: Guideline) -> str:
    return reverse(f"office:{name}", args=[guideline.year.year, guideline.number])
