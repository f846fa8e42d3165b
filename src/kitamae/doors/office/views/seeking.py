"""What a shop looks for, as the office writes or changes it; beside it, how many products fit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.matching.counting import counted
from kitamae.matching.forms import NeedForm
from kitamae.partners import actions
from kitamae.partners.models import Need, Partner
from kitamae.partners.needs.actions import change_need as change
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@for_office
def open_need(request: OfficeRequest, code: str) -> HttpResponse:
    """Write what a shop looks for; counting keeps nothing."""
    partner = get_object_or_404(
        Partner.objects.visible_to(request.user).select_related("buyer"), code=code
    )
    form = NeedForm(request.POST or None)
    is_counting = "count" in request.POST or "count" in request.GET
    if not is_counting and acted(
        form, actions.open_need, partner=partner, by=request.user, at=timezone.now()
    ):
        opened: Need = form.outcome  # type: ignore[attr-defined]
        said = _("The call is open. Its matches are being looked for.")
        return moved(request, address("office:need", code=opened.code), said)
    today = timezone.localdate()
    counts = counted(form.need_of(partner), viewer=request.user, on=today)
    return _page(request, form, partner, counts, is_counting=is_counting)


@for_office
def change_need(request: OfficeRequest, code: str) -> HttpResponse:
    """Change what an open need asks; all products are held against it anew."""
    need = get_object_or_404(
        Need.objects.visible_to(request.user).select_related("partner__buyer"), code=code
    )
    form = NeedForm(request.POST or None, need=need)
    is_counting = "count" in request.POST or "count" in request.GET
    if not is_counting and acted(form, change, need=need, by=request.user, at=timezone.now()):
        said = _("The need is changed. Its matches are being looked for anew.")
        return moved(request, address("office:need", code=code), said)
    written = form.need_of(need.partner, need)
    counts = counted(written, viewer=request.user, on=timezone.localdate())
    return _page(request, form, need.partner, counts, need=need, is_counting=is_counting)


def _page(
    request: OfficeRequest,
    form: NeedForm,
    partner: Partner,
    counts: object,
    need: Need | None = None,
    *,
    is_counting: bool,
) -> HttpResponse:
    return page(
        request,
        "office/need_form.html#counts",
        status=200 if is_counting else None,
        form=form,
        partner=partner,
        need=need,
        counts=counts,
    )
