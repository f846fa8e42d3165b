"""A maker's application for the programme year: begun, attested, submitted, followed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.forms import AttestForm, BeginForm, given
from kitamae.kernel.choices import Side
from kitamae.kernel.turns import standing
from kitamae.programmes import actions
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application
from kitamae.programmes.queries import current_year
from kitamae.reports.history import happenings
from kitamae.ui.replies import acted, moved, page

LOOKS = {
    S.DRAFT: "draft",
    S.SUBMITTED: "away",
    S.CHECKING: "away",
    S.RETURNED: "warn",
    S.ACCEPTED: "ok",
    S.ENROLLED: "ok",
    S.SUSPENDED: "stop",
    S.REJECTED: "stop",
    S.WITHDRAWN: "none",
}


@for_supplier
def application(request: SupplierRequest) -> HttpResponse:
    """The application of the year that runs: the question before it, its conditions, its state."""
    year = current_year()
    mine = _mine(request)
    if mine is None:
        question = BeginForm(request.POST or None)
        known = {"supplier": request.maker, "by": request.user, "at": now()}
        if year and acted(question, actions.begin_application, year=year, **known):
            return moved(request, "supplier:application")
        return page(request, "supplier/apply.html", year=year, form=question)
    if mine.state not in {S.DRAFT, S.RETURNED}:
        return page(request, "supplier/application.html", **_shown(request, mine))
    form = AttestForm(request.POST or None, is_producer=mine.is_producer, initial=given(mine))
    if form.is_valid():
        actions.submit_application(
            application=mine, attested=form.attested, by=request.user, at=now()
        )
        said = _("The application is submitted. The office answers within five working days.")
        return moved(request, "supplier:application", said)
    return page(request, "supplier/application.html", form=form, **_shown(request, mine))


@require_POST
@for_supplier
def withdraw_application(request: SupplierRequest) -> HttpResponse:
    """Take the application back."""
    mine = get_object_or_404(
        Application.objects.visible_to(request.user),
        supplier=request.maker,
        year__is_current=True,
    )
    actions.withdraw_application(application=mine, by=request.user, at=now())
    return moved(request, "supplier:application", _("The application is withdrawn."))


def _mine(request: SupplierRequest) -> Application | None:
    own = Application.objects.visible_to(request.user).filter(supplier=request.maker)
    return own.filter(year__is_current=True).select_related("year").first()


def _shown(request: SupplierRequest, mine: Application) -> dict[str, Any]:
    return {
        "application": mine,
        "look": LOOKS[S(mine.state)],
        "standing": standing(
            side=mine.turn_side,
            is_mine=mine.turn_side == Side.SUPPLIER,
            since_date=mine.turn_since_date,
            due_date=mine.turn_due_date,
            today=localdate(),
        ),
        "may_withdraw": mine.state in {S.DRAFT, S.SUBMITTED, S.CHECKING, S.RETURNED},
        "happenings": happenings(viewer=request.user, about=[mine]),
    }
