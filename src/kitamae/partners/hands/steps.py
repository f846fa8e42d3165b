"""Who may raise, answer and take back a hand."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.partners.hands.choices import DAYS_TO_ANSWER, HandState
from kitamae.people.rules import is_buyer_or_office, is_supplier_side

HAND_STEPS = Steps(
    "partners",
    Step(
        "raise_hand",
        is_supplier_side,
        BORN,
        HandState.RAISED,
        label=_("Raise a hand"),
        sentence=_("%(by)s raised a hand for a call."),
        turn=Turn(Side.BUYER, DAYS_TO_ANSWER),
    ),
    Step(
        "welcome_hand",
        is_buyer_or_office,
        {HandState.RAISED},
        HandState.WELCOMED,
        label=_("Welcome it"),
        sentence=_("%(by)s welcomed the raised hand."),
        turn=NOBODY,
    ),
    Step(
        "decline_hand",
        is_buyer_or_office,
        {HandState.RAISED},
        HandState.DECLINED,
        label=_("Not this time"),
        sentence=_("%(by)s answered a raised hand: not this time."),
        turn=NOBODY,
    ),
    Step(
        "withdraw_hand",
        is_supplier_side,
        {HandState.RAISED, HandState.WELCOMED},
        HandState.WITHDRAWN,
        label=_("Take the hand down"),
        sentence=_("%(by)s took the hand down."),
        turn=NOBODY,
    ),
)
