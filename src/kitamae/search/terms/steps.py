"""Who may do what with a word of the glossary."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.people.rules import is_system, is_whole_office
from kitamae.search.terms.choices import TermState as S

TERM_STEPS = Steps(
    "search",
    Step(
        "propose_term",
        is_system,
        BORN,
        S.PROPOSED,
        label=_("Propose a word"),
        sentence=_("A pair of words was found in the catalogue’s names."),
    ),
    Step(
        "enter_term",
        is_whole_office,
        BORN,
        S.IN_FORCE,
        label=_("Add a word"),
        sentence=_("%(by)s added a word to the glossary."),
    ),
    Step(
        "confirm_term",
        is_whole_office,
        {S.PROPOSED, S.DROPPED},
        S.IN_FORCE,
        label=_("Use it"),
        sentence=_("%(by)s took a word into the glossary."),
    ),
    Step(
        "change_term",
        is_whole_office,
        {S.PROPOSED, S.IN_FORCE},
        S.IN_FORCE,
        label=_("Save"),
        sentence=_("%(by)s changed a word of the glossary."),
    ),
    Step(
        "drop_term",
        is_whole_office,
        {S.PROPOSED, S.IN_FORCE},
        S.DROPPED,
        label=_("Do not use it"),
        sentence=_("%(by)s took a word out of the glossary."),
    ),
)
