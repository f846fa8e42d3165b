"""Who may suspend or change the programme, and lift that again."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY
from kitamae.people.rules import is_whole_office
from kitamae.programmes.interruptions.choices import InterruptionState as S

INTERRUPTION_STEPS = Steps(
    "programmes",
    Step(
        "interrupt",
        is_whole_office,
        BORN,
        S.STANDING,
        label=_("Announce it, and tell everybody"),
        sentence=_("%(by)s announced: %(name)s. %(companies)s companies were told."),
        turn=NOBODY,
    ),
    Step(
        "lift_interruption",
        is_whole_office,
        {S.STANDING},
        S.LIFTED,
        label=_("Lift it, and tell everybody"),
        sentence=_("%(by)s lifted: %(name)s. %(companies)s companies were told."),
        turn=NOBODY,
    ),
)
