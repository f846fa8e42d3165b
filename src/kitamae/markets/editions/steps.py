"""Who may do what with an edition of the rules, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.markets.choices import REVIEW_DAYS
from kitamae.markets.choices import EditionState as E
from kitamae.markets.editions.rules import is_second_person
from kitamae.people.rules import is_whole_office

EDITION_STEPS = Steps(
    "markets",
    Step(
        "begin_edition",
        is_whole_office,
        BORN,
        E.DRAFT,
        label=pgettext_lazy("an edition", "Begin a new edition"),
        sentence=_("%(by)s began the edition %(what)s of the rules."),
        turn=Turn(Side.OFFICE),
    ),
    Step(
        "change_rule",
        is_whole_office,
        {E.DRAFT},
        SAME,
        label=_("Change a rule"),
        sentence=_("%(by)s changed the rule %(rule)s in %(what)s."),
    ),
    Step(
        "undo_rule",
        is_whole_office,
        {E.DRAFT},
        SAME,
        label=pgettext_lazy("an edition", "Take the change back"),
        sentence=_("%(by)s took the change of the rule %(rule)s in %(what)s back."),
    ),
    Step(
        "propose_edition",
        is_whole_office,
        {E.DRAFT},
        E.PROPOSED,
        label=_("Ask a colleague to publish it"),
        sentence=_("%(by)s asked a colleague to publish the edition %(what)s."),
        turn=Turn(Side.OFFICE, REVIEW_DAYS),
    ),
    Step(
        "return_edition",
        is_whole_office,
        {E.PROPOSED},
        E.DRAFT,
        label=pgettext_lazy("an edition", "Back to preparation"),
        sentence=_("%(by)s gave the edition %(what)s back to be changed."),
        turn=Turn(Side.OFFICE),
    ),
    Step(
        "publish_edition",
        is_second_person,
        {E.PROPOSED},
        E.PUBLISHED,
        label=pgettext_lazy("an edition", "Publish it"),
        sentence=_("%(by)s put the edition %(what)s of the rules into force."),
        turn=NOBODY,
    ),
    Step(
        "supersede_edition",
        is_whole_office,
        {E.PUBLISHED},
        E.SUPERSEDED,
        label=pgettext_lazy("an edition", "Supersede it"),
        sentence=_("The edition %(what)s of the rules was superseded."),
        turn=NOBODY,
    ),
    Step(
        "drop_edition",
        is_whole_office,
        {E.DRAFT, E.PROPOSED},
        E.DROPPED,
        label=pgettext_lazy("an edition", "Drop the edition"),
        sentence=_("%(by)s dropped the edition %(what)s."),
        turn=NOBODY,
    ),
)
