"""Who may do what with a paper, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.documents.choices import MEND_DAYS, RENEW_DAYS, STANDING, VERIFY_DAYS
from kitamae.catalogue.documents.choices import DocumentState as D
from kitamae.catalogue.rules import is_office, is_own_or_office
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_system

DOCUMENT_STEPS = Steps(
    "catalogue",
    Step(
        "add_document",
        is_own_or_office,
        BORN,
        D.DRAFT,
        label=_("Add papers"),
        sentence=_("%(by)s added the paper %(what)s."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "describe_document",
        is_own_or_office,
        {D.DRAFT, D.WAITING, D.REJECTED},
        D.WAITING,
        label=_("Hand in for verification"),
        sentence=_("%(by)s said what the paper %(what)s is."),
        turn=Turn(Side.OFFICE, VERIFY_DAYS),
    ),
    Step(
        "verify_document",
        is_office,
        {D.WAITING},
        D.VERIFIED,
        label=_("Verify"),
        sentence=_("%(by)s verified the paper %(what)s."),
        turn=NOBODY,
    ),
    Step(
        "reject_document",
        is_office,
        {D.WAITING},
        D.REJECTED,
        label=_("Send it back"),
        sentence=_("%(by)s sent the paper %(what)s back."),
        turn=Turn(Side.SUPPLIER, MEND_DAYS),
    ),
    Step(
        "replace_document",
        is_office,
        set(STANDING),
        D.REPLACED,
        label=_("Replace"),
        sentence=_("The paper %(what)s was replaced by a newer one."),
        turn=NOBODY,
    ),
    Step(
        "withdraw_document",
        is_own_or_office,
        {D.DRAFT, D.WAITING, D.REJECTED},
        D.WITHDRAWN,
        label=_("Withdraw"),
        sentence=_("%(by)s withdrew the paper %(what)s."),
        turn=NOBODY,
    ),
    Step(
        "remind_of_expiry",
        is_system,
        {D.VERIFIED},
        SAME,
        label=_("Remind of the expiry"),
        sentence=_("The paper %(what)s expires within %(days)s days."),
        turn=Turn(Side.SUPPLIER, RENEW_DAYS),
    ),
    Step(
        "expire_document",
        is_system,
        {D.VERIFIED},
        D.EXPIRED,
        label=_("Let it expire"),
        sentence=_("The paper %(what)s has expired."),
        turn=Turn(Side.SUPPLIER, RENEW_DAYS),
    ),
)
