"""Records that may be one company: found, looked at side by side, made one or told apart."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.people.merging import actions
from kitamae.people.merging.actions.moving import hanging_on
from kitamae.people.merging.finding import duplicates as find_duplicates
from kitamae.people.models import Organisation
from kitamae.people.rules import is_office
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

LISTED = 50


@require_safe
@for_office
def duplicates(request: OfficeRequest) -> HttpResponse:
    """Every pair that looks like one company, the surest first."""
    found = find_duplicates(viewer=request.user)
    listed = Paginator(found, LISTED).get_page(request.GET.get("page"))
    return page(request, "office/duplicates.html", listed=listed, total=len(found))


@for_office
def merge(request: OfficeRequest, code: str, other: str) -> HttpResponse:
    """What goes over if two records are made one, and doing it."""
    if not is_office(request.user):
        raise PermissionDenied("people.merge_companies")
    kept, gone = _pair(request, code, other)
    form = forms.Form(request.POST if request.method == "POST" else None)
    known = {"kept": kept, "gone": gone, "by": request.user, "at": now()}
    if acted(form, actions.merge_companies, **known):
        said = _("The two are one record. The old code leads here.")
        return moved(request, address("office:company", code=kept.code), said)
    return page(
        request,
        "office/merge.html",
        form=form,
        kept=kept,
        gone=gone,
        sides=[(each, hanging_on(each)) for each in (kept, gone)],
        refusal=actions.why_not(kept=kept, gone=gone),
    )


@require_POST
@for_office
def tell_apart(request: OfficeRequest, code: str, other: str) -> HttpResponse:
    """These are two companies: the pair is not shown again."""
    one, second = _pair(request, code, other)
    actions.tell_companies_apart(one=one, other=second, by=request.user, at=now())
    return moved(request, address("office:duplicates"), _("They stay two. The pair is gone."))


def _pair(request: OfficeRequest, code: str, other: str) -> tuple[Organisation, Organisation]:
    if code == other:
        raise Http404
    visible_to = Organisation.objects.visible_to(request.user).filter(merged_into__isnull=True)
    first = get_object_or_404(visible_to.all(), code=code)
    return first, get_object_or_404(visible_to.all(), code=other)
