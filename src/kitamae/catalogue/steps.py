"""Who may do what with a product, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.choices import (
    CHANGES_DAYS,
    REVIEW_DAYS,
)
from kitamae.catalogue.choices import (
    ProductState as P,
)
from kitamae.catalogue.choices import (
    RevisionState as R,
)
from kitamae.catalogue.rules import (
    is_office,
    is_own_or_office,
    is_own_or_office_or_system,
    is_told_of,
)
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn

UNDECIDED = {R.SUBMITTED, R.IN_REVIEW}

REVISION_STEPS = Steps(
    "catalogue",
    Step(
        "prepare",
        is_own_or_office,
        BORN,
        R.DRAFT,
        label=_("Prepare a revision"),
        sentence=_("%(by)s prepared a revision of %(what)s."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "edit",
        is_own_or_office,
        {R.DRAFT, R.CHANGES_ASKED},
        SAME,
        label=_("Save"),
        sentence=_("%(by)s edited %(what)s."),
    ),
    Step(
        "undo_edit",
        is_own_or_office,
        {R.DRAFT, R.CHANGES_ASKED},
        SAME,
        label=_("Undo the last change"),
        sentence=_("%(by)s took back the last change of %(what)s."),
    ),
    Step(
        "keep_jan",
        is_own_or_office,
        {R.DRAFT, R.CHANGES_ASKED},
        SAME,
        label=_("Keep the JAN"),
        sentence=_("%(by)s keeps the JAN of %(what)s and said why."),
    ),
    Step(
        "drop_draft",
        is_own_or_office,
        {R.DRAFT},
        R.UNDONE,
        label=_("Drop the changes"),
        sentence=_("%(by)s dropped the changes of %(what)s that were in preparation."),
        turn=NOBODY,
    ),
    Step(
        "put_up",
        is_own_or_office,
        {R.DRAFT},
        R.APPROVED,
        label=_("Put the new text up"),
        sentence=_("%(by)s put up a change of text of %(what)s."),
        turn=NOBODY,
    ),
    Step(
        "submit",
        is_own_or_office,
        {R.DRAFT, R.CHANGES_ASKED},
        R.SUBMITTED,
        label=_("Submit"),
        sentence=_("%(by)s submitted %(what)s."),
        turn=Turn(Side.OFFICE, REVIEW_DAYS),
    ),
    Step(
        "start_review",
        is_office,
        {R.SUBMITTED},
        R.IN_REVIEW,
        label=_("Start the review"),
        sentence=_("%(by)s started to review %(what)s."),
    ),
    Step(
        "ask_changes",
        is_office,
        UNDECIDED,
        R.CHANGES_ASKED,
        label=_("Ask for changes"),
        sentence=_("%(by)s asked for changes to %(what)s."),
        turn=Turn(Side.SUPPLIER, CHANGES_DAYS),
    ),
    Step(
        "approve",
        is_office,
        UNDECIDED,
        R.APPROVED,
        label=_("Approve"),
        sentence=_("%(by)s approved %(what)s."),
        turn=NOBODY,
    ),
    Step(
        "reject",
        is_office,
        UNDECIDED,
        R.REJECTED,
        label=_("Reject"),
        sentence=_("%(by)s rejected %(what)s."),
        turn=NOBODY,
    ),
    Step(
        "assign",
        is_office,
        UNDECIDED,
        SAME,
        label=_("Assign"),
        sentence=_("%(by)s gave %(what)s to %(reviewer)s to review."),
    ),
    Step(
        "tick",
        is_office,
        UNDECIDED,
        SAME,
        label=_("Keep the ticks"),
        sentence=_("%(by)s went through the checklist of %(what)s."),
    ),
    Step(
        "remark",
        is_office,
        UNDECIDED,
        SAME,
        label=_("Comment on this field"),
        sentence=_("%(by)s commented on “%(field)s” of %(what)s."),
    ),
    Step(
        "drop_remark",
        is_office,
        UNDECIDED,
        SAME,
        label=_("Take the comment away"),
        sentence=_("%(by)s took a comment on “%(field)s” of %(what)s away."),
    ),
    Step(
        "hold_decision",
        is_office,
        UNDECIDED,
        SAME,
        label=_("Decide now, tell later"),
        sentence=_("%(by)s decided on %(what)s; the company is told when it is released."),
    ),
    Step(
        "drop_decision",
        is_office,
        UNDECIDED,
        SAME,
        label=_("Take the decision back"),
        sentence=_("%(by)s took the decision on %(what)s back before it was released."),
    ),
)

PRODUCT_STEPS = Steps(
    "catalogue",
    Step(
        "enter_product",
        is_own_or_office,
        BORN,
        P.UNLISTED,
        label=_("Enter a product"),
        sentence=_("%(by)s entered %(what)s."),
    ),
    Step(
        "enter_successor",
        is_own_or_office,
        BORN,
        P.UNLISTED,
        label=_("Enter the successor"),
        sentence=_("%(by)s entered %(what)s as the successor of %(replaced)s."),
    ),
    Step(
        "enter_variant",
        is_own_or_office,
        BORN,
        P.UNLISTED,
        label=_("Enter a colour or size"),
        sentence=_("%(by)s entered %(what)s as a colour or size of %(parent)s."),
    ),
    Step(
        "share_answers",
        is_own_or_office,
        {P.UNLISTED, P.LISTED, P.PAUSED},
        SAME,
        label=_("Take over into its colours and sizes"),
        sentence=_("%(by)s took the answers of %(what)s over into its colours and sizes."),
    ),
    Step(
        "list_product",
        is_own_or_office_or_system,
        {P.UNLISTED, P.PAUSED},
        P.LISTED,
        label=_("Show in the catalogue"),
        sentence=_("%(what)s is now in the catalogue."),
    ),
    Step(
        "pause_product",
        is_own_or_office,
        {P.LISTED},
        P.PAUSED,
        label=_("Pause"),
        sentence=_("%(by)s took %(what)s out of the catalogue for now."),
    ),
    Step(
        "discontinue_product",
        is_own_or_office,
        {P.UNLISTED, P.LISTED, P.PAUSED},
        P.DISCONTINUED,
        label=_("Discontinue"),
        sentence=_("%(by)s ended %(what)s for good."),
        turn=NOBODY,
    ),
    Step(
        "disclose",
        is_office,
        {P.UNLISTED, P.LISTED, P.PAUSED},
        SAME,
        label=_("Show to a buyer"),
        sentence=_("%(by)s showed %(what)s to %(to)s."),
    ),
    Step(
        "acknowledge_change",
        is_told_of,
        {P.UNLISTED, P.LISTED, P.PAUSED},
        SAME,
        label=_("I have seen the change"),
        sentence=_("%(by)s has seen what changed of %(what)s."),
    ),
)
