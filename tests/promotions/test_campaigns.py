"""Campaigns: every state and side, and which products may be in one."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, partners, promotions
from factories.deals import AGREED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.promotions import actions
from kitamae.promotions.choices import CampaignState as S
from kitamae.promotions.models import Campaign
from kitamae.promotions.steps import STEPS

SIDES = ["supplier", "buyer", "office", "trading", "warehouse", "other_maker", "stranger"]
OPEN_TO = {
    S.PLANNED: {
        "buyer": ["start_campaign"],
        "office": ["start_campaign", "cancel_campaign"],
    },
    S.RUNNING: {"buyer": ["end_campaign"], "office": ["end_campaign", "cancel_campaign"]},
    S.ENDED: {},
    S.CANCELLED: {},
}


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.mark.parametrize("state", list(S))
def test_the_open_verbs_of_each_side(cast, state):
    campaign = promotions.IN_STATE[state](cast)

    found = {
        side: [step.verb for step in STEPS.open_to(cast.person(side), campaign)] for side in SIDES
    }

    assert campaign.state == state
    assert found == {side: [] for side in SIDES} | OPEN_TO[state]


def test_a_campaign_concerns_the_buyer_and_the_makers_in_it(cast):
    campaign = promotions.planned(cast, budget=300_000)

    event = Event.objects.get(name="promotions.plan_campaign")
    assert set(event.parties.values_list("organisation_id", flat=True)) == {
        cast.buyer.organisation.pk,
        cast.supplier.organisation.pk,
    }
    assert (campaign.budget, campaign.deals.count()) == (300_000, 1)


def test_the_end_asks_the_buyer_for_its_sales_file(cast):
    campaign = promotions.ended(cast)

    assert (campaign.turn_side, campaign.turn_due_date) == ("buyer", date(2026, 6, 18))


def test_a_product_without_agreed_terms_is_not_promoted(cast):
    with pytest.raises(Refusal) as refused:
        promotions.planned(cast, deals.quoted(cast))

    assert refused.value.code == "not_agreed"
    assert Campaign.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"ends_date": date(2026, 9, 30)}, "ends_before_start"), ({"deals": []}, "no_products")],
)
def test_a_campaign_needs_days_and_products(cast, changes, code):
    fields = {
        "partner": cast.shop,
        "kind": "kol",
        "title_ja": "味噌",
        "title_en": "Miso",
        "starts_date": date(2026, 10, 1),
        "ends_date": date(2026, 10, 2),
        "deals": [deals.agreed(cast)],
    } | changes

    with pytest.raises(Refusal) as refused:
        actions.plan_campaign(by=cast.office, at=AGREED_AT, **fields)

    assert refused.value.code == code
    assert Campaign.objects.count() == 0


def test_a_product_of_another_partner_is_not_promoted(cast):
    other = partners.partner(cast.buyer, cast.office, name="Kowloon Pantry")
    deal = deals.agreed(cast)

    with pytest.raises(Refusal) as refused:
        actions.plan_campaign(
            partner=other,
            kind="kol",
            title_ja="味噌",
            title_en="Miso",
            starts_date=date(2026, 10, 1),
            ends_date=date(2026, 10, 2),
            deals=[deal],
            by=cast.office,
            at=AGREED_AT,
        )

    assert refused.value.code == "other_partner"


@pytest.mark.parametrize("side", ["supplier", "buyer", "stranger"])
def test_only_the_office_plans(cast, side):
    deal = deals.agreed(cast)
    from dataclasses import replace

    with pytest.raises(PermissionDenied):
        promotions.planned(replace(cast, office=cast.person(side)), deal)

    assert Campaign.objects.count() == 0


def test_a_maker_sees_the_campaigns_of_its_products(cast):
    campaign = promotions.planned(
        cast, deals.agreed(cast), deals.agreed(cast, catalogue.listed(cast.supplier, cast.office))
    )

    seen = {side: list(Campaign.objects.visible_to(cast.person(side))) for side in SIDES}

    assert seen == {side: [] for side in SIDES} | {
        side: [campaign] for side in ("supplier", "buyer", "office")
    }
