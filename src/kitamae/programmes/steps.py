"""Who may do what with an application, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import (
    is_office,
    is_office_or_system,
    is_supplier_or_office,
    is_supplier_side,
)
from kitamae.programmes.choices import CHECK_DAYS, RETURN_DAYS
from kitamae.programmes.choices import ApplicationState as S

STEPS = Steps(
    "programmes",
    Step(
        "begin_application",
        is_supplier_or_office,
        BORN,
        S.DRAFT,
        label=_("Begin the application"),
        sentence=_("%(by)s began an application."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "submit_application",
        is_supplier_side,
        {S.DRAFT, S.RETURNED},
        S.SUBMITTED,
        label=_("Submit the application"),
        sentence=_("%(by)s submitted the application."),
        turn=Turn(Side.OFFICE, CHECK_DAYS),
    ),
    Step(
        "check_application",
        is_office,
        {S.SUBMITTED},
        S.CHECKING,
        label=_("Start to check"),
        sentence=_("%(by)s started to check the application."),
    ),
    Step(
        "return_application",
        is_office,
        {S.SUBMITTED, S.CHECKING},
        S.RETURNED,
        label=_("Return with questions"),
        sentence=_("%(by)s returned the application with questions."),
        turn=Turn(Side.SUPPLIER, RETURN_DAYS),
    ),
    Step(
        "accept_application",
        is_office,
        {S.SUBMITTED, S.CHECKING},
        S.ACCEPTED,
        label=_("Accept the application"),
        sentence=_("%(by)s accepted the application."),
        turn=NOBODY,
    ),
    Step(
        "reject_application",
        is_office,
        {S.SUBMITTED, S.CHECKING},
        S.REJECTED,
        label=_("Do not accept"),
        sentence=_("%(by)s did not accept the application."),
        turn=NOBODY,
    ),
    Step(
        "enrol",
        is_office_or_system,
        {S.ACCEPTED},
        S.ENROLLED,
        label=_("Enrol"),
        sentence=_("The first product was approved: the company is enrolled."),
        turn=NOBODY,
    ),
    Step(
        "suspend_enrolment",
        is_office,
        {S.ENROLLED, S.ACCEPTED},
        S.SUSPENDED,
        label=_("Suspend"),
        sentence=_("%(by)s suspended the enrolment."),
        turn=NOBODY,
    ),
    Step(
        "resume_enrolment",
        is_office,
        {S.SUSPENDED},
        S.ACCEPTED,
        label=_("Resume"),
        sentence=_("%(by)s resumed the enrolment."),
        turn=NOBODY,
    ),
    Step(
        "withdraw_application",
        is_supplier_side,
        {S.DRAFT, S.SUBMITTED, S.CHECKING, S.RETURNED},
        S.WITHDRAWN,
        label=_("Withdraw the application"),
        sentence=_("%(by)s withdrew the application."),
        turn=NOBODY,
    ),
)
