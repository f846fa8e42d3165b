"""Who may do what with a sales file, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_buyer_or_office, is_office
from kitamae.sales.choices import RELEASE_DAYS
from kitamae.sales.choices import SalesFileState as S

STEPS = Steps(
    "sales",
    Step(
        "receive_file",
        is_buyer_or_office,
        BORN,
        S.RECEIVED,
        label=_("Send the sales file"),
        sentence=_("%(by)s sent a sales file."),
        turn=Turn(Side.OFFICE, RELEASE_DAYS),
    ),
    Step(
        "release",
        is_office,
        {S.RECEIVED},
        S.RELEASED,
        label=_("Release to the makers"),
        sentence=_("%(by)s released the results to the makers."),
        turn=NOBODY,
    ),
)
