"""Who answers the conditions, and when."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import SAME, Step, Steps
from kitamae.people.rules import is_supplier_side
from kitamae.programmes.choices import ApplicationState as S

ATTESTING_STEPS = Steps(
    "programmes",
    Step(
        "attest_conditions",
        is_supplier_side,
        {S.DRAFT, S.RETURNED},
        SAME,
        label=_("Keep the answers"),
        sentence=_("%(by)s answered the conditions of taking part."),
    ),
)
