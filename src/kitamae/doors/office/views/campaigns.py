"""Campaigns: the list, one campaign, and planning one for a partner."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import CampaignFilters
from kitamae.doors.office.forms import CampaignForm, CancelForm, NothingForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.partners.models import Partner
from kitamae.people.choices import OrganisationKind
from kitamae.people.companies.queries import companies
from kitamae.promotions import actions
from kitamae.promotions.models import Campaign
from kitamae.promotions.steps import STEPS
from kitamae.reports.history import happenings
from kitamae.sales.models import SalesFile
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {"starts": ("-starts_date",), "partner": ("partner__name",), "ends": ("ends_date",)}
ACTS = (
    Act("start_campaign", actions.start_campaign, NothingForm, gettext_lazy("The campaign runs.")),
    Act(
        "end_campaign",
        actions.end_campaign,
        NothingForm,
        gettext_lazy("The campaign has ended. The buyer owes its figures."),
        gettext_lazy("The buyer is asked for its sales figures from today."),
    ),
    Act(
        "cancel_campaign",
        actions.cancel_campaign,
        CancelForm,
        gettext_lazy("The campaign was cancelled."),
        gettext_lazy("It cannot be taken up again. No figures will be asked for."),
    ),
)


@require_safe
@for_office
def campaigns(request: OfficeRequest) -> HttpResponse:
    """All campaigns, the newest first, and the partners for which one may be planned."""
    rows = (
        Campaign.objects.visible_to(request.user)
        .select_related("partner")
        .annotate(products=Count("deals"))
    )
    agreed = Deal.objects.visible_to(request.user).filter(
        state__in=[DealState.AGREED, DealState.SELLING]
    )
    return page(
        request,
        "office/campaigns.html",
        found=listing(request, CampaignFilters, rows, SORTS),
        heading=names()["campaigns"],
        partners=Partner.objects.visible_to(request.user).filter(pk__in=agreed.values("partner")),
    )


@for_office
def campaign(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One campaign: its days, its products, its figures, and what may be done."""
    found = get_object_or_404(
        Campaign.objects.visible_to(request.user).select_related("partner"),
        code=code,
    )
    decisions = Decisions(request, found, open_steps([STEPS], request, found), ACTS, verb)
    if act := decisions.taken("campaign"):
        return moved(request, address("office:campaign", code=code), act.done)
    return page(
        request,
        "office/campaign.html",
        status=decisions.status,
        campaign=found,
        decisions=decisions,
        deals=Deal.objects.visible_to(request.user)
        .filter(campaigns=found)
        .select_related("revision", "supplier"),
        files=SalesFile.objects.visible_to(request.user).filter(campaign=found),
        happenings=happenings(viewer=request.user, about=[found]),
    )


@for_office
def plan_campaign(request: OfficeRequest, code: str) -> HttpResponse:
    """Plan a campaign of products that a partner has agreed to sell."""
    partner = get_object_or_404(Partner.objects.visible_to(request.user), code=code)
    deals = (
        Deal.objects.visible_to(request.user)
        .filter(partner=partner, state__in=[DealState.AGREED, DealState.SELLING])
        .select_related("revision", "supplier")
    )
    agencies = companies(viewer=request.user).filter(kind=OrganisationKind.AGENCY)
    form = CampaignForm(request.POST or None, deals=deals, agencies=agencies)
    if acted(form, actions.plan_campaign, partner=partner, by=request.user, at=timezone.now()):
        planned: Campaign = form.outcome  # type: ignore[attr-defined]
        back = address("office:campaign", code=planned.code)
        return moved(request, back, _("The campaign is planned."))
    return page(request, "office/plan_campaign.html", partner=partner, form=form)
