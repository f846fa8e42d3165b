"""Who may state facts, and what becomes of them."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.people.facts.choices import FactState as F
from kitamae.people.facts.rules import may_state

FACT_STEPS = Steps(
    "people",
    Step(
        "state_fact",
        may_state,
        BORN,
        F.STATED,
        label=_("Keep this"),
        sentence=_("%(by)s stated a fact of the company: %(what)s."),
    ),
    Step(
        "restate_fact",
        may_state,
        {F.STATED},
        SAME,
        label=_("Keep this"),
        sentence=_("%(by)s changed a fact of the company: %(what)s."),
    ),
    Step(
        "withdraw_fact",
        may_state,
        {F.STATED},
        F.WITHDRAWN,
        label=_("Take this out"),
        sentence=_("%(by)s took out a fact of the company: %(what)s."),
    ),
    Step(
        "restore_fact",
        may_state,
        {F.WITHDRAWN},
        F.STATED,
        label=_("Put it back"),
        sentence=_("%(by)s put back a fact of the company: %(what)s."),
    ),
)
