"""Who may write to many, and how such a letter goes out."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.letters.mailings.choices import MailingState as M
from kitamae.people.rules import is_office

MAILING_STEPS = Steps(
    "letters",
    Step(
        "begin_mailing",
        is_office,
        BORN,
        M.DRAFT,
        label=_("Write to many"),
        sentence=_("%(by)s began a letter to many."),
    ),
    Step(
        "change_mailing",
        is_office,
        {M.DRAFT},
        SAME,
        label=_("Change words or readers"),
        sentence=_("%(by)s changed a letter to many."),
    ),
    Step(
        "write_mailing",
        is_office,
        {M.DRAFT, M.WRITING},
        M.WRITING,
        label=_("Write the letters, and hold them"),
        sentence=_("%(by)s had the letters of a mailing written."),
    ),
    Step(
        "hold_mailing",
        is_office,
        {M.WRITING},
        M.HELD,
        label=_("Hold the letters"),
        sentence=_("The letters of a mailing are written and held."),
    ),
    Step(
        "take_back_mailing",
        is_office,
        {M.HELD},
        M.DRAFT,
        label=_("Take the letters back"),
        sentence=_("%(by)s took the letters of a mailing back."),
    ),
    Step(
        "release_mailing",
        is_office,
        {M.HELD, M.STOPPED, M.SENDING},
        M.SENDING,
        label=_("Send them all"),
        sentence=_("%(by)s let the letters of a mailing go."),
    ),
    Step(
        "stop_mailing",
        is_office,
        {M.SENDING},
        M.STOPPED,
        label=_("Stop"),
        sentence=_("The letters of a mailing were stopped."),
    ),
    Step(
        "end_mailing",
        is_office,
        {M.SENDING},
        M.SENT,
        label=_("End the sending"),
        sentence=_("The letters of a mailing have gone out."),
    ),
    Step(
        "cancel_mailing",
        is_office,
        {M.DRAFT, M.HELD, M.STOPPED},
        M.CANCELLED,
        label=_("Cancel it"),
        sentence=_("%(by)s cancelled a letter to many."),
    ),
)
