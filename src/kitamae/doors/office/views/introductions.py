"""What buyers ask the office to introduce: the queue, and one request to answer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.catalogue.queries import excluded_destinations
from kitamae.deals.actions import introduce_requested
from kitamae.deals.introduction_requests.actions import decline_introduction
from kitamae.deals.introduction_requests.choices import RequestState
from kitamae.deals.introduction_requests.queries import LOOKS, requests_of
from kitamae.deals.introduction_requests.steps import REQUEST_STEPS
from kitamae.deals.models import Deal, IntroductionRequest
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import IntroductionFilters
from kitamae.doors.office.forms import BuyerReasonForm, NothingForm
from kitamae.doors.office.listing import NO_TURN, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.markets.verdicts import verdict
from kitamae.partners.queries import route_to
from kitamae.reports.history import happenings
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

# how a rule speaks, the worst first
REASONS = {"block": "stop", "undetermined": "new", "require": "warn", "warn": "warn"}
SORTS = {
    "due": ("no_turn", "turn_due_date"),
    "partner": ("partner__name",),
    "new": ("-asked_at",),
}
ACTS = (
    Act(
        "grant_introduction",
        introduce_requested,
        NothingForm,
        gettext_lazy("The product is introduced. The buyer and the company are told."),
    ),
    Act(
        "decline_introduction",
        decline_introduction,
        BuyerReasonForm,
        gettext_lazy("The buyer is told why not, and what helps next."),
    ),
)


@require_safe
@for_office
def introductions(request: OfficeRequest) -> HttpResponse:
    """All requests by the day when the answer is due; where nothing is asked, those that wait."""
    rows = requests_of(request.user).annotate(no_turn=NO_TURN)
    asked = request.GET.copy()
    asked.setdefault("state", RequestState.ASKED)
    found = listing(request, IntroductionFilters, rows, SORTS, query=asked)
    lines = [(row, LOOKS[RequestState(row.state)]) for row in found.page]
    heading = names()["introductions"]
    return page(request, "office/introductions.html", found=found, heading=heading, lines=lines)


@for_office
def introduction(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One request: what is asked for, whether it may be sold there, and the answer."""
    found = get_object_or_404(
        IntroductionRequest.objects.visible_to(request.user).select_related(
            "partner", "buyer", "product__shown", "product__supplier", "asked_by", "deal"
        ),
        code=code,
    )
    open_now = open_steps([REQUEST_STEPS], request, found)
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("introduction_request"):
        return moved(request, address("office:introductions"), act.done)
    return page(
        request,
        "office/introduction.html",
        status=decisions.status,
        asked=found,
        look=LOOKS[RequestState(found.state)],
        decisions=decisions,
        reasons=_reasons(found),
        **_known(request, found),
    )


def _reasons(asked: IntroductionRequest) -> list[tuple[str, str]]:
    """What the rules of the shop's country and its card say of the product, the worst first."""
    shown = asked.product.shown
    if shown is None:
        return []
    judged = verdict(shown, route_to(asked.partner), timezone.localdate())
    said = [(REASONS.get(reason.then, "none"), str(reason.text)) for reason in judged.reasons]
    worst = [*REASONS.values(), "none"]
    return sorted(said, key=lambda each: worst.index(each[0]))


def _known(request: OfficeRequest, asked: IntroductionRequest) -> dict[str, object]:
    """What the office would look up before it answers."""
    deals = Deal.objects.visible_to(request.user).filter(product=asked.product)
    shut = excluded_destinations([asked.product]).get(asked.product_id, set())
    return {
        "elsewhere": deals.select_related("partner").order_by("-introduced_at")[:10],
        "with_maker": Deal.objects.visible_to(request.user)
        .filter(supplier=asked.product.supplier, partner=asked.partner)
        .count(),
        "is_excluded": asked.partner.country in shut,
        "happenings": happenings(viewer=request.user, about=[asked], limit=20),
    }
