"""Who may do what with a crate."""

from factories.crates.models import CrateState as S
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import is_buyer_side, is_office, is_party, is_supplier_side

STEPS = Steps(
    "crates",
    Step(
        "open_crate",
        is_supplier_side,
        BORN,
        S.OPEN,
        label="Open a crate",
        sentence="%(by)s opened a crate.",
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "weigh",
        is_party,
        {S.OPEN, S.PACKED},
        SAME,
        label="Weigh",
        sentence="%(by)s weighed the crate.",
    ),
    Step(
        "pack",
        is_supplier_side,
        {S.OPEN},
        S.PACKED,
        label="Pack",
        sentence="%(by)s packed the crate.",
        turn=Turn(Side.SUPPLIER, 2),
    ),
    Step(
        "send",
        is_supplier_side,
        {S.PACKED},
        S.SENT,
        label="Send",
        sentence="%(by)s sent the crate.",
        turn=Turn(Side.BUYER, 5),
    ),
    Step(
        "inspect",
        is_buyer_side,
        {S.SENT},
        frozenset({S.RECEIVED, S.RETURNED}),
        label="Inspect",
        sentence="%(by)s inspected the crate.",
        turn=NOBODY,
    ),
    Step(
        "recall",
        is_office,
        {S.PACKED, S.SENT},
        S.OPEN,
        label="Recall",
        sentence="The office recalled crates.",
        turn=Turn(Side.SUPPLIER, 5),
    ),
)
