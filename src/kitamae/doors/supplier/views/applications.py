"""A maker's application: conditions, products, submission; and then it is followed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.joining import actions as joining
from kitamae.catalogue.joining.queries import count_products, drafts_of
from kitamae.catalogue.listing import submission_of
from kitamae.catalogue.photos.queries import uploads_of
from kitamae.catalogue.sheets.forms import SendSheetForm
from kitamae.catalogue.sheets.queries import sheets_of
from kitamae.doors.supplier.entry import SupplierRequest, for_supplier
from kitamae.doors.supplier.forms import AttestForm, given
from kitamae.doors.supplier.remarks import remarked
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.choices import Side
from kitamae.kernel.turns import standing
from kitamae.programmes.attesting.actions import is_attested
from kitamae.programmes.attesting.queries import attested
from kitamae.programmes.choices import TAKING_PART, UNDECIDED
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.guideline.queries import current_guideline
from kitamae.programmes.guideline.rendering import sections
from kitamae.programmes.models import Application
from kitamae.programmes.producers.queries import standing_requests
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
    S.CANCELLED: "stop",
    S.SEASON_CLOSED: "none",
    S.CARRIED_OVER: "none",
}
OWN_TURN = {S.DRAFT, S.RETURNED}


@for_supplier
def application(request: SupplierRequest) -> HttpResponseBase:
    """Where the application of this year stands: its next page, or how far it is."""
    mine = mine_of(request)
    if mine is None or (mine.state in OWN_TURN and not is_attested(mine)):
        return conditions(request)
    if mine.state in OWN_TURN:
        return page(request, "supplier/submit_application.html", **_before(request, mine))
    return page(request, "supplier/application.html", **_shown(request, mine))


@for_supplier
def conditions(request: SupplierRequest) -> HttpResponse:
    """The guideline whole, and the conditions, each answered by itself."""
    year, mine = current_year(), mine_of(request)
    if year is None:
        return page(request, "supplier/no_year.html")
    if mine is not None and mine.state not in OWN_TURN:
        return moved(request, "supplier:application")
    form = AttestForm(request.POST or None, initial=given(mine) if mine else None)
    known = {"supplier": request.maker, "year": year, "by": request.user, "at": now()}
    if acted(form, joining.answer_conditions, **known):
        has_any = mine is not None and count_products(request.maker)
        return moved(request, "supplier:application" if has_any else "supplier:joining_products")
    asked = remarked(mine, request.user)
    shown: dict[str, Any] = {"form": form, "year": year, "application": mine, "asked": asked}
    return page(request, "supplier/conditions.html", **shown, **_guideline())


@require_safe
@for_supplier
def joining_products(request: SupplierRequest) -> HttpResponse:
    """The first products: the sheet that is there, or one typed."""
    mine = mine_of(request)
    if mine is None:
        return moved(request, "supplier:application")
    return page(
        request,
        "supplier/joining_products.html",
        form=SendSheetForm(),
        count=count_products(request.maker),
        sheets=sheets_of(request.user).filter(supplier=request.maker)[:3],
        uploads=uploads_of(request.user).filter(supplier=request.maker, sheet=None)[:3],
    )


@require_POST
@for_supplier
def submit_application(request: SupplierRequest) -> HttpResponse:
    """Submit the application with the products that are ready."""
    mine = mine_of(request)
    if mine is None:
        raise Http404
    joining.submit_with_products(application=mine, by=request.user, at=now())
    return moved(request, "supplier:application")


def mine_of(request: SupplierRequest) -> Application | None:
    """The reader's application for the year that runs."""
    own = Application.objects.visible_to(request.user).filter(supplier=request.maker)
    return own.filter(year__is_current=True).select_related("year", "supplier").first()


def _guideline() -> dict[str, Any]:
    found = current_guideline()
    text = sections(found.body.text(current_language())) if found else []
    return {"guideline": found, "text": text}


def _before(request: SupplierRequest, mine: Application) -> dict[str, Any]:
    """What goes in with a submission, and what would help first."""
    return {
        **_shown(request, mine),
        "asked": remarked(mine, request.user),
        "attested": attested(mine),
        "submission": submission_of(drafts_of(mine.supplier)),
        "count": count_products(mine.supplier),
        "guideline": current_guideline(),
    }


def _shown(request: SupplierRequest, mine: Application) -> dict[str, Any]:
    return {
        "application": mine,
        "producers": standing_requests(mine),
        "look": LOOKS.get(S(mine.state), "none"),
        "standing": standing(
            side=mine.turn_side,
            is_mine=mine.turn_side == Side.SUPPLIER,
            since_date=mine.turn_since_date,
            due_date=mine.turn_due_date,
            today=localdate(),
        ),
        "is_adopted": mine.state in TAKING_PART,
        "may_withdraw": mine.state in {S.DRAFT, *UNDECIDED, S.RETURNED, *TAKING_PART},
        "agreed": mine.agreements.exists(),
        "happenings": happenings(viewer=request.user, about=[mine]),
    }
