"""Who may do what with an inquiry, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_office, is_system
from kitamae.support.inquiries.choices import ANSWER_DAYS, GOING_ON
from kitamae.support.inquiries.choices import InquiryState as S
from kitamae.support.inquiries.rules import is_asking_side, is_asking_side_or_office, may_ask

INQUIRY_STEPS = Steps(
    "support",
    Step(
        "ask_office",
        may_ask,
        BORN,
        S.OPEN,
        label=_("Send the question"),
        sentence=_("The inquiry %(what)s came in."),
        turn=Turn(Side.OFFICE, ANSWER_DAYS),
    ),
    Step(
        "write_again",
        is_asking_side,
        set(S),
        S.OPEN,
        label=_("Write again"),
        sentence=_("In the inquiry %(what)s something was added."),
        turn=Turn(Side.OFFICE, ANSWER_DAYS),
    ),
    Step(
        "answer_inquiry",
        is_office,
        set(GOING_ON),
        S.ANSWERED,
        label=_("Send the answer"),
        sentence=_("%(by)s answered the inquiry %(what)s."),
        turn=NOBODY,
    ),
    # whose turn it becomes, the action says: the side of who asked
    Step(
        "ask_back",
        is_office,
        set(GOING_ON),
        S.ASKED,
        label=_("Ask back"),
        sentence=_("%(by)s asked back in the inquiry %(what)s."),
    ),
    Step(
        "assign_inquiry",
        is_office,
        set(GOING_ON),
        SAME,
        label=_("Give it to somebody"),
        sentence=_("%(by)s gave the inquiry %(what)s to %(person)s."),
    ),
    Step(
        "note_inquiry",
        is_office,
        set(S),
        SAME,
        label=_("Keep a note inside the office"),
        sentence=_("%(by)s kept a note in the inquiry %(what)s."),
    ),
    Step(
        "close_inquiry",
        is_asking_side_or_office,
        set(GOING_ON),
        S.CLOSED,
        label=pgettext_lazy("an inquiry", "Close it"),
        sentence=_("The inquiry %(what)s was closed."),
        turn=NOBODY,
    ),
    Step(
        "let_rest",
        is_system,
        {S.ASKED, S.ANSWERED},
        S.CLOSED,
        label=_("Close what nobody has added to"),
        sentence=_("Nobody added to the inquiry %(what)s: it closed by itself."),
        turn=NOBODY,
    ),
)
