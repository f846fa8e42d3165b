"""Who may ask a maker, and when it has answered."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.matching.asking.choices import ANSWER_DAYS, AskState
from kitamae.people.rules import is_office, is_system

ASK_STEPS = Steps(
    "matching",
    Step(
        "ask_supplier",
        is_office,
        BORN,
        AskState.ASKED,
        label=_("Ask the makers"),
        sentence=_("%(by)s asked what is not known of products."),
        turn=Turn(Side.SUPPLIER, ANSWER_DAYS),
    ),
    Step(
        "answer_ask",
        is_system,
        {AskState.ASKED},
        AskState.ANSWERED,
        label=_("All answered"),
        sentence=_("The maker has stated all that it was asked."),
        turn=NOBODY,
    ),
    Step(
        "drop_ask",
        is_office,
        {AskState.ASKED},
        AskState.DROPPED,
        label=_("Drop the question"),
        sentence=_("%(by)s dropped the question."),
        turn=NOBODY,
    ),
)
