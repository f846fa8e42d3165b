"""Force majeure: what is suspended or changed, everyone it touches first, and lifting it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.interruption_forms import InterruptionForm, LiftForm
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import Organisation
from kitamae.programmes.interruptions import actions
from kitamae.programmes.interruptions.choices import PARTS_OF, Part, Scope
from kitamae.programmes.interruptions.models import Interruption
from kitamae.programmes.models import ProgrammeYear
from kitamae.programmes.queries import current_year
from kitamae.reports.touched import Touched, touched_by
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@require_safe
@for_office
def interruptions(request: OfficeRequest) -> HttpResponse:
    """Everything that was ever suspended or changed, what stands first."""
    found = Interruption.objects.visible_to(request.user).order_by("-state", "-pk")
    return page(request, "office/interruptions.html", found=found)


@for_office
def new_interruption(request: OfficeRequest) -> HttpResponse:
    """Say what it is; read whom it touches; then announce it, with the count said again."""
    year = current_year()
    if year is None:
        return page(request, "office/no_year.html")
    form = InterruptionForm(request.POST or None, viewer=request.user)
    if not form.is_valid() or "change" in request.POST:
        status = 422 if form.errors else None
        return page(request, "office/new_interruption.html", status=status, form=form)
    return _previewed(request, form, year)


def _previewed(request: OfficeRequest, form: InterruptionForm, year: ProgrammeYear) -> HttpResponse:
    """Everybody who is touched; announced where their count was said again."""
    touched, refused = _touched(form, year), ""
    if "told" in request.POST:
        try:
            made = _announced(request, form, year, touched)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            said = _("It is announced: %(count)s companies are written to.")
            back = address("office:interruption", code=made.code)
            return moved(request, back, said % {"count": touched.total})
    return page(
        request,
        "office/preview_interruption.html",
        status=422 if refused else None,
        form=form,
        name=form.name_of(year),
        refused=refused,
        touched=touched,
        counts=[(Part(part).label, count) for part, count in touched.counts.items()],
    )


def _touched(form: InterruptionForm, year: ProgrammeYear) -> Touched:
    said = form.cleaned_data
    parts = PARTS_OF[Scope(said["scope"])] & set(said["parts"])
    return touched_by(year=year, scope=said["scope"], subject=form.subject, parts=parts)


def _announced(
    request: OfficeRequest, form: InterruptionForm, year: ProgrammeYear, touched: Touched
) -> Interruption:
    said = form.cleaned_data
    if request.POST["told"] != str(touched.total):
        raise Refusal(
            "count_changed",
            _("It touches %(count)s companies now. Look at the list again, then announce it."),
            count=touched.total,
        )
    return actions.interrupt(
        year=year, scope=said["scope"], subject=form.subject, name=form.name_of(year),
        kind=said["kind"], parts=said["parts"], words_ja=said["words_ja"],
        words_en=said["words_en"], organisations=touched.organisations, touched=touched.counts,
        by=request.user, at=timezone.now(),
    )  # fmt: skip


@for_office
def interruption(request: OfficeRequest, code: str) -> HttpResponse:
    """One suspension or change: what it touched, who was told, and lifting it."""
    found = get_object_or_404(Interruption.objects.visible_to(request.user), code=code)
    form = LiftForm(request.POST or None)
    known: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if acted(form, actions.lift_interruption, interruption=found, **known):
        said = _("It is lifted: the clocks go on, and %(count)s companies are written to.")
        return moved(request, request.path, said % {"count": len(found.organisations)})
    told = Organisation.objects.visible_to(request.user).filter(pk__in=found.organisations)
    return page(
        request,
        "office/interruption.html",
        status=422 if request.method == "POST" else None,
        found=found,
        form=form,
        told=told.order_by("kind", "name_en"),
        parts=[Part(part).label for part in found.parts],
        counts=[(Part(part).label, count) for part, count in found.touched.items()],
    )
