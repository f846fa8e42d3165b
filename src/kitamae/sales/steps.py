"""Who may do what with a sales file, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_buyer_or_office, is_office, is_system
from kitamae.sales.choices import RELEASE_DAYS
from kitamae.sales.choices import SalesFileState as S
from kitamae.sales.choices import SentState as T

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

SENT_STEPS = Steps(
    "sales",
    Step(
        "send_file",
        is_buyer_or_office,
        BORN,
        T.SENT,
        label=_("Send the file"),
        sentence=_("%(by)s sent a file of sales."),
        turn=NOBODY,
    ),
    Step(
        "read_file",
        is_system,
        {T.SENT},
        T.READ,
        label=_("Read the file"),
        sentence=_("The file was read."),
        turn=Turn(Side.BUYER),
    ),
    Step(
        "refuse_file",
        is_system,
        {T.SENT},
        T.UNREADABLE,
        label=_("Say why it cannot be read"),
        sentence=_("The file could not be read."),
        turn=Turn(Side.BUYER),
    ),
    Step(
        "take_file",
        is_buyer_or_office,
        {T.READ},
        T.TAKEN,
        label=_("Hand the figures in"),
        sentence=_("%(by)s handed the figures in."),
        turn=NOBODY,
    ),
    Step(
        "drop_file",
        is_buyer_or_office,
        {T.READ, T.UNREADABLE},
        T.DROPPED,
        label=_("Leave this file out"),
        sentence=_("%(by)s left the file out."),
        turn=NOBODY,
    ),
)
