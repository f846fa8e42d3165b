"""Who writes the guideline, who agrees to it, and what follows where nobody does."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import Turn
from kitamae.people.rules import is_supplier_side, is_system, is_whole_office
from kitamae.programmes.choices import TAKING_PART as ADOPTED
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.guideline.choices import GuidelineState as G

GUIDELINE_STEPS = Steps(
    "programmes",
    Step(
        "begin_guideline",
        is_whole_office,
        BORN,
        G.DRAFT,
        label=_("Begin a new version"),
        sentence=_("%(by)s began version %(number)s of the guideline."),
        turn=Turn(Side.OFFICE),
    ),
    Step(
        "edit_guideline",
        is_whole_office,
        {G.DRAFT},
        SAME,
        label=_("Keep the draft"),
        sentence=_("%(by)s wrote at version %(number)s of the guideline."),
    ),
    Step(
        "publish_guideline",
        is_whole_office,
        {G.DRAFT},
        G.PUBLISHED,
        label=_("Publish"),
        sentence=_("%(by)s published version %(number)s of the guideline."),
        turn=Turn(None),
    ),
    Step(
        "drop_guideline",
        is_whole_office,
        {G.DRAFT},
        G.DROPPED,
        label=_("Drop the draft"),
        sentence=_("%(by)s dropped the draft of version %(number)s of the guideline."),
        turn=Turn(None),
    ),
)

TAKING_PART = frozenset({S.SUBMITTED, S.CHECKING, S.RETURNED, S.ACCEPTED, S.ENROLLED})

AGREEMENT_STEPS = Steps(
    "programmes",
    Step(
        "agree_to_guideline",
        is_supplier_side,
        TAKING_PART,
        SAME,
        label=_("Agree to the new version"),
        sentence=_("%(by)s agreed to version %(number)s of the guideline."),
    ),
    Step(
        "agree_late",
        is_supplier_side,
        {S.SUSPENDED},
        frozenset({S.ACCEPTED, S.ENROLLED}),
        label=_("Agree to the new version"),
        sentence=_("%(by)s agreed to version %(number)s of the guideline, and takes part again."),
    ),
    Step(
        "lapse_agreement",
        is_system,
        {S.ACCEPTED, S.ENROLLED},
        S.SUSPENDED,
        label=_("Suspend for want of an agreement"),
        sentence=_("Nobody agreed to version %(number)s of the guideline: it is suspended."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "leave_programme",
        is_supplier_side,
        set(ADOPTED),
        S.CANCELLED,
        label=_("Leave the programme"),
        sentence=_("%(by)s ended the company's participation."),
        turn=Turn(None),
    ),
)
