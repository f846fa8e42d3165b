"""Who asks a producer, and who answers for it."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_supplier_side, is_system
from kitamae.programmes.producers.choices import ANSWER_DAYS
from kitamae.programmes.producers.choices import ProducerState as P

PRODUCER_STEPS = Steps(
    "programmes",
    Step(
        "ask_producer",
        is_supplier_side,
        BORN,
        P.ASKED,
        label=_("Ask the producer"),
        sentence=_("%(by)s asked %(producer)s for its consent."),
        turn=Turn(Side.PRODUCER, ANSWER_DAYS),
    ),
    Step(
        "ask_producer_again",
        is_supplier_side,
        {P.ASKED, P.REFUSED},
        P.ASKED,
        label=_("Send the link again"),
        sentence=_("%(by)s sent %(producer)s its link again."),
        turn=Turn(Side.PRODUCER, ANSWER_DAYS),
    ),
    Step(
        "withdraw_producer_request",
        is_supplier_side,
        {P.ASKED, P.GIVEN, P.REFUSED},
        P.WITHDRAWN,
        label=_("Withdraw the request"),
        sentence=_("%(by)s withdrew the request to %(producer)s."),
        turn=NOBODY,
    ),
    # whoever holds the link acts in the system's name; its own stands in the answer
    Step(
        "answer_as_producer",
        is_system,
        {P.ASKED, P.GIVEN, P.REFUSED},
        frozenset({P.GIVEN, P.REFUSED}),
        label=_("Answer the request"),
        sentence=_("%(person)s answered for %(producer)s."),
        turn=NOBODY,
    ),
    Step(
        "tell_producer",
        is_system,
        {P.GIVEN},
        SAME,
        label=_("Tell the producer of a change"),
        sentence=_("%(producer)s was told that a product changed: %(product)s."),
    ),
)
