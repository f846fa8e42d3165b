"""Who may do what with an order, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.orders.choices import ACKNOWLEDGE_DAYS, RECEIVE_DAYS
from kitamae.orders.choices import OrderState as S
from kitamae.orders.rules import is_ordering_side, is_receiving_side
from kitamae.people.rules import is_supplier_side, is_system

STEPS = Steps(
    "orders",
    Step(
        "issue",
        is_ordering_side,
        BORN,
        S.ISSUED,
        label=_("Issue the order"),
        sentence=_("%(by)s issued the order %(what)s."),
        turn=Turn(Side.SUPPLIER, ACKNOWLEDGE_DAYS),
    ),
    Step(
        "confirm",
        is_supplier_side,
        {S.ISSUED},
        S.CONFIRMED,
        label=_("Confirm the order"),
        sentence=_("%(by)s confirmed the order."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "dispatch",
        is_supplier_side,
        {S.CONFIRMED, S.PARTLY_RECEIVED},
        SAME,
        label=_("Report the dispatch"),
        sentence=_("%(by)s dispatched a delivery."),
        turn=Turn(Side.WAREHOUSE, RECEIVE_DAYS),
    ),
    Step(
        "receive",
        is_receiving_side,
        {S.CONFIRMED, S.PARTLY_RECEIVED},
        frozenset({S.PARTLY_RECEIVED, S.RECEIVED}),
        label=_("Record the arrival"),
        sentence=_("%(by)s counted a delivery."),
        # whose turn comes next depends on what is still open: see actions.receive
    ),
    Step(
        "mark_supplier",
        is_system,
        {S.ISSUED, S.CONFIRMED, S.PARTLY_RECEIVED},
        SAME,
        label=_("Mark it"),
        sentence=_("The order stands, and is marked: the maker’s participation was stopped."),
    ),
    Step(
        "unmark_supplier",
        is_system,
        set(S),
        SAME,
        label=_("Take the mark away"),
        sentence=_("The maker takes part again: the order’s mark was taken away."),
    ),
    Step(
        "cancel",
        is_ordering_side,
        {S.ISSUED},
        S.CANCELLED,
        label=_("Cancel the order"),
        sentence=_("%(by)s cancelled the order."),
        turn=NOBODY,
    ),
)
