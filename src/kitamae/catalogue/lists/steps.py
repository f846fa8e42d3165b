"""Who may do what with a short list, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.lists.choices import ListState as L
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.people.rules import is_buyer_side

LIST_STEPS = Steps(
    "catalogue",
    Step(
        "begin_list",
        is_buyer_side,
        BORN,
        L.OPEN,
        label=_("Begin a list"),
        sentence=_("%(by)s began the list “%(name)s”."),
    ),
    Step(
        "add_to_list",
        is_buyer_side,
        {L.OPEN},
        SAME,
        label=_("Add to the list"),
        sentence=_("%(by)s added %(product)s to the list “%(name)s”."),
    ),
    Step(
        "take_from_list",
        is_buyer_side,
        {L.OPEN},
        SAME,
        label=_("Take off the list"),
        sentence=_("%(by)s took %(product)s off the list “%(name)s”."),
    ),
    Step(
        "note_in_list",
        is_buyer_side,
        {L.OPEN},
        SAME,
        label=_("Save the notes"),
        sentence=_("%(by)s wrote notes into the list “%(name)s”."),
    ),
    Step(
        "move_in_list",
        is_buyer_side,
        {L.OPEN},
        SAME,
        label=_("Move"),
        sentence=_("%(by)s put the list “%(name)s” in another order."),
    ),
    Step(
        "hand_out_list",
        is_buyer_side,
        {L.OPEN, L.CLOSED},
        SAME,
        label=_("Make a line sheet"),
        sentence=_("%(by)s made a line sheet of the list “%(name)s”: %(count)s products."),
    ),
    Step(
        "put_list_away",
        is_buyer_side,
        {L.OPEN},
        L.CLOSED,
        label=_("Put away"),
        sentence=_("%(by)s put the list “%(name)s” away."),
    ),
    Step(
        "take_list_up",
        is_buyer_side,
        {L.CLOSED},
        L.OPEN,
        label=_("Take up again"),
        sentence=_("%(by)s took the list “%(name)s” up again."),
    ),
)
