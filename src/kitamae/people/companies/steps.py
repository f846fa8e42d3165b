"""Who may ask for a seat in a company, and who decides."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.companies.choices import ASK_DAYS
from kitamae.people.companies.choices import AskState as A
from kitamae.people.rules import is_office


def is_the_person(user: Any, asked: Any) -> bool:
    """The person who asks for itself."""
    return bool(user.is_authenticated and user.pk == asked.person_id)


ASK_STEPS = Steps(
    "people",
    Step(
        "ask_for_seat",
        is_the_person,
        BORN,
        A.WAITING,
        label=_("Ask the office for a seat"),
        sentence=_("%(by)s asked for a seat in a company that is entered already."),
        turn=Turn(Side.OFFICE, ASK_DAYS),
    ),
    Step(
        "grant_seat",
        is_office,
        {A.WAITING},
        A.GRANTED,
        label=_("Give the seat"),
        sentence=_("%(by)s gave the seat that was asked for."),
        turn=NOBODY,
    ),
    Step(
        "decline_seat",
        is_office,
        {A.WAITING},
        A.DECLINED,
        label=pgettext_lazy("a seat", "Decline"),
        sentence=_("%(by)s declined a request for a seat."),
        turn=NOBODY,
    ),
)
