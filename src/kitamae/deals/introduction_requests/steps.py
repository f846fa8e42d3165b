"""Who may do what with an introduction request, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.deals.introduction_requests.choices import OFFICE_DAYS
from kitamae.deals.introduction_requests.choices import RequestState as R
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_buyer_side, is_office

REQUEST_STEPS = Steps(
    "deals",
    Step(
        "ask_introduction",
        is_buyer_side,
        BORN,
        R.ASKED,
        label=_("Ask for an introduction"),
        sentence=_("%(by)s asked to have %(product)s introduced."),
        turn=Turn(Side.OFFICE, OFFICE_DAYS),
    ),
    Step(
        "grant_introduction",
        is_office,
        {R.ASKED},
        R.INTRODUCED,
        label=_("Introduce"),
        sentence=_("The programme office introduced %(product)s, as was asked."),
        turn=NOBODY,
    ),
    Step(
        "decline_introduction",
        is_office,
        {R.ASKED},
        R.DECLINED,
        label=_("Do not introduce"),
        sentence=_("The programme office did not introduce %(product)s."),
        turn=NOBODY,
    ),
    Step(
        "withdraw_introduction_request",
        is_buyer_side,
        {R.ASKED},
        R.WITHDRAWN,
        label=_("Take the request back"),
        sentence=_("%(by)s took the request for %(product)s back."),
        turn=NOBODY,
    ),
)
