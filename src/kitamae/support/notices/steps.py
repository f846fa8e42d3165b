"""Who may do what with a notice, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.people.rules import is_system, is_whole_office
from kitamae.support.notices.choices import OUT
from kitamae.support.notices.choices import NoticeState as N

NOTICE_STEPS = Steps(
    "support",
    Step(
        "write_notice",
        is_whole_office,
        BORN,
        N.DRAFT,
        label=_("Write a notice"),
        sentence=_("%(by)s wrote the notice %(what)s."),
    ),
    Step(
        "edit_notice",
        is_whole_office,
        {N.DRAFT, *OUT},
        SAME,
        label=_("Edit the notice"),
        sentence=_("%(by)s changed the notice %(what)s."),
    ),
    Step(
        "publish_notice",
        is_whole_office,
        {N.DRAFT, N.SCHEDULED},
        frozenset({N.SCHEDULED, N.PUBLISHED}),
        label=pgettext_lazy("a notice", "Publish"),
        sentence=_("%(by)s published the notice %(what)s."),
    ),
    Step(
        "come_out",
        is_system,
        {N.SCHEDULED},
        N.PUBLISHED,
        label=_("Come out on its day"),
        sentence=_("The day of the notice %(what)s has come: it is published."),
    ),
    Step(
        "withdraw_notice",
        is_whole_office,
        set(OUT),
        N.WITHDRAWN,
        label=pgettext_lazy("a notice", "Withdraw"),
        sentence=_("%(by)s took the notice %(what)s back."),
    ),
)
