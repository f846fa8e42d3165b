"""What is done with campaigns."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation, User
from kitamae.programmes.interruptions.actions import refuse_interrupted
from kitamae.promotions.models import Campaign
from kitamae.promotions.steps import STEPS


def plan_campaign(
    *,
    partner: Partner,
    kind: str,
    title_ja: str,
    title_en: str,
    starts_date: date,
    ends_date: date,
    deals: Sequence[Deal],
    by: User,
    at: datetime,
    budget: int = 0,
    agency: Organisation | None = None,
) -> Campaign:
    """Plan a campaign of products that a partner sells; the budget is in yen.

    `agency` is who carries it out, where the shop does not do it itself.
    """
    if ends_date < starts_date:
        raise Refusal(
            "ends_before_start",
            _("The campaign would end before it starts. Choose a later last day."),
        )
    if not deals:
        raise Refusal(
            "no_products",
            _("The campaign has no product yet. Choose at least one."),
        )
    if any(deal.partner_id != partner.pk for deal in deals):
        raise Refusal(
            "other_partner",
            _("A product of this campaign belongs to another partner. Take it out of the list."),
        )
    unsold = [deal for deal in deals if deal.state not in {DealState.AGREED, DealState.SELLING}]
    if unsold:
        raise Refusal(
            "not_agreed",
            _("The terms of %(deal)s are not agreed yet. Take it out of the list, or wait."),
            deal=unsold[0].code,
        )
    campaign = Campaign(
        code=new_code("CP"),
        partner=partner,
        kind=kind,
        title_ja=title_ja,
        title_en=title_en,
        starts_date=starts_date,
        ends_date=ends_date,
        budget=budget,
        agency=agency,
        planned_at=at,
    )
    with STEPS.begin("plan_campaign", campaign, by=by, at=at):
        campaign.deals.set(deals)
    return campaign


def start_campaign(*, campaign: Campaign, by: User, at: datetime) -> Campaign:
    """Start a campaign."""
    partner = campaign.partner
    refuse_interrupted(
        "campaigns", partner=partner.code, country=partner.country, campaign=campaign.code
    )
    with STEPS.take("start_campaign", campaign, by=by, at=at) as campaign:
        pass
    return campaign


def end_campaign(*, campaign: Campaign, by: User, at: datetime) -> Campaign:
    """End a campaign: its sales file is the buyer's next task."""
    with STEPS.take("end_campaign", campaign, by=by, at=at) as campaign:
        pass
    return campaign


def cancel_campaign(*, campaign: Campaign, reason: str, by: User, at: datetime) -> Campaign:
    """Cancel a campaign, and say why."""
    with STEPS.take("cancel_campaign", campaign, by=by, at=at) as campaign:
        campaign.facts["reason"] = reason
    return campaign
