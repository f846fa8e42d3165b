"""Who may do what with a campaign, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_buyer_or_office, is_office, is_system
from kitamae.promotions.choices import REPORT_DAYS
from kitamae.promotions.choices import CampaignState as S

STEPS = Steps(
    "promotions",
    Step(
        "plan_campaign",
        is_office,
        BORN,
        S.PLANNED,
        label=_("Plan a campaign"),
        sentence=_("%(by)s planned the campaign %(what)s."),
        turn=Turn(Side.BUYER),
    ),
    Step(
        "start_campaign",
        is_buyer_or_office,
        {S.PLANNED},
        S.RUNNING,
        label=_("Start the campaign"),
        sentence=_("%(by)s started the campaign."),
        turn=Turn(Side.BUYER),
    ),
    Step(
        "end_campaign",
        is_buyer_or_office,
        {S.RUNNING},
        S.ENDED,
        label=_("End the campaign"),
        sentence=_("%(by)s ended the campaign."),
        turn=Turn(Side.BUYER, REPORT_DAYS),
    ),
    Step(
        "flag_campaign",
        is_system,
        {S.PLANNED, S.RUNNING},
        SAME,
        label=_("Flag it"),
        sentence=_("The campaign is flagged: a maker in it takes no part for now."),
    ),
    Step(
        "unflag_campaign",
        is_system,
        set(S),
        SAME,
        label=_("Take the flag away"),
        sentence=_("The maker takes part again: the campaign’s flag was taken away."),
    ),
    Step(
        "cancel_campaign",
        is_office,
        {S.PLANNED, S.RUNNING},
        S.CANCELLED,
        label=_("Cancel the campaign"),
        sentence=_("%(by)s cancelled the campaign."),
        turn=NOBODY,
    ),
)
