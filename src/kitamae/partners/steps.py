"""Who may do what with requirement cards and needs."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY
from kitamae.partners.choices import CardState, NeedState
from kitamae.partners.rules import is_shown_the_card
from kitamae.people.rules import is_buyer_or_office, is_system

CARD_STEPS = Steps(
    "partners",
    Step(
        "draft_card",
        is_buyer_or_office,
        BORN,
        CardState.DRAFT,
        label=_("Keep as a draft"),
        sentence=_("%(by)s began a new version of the requirement card."),
        turn=NOBODY,
    ),
    Step(
        "write_card",
        is_buyer_or_office,
        {CardState.DRAFT},
        SAME,
        label=_("Keep the draft"),
        sentence=_("%(by)s changed the draft of the requirement card."),
        turn=NOBODY,
    ),
    Step(
        "publish_card",
        is_buyer_or_office,
        {CardState.DRAFT},
        CardState.PUBLISHED,
        label=_("Publish the requirement card"),
        sentence=_("%(by)s published a version of the requirement card."),
    ),
    Step(
        "drop_card",
        is_buyer_or_office,
        {CardState.DRAFT},
        CardState.DROPPED,
        label=_("Drop the draft"),
        sentence=_("%(by)s dropped the draft of the requirement card."),
        turn=NOBODY,
    ),
    Step(
        "see_card",
        is_shown_the_card,
        {CardState.PUBLISHED},
        SAME,
        label=_("I have read it"),
        sentence=_("%(by)s has read the requirement card."),
        turn=NOBODY,
    ),
)

NEED_STEPS = Steps(
    "partners",
    Step(
        "open_need",
        is_buyer_or_office,
        BORN,
        NeedState.OPEN,
        label=_("Open the call"),
        sentence=_("%(by)s opened the call %(what)s."),
        turn=NOBODY,
    ),
    Step(
        "change_need",
        is_buyer_or_office,
        {NeedState.OPEN},
        SAME,
        label=_("Change what is looked for"),
        sentence=_("%(by)s changed what %(what)s looks for."),
    ),
    Step(
        "remind_of_call",
        is_system,
        {NeedState.OPEN},
        SAME,
        label=_("Remind of the call"),
        sentence=_("Makers were reminded of the call %(what)s."),
    ),
    Step(
        "lapse_need",
        is_system,
        {NeedState.OPEN},
        NeedState.CLOSED,
        label=_("Let the call close"),
        sentence=_("The call %(what)s closed with its last day."),
        turn=NOBODY,
    ),
    Step(
        "close_need",
        is_buyer_or_office,
        {NeedState.OPEN},
        NeedState.CLOSED,
        label=_("Close the call"),
        sentence=_("%(by)s closed the call %(what)s."),
        turn=NOBODY,
    ),
)
