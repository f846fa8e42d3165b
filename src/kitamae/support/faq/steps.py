"""Who may do what with a question and its answer, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.people.rules import is_whole_office
from kitamae.support.faq.choices import EntryState as E

FAQ_STEPS = Steps(
    "support",
    Step(
        "write_answer",
        is_whole_office,
        BORN,
        E.DRAFT,
        label=_("Write a question with its answer"),
        sentence=_("%(by)s wrote the answer %(what)s."),
    ),
    Step(
        "edit_answer",
        is_whole_office,
        set(E),
        SAME,
        label=_("Edit question and answer"),
        sentence=_("%(by)s changed the answer %(what)s."),
    ),
    Step(
        "show_answer",
        is_whole_office,
        {E.DRAFT, E.HIDDEN},
        E.SHOWN,
        label=_("Show it to everybody"),
        sentence=_("%(by)s showed the answer %(what)s to everybody."),
    ),
    Step(
        "move_answer",
        is_whole_office,
        set(E),
        SAME,
        label=pgettext_lazy("an answer", "Put it in its place"),
        sentence=_("%(by)s put the answer %(what)s in another place."),
    ),
    Step(
        "hide_answer",
        is_whole_office,
        {E.SHOWN},
        E.HIDDEN,
        label=pgettext_lazy("an answer", "Put it away"),
        sentence=_("%(by)s put the answer %(what)s away."),
    ),
)
