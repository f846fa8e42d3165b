"""Last year's application carried over: one press, what is old, and what still holds."""

from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.forms import ReconfirmForm
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application
from kitamae.programmes.queries import current_year
from kitamae.programmes.taking_part import actions
from kitamae.programmes.taking_part.queries import to_carry_over
from kitamae.reports.staleness import stale_of
from kitamae.ui.replies import acted, moved, page


@for_supplier
def carry_over(request: SupplierRequest) -> HttpResponse:
    """Begin this year's application from last year's; then confirm what still holds."""
    year = current_year()
    if year is None:
        return page(request, "supplier/no_year.html")
    known: dict[str, Any] = {"by": request.user, "at": now()}
    old = to_carry_over(request.user, request.maker.pk, year)
    if old is not None and request.method == "POST":
        actions.carry_over(application=old, year=year, **known)
        return moved(request, "supplier:carry_over", _("It is carried over. Look at what is old."))
    mine = _carried(request)
    if old is None and mine is None:
        return moved(request, "supplier:application")
    form = ReconfirmForm(request.POST if mine is not None and request.method == "POST" else None)
    if mine is not None and acted(form, actions.reconfirm, application=mine, **known):
        return moved(request, "supplier:application", _("What still holds is confirmed."))
    return page(
        request,
        "supplier/carry_over.html",
        status=422 if form.errors else None,
        year=year,
        old=old,
        mine=mine,
        form=form,
        stale=stale_of(request.maker, viewer=request.user, on=localdate()),
    )


def _carried(request: SupplierRequest) -> Application | None:
    """This year's application where it was carried over and waits for its owner."""
    own = Application.objects.visible_to(request.user).filter(supplier=request.maker)
    return own.filter(
        year__is_current=True, carried_from__isnull=False, state__in=(S.DRAFT, S.RETURNED)
    ).first()
