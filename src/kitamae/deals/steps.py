"""Who may do what with a deal, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.deals.choices import ANSWER_DAYS, BUYER_DAYS, DECIDE_DAYS
from kitamae.deals.choices import DealState as S
from kitamae.deals.rules import is_ordering_side, is_party_or_office
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn
from kitamae.people.rules import (
    is_buyer_or_office,
    is_buyer_side,
    is_office,
    is_office_or_system,
    is_supplier_side,
    is_system,
)

STEPS = Steps(
    "deals",
    Step(
        "introduce",
        is_office,
        BORN,
        S.INTRODUCED,
        label=_("Introduce"),
        sentence=_("The programme office introduced %(what)s."),
        turn=Turn(Side.BUYER, BUYER_DAYS),
    ),
    Step(
        "request_sample",
        is_buyer_or_office,
        {S.INTRODUCED, S.OPEN},
        S.OPEN,
        label=_("Ask for a sample"),
        sentence=_("%(by)s asked for a sample."),
        turn=Turn(Side.SUPPLIER, ANSWER_DAYS),
    ),
    Step(
        "request_quote",
        is_buyer_or_office,
        {S.INTRODUCED, S.OPEN},
        S.OPEN,
        label=_("Ask for a quote"),
        sentence=_("%(by)s asked for a quote."),
        turn=Turn(Side.SUPPLIER, ANSWER_DAYS),
    ),
    Step(
        "request_meeting",
        is_buyer_or_office,
        {S.INTRODUCED, S.OPEN},
        S.OPEN,
        label=_("Ask for a meeting"),
        sentence=_("%(by)s asked for a meeting."),
        turn=Turn(Side.SUPPLIER, ANSWER_DAYS),
    ),
    Step(
        "send_quote",
        is_supplier_side,
        {S.OPEN},
        S.OPEN,
        label=_("Send the quote"),
        sentence=_("%(by)s sent a quote."),
        turn=Turn(Side.BUYER, DECIDE_DAYS),
    ),
    Step(
        "accept_quote",
        is_buyer_side,
        {S.OPEN},
        S.AGREED,
        label=_("Accept the quote"),
        sentence=_("%(by)s accepted the quote."),
        turn=Turn(Side.BUYER, BUYER_DAYS),
    ),
    Step(
        "place_order",
        is_ordering_side,
        {S.AGREED, S.SELLING},
        SAME,
        label=_("Order the product"),
        sentence=_("%(by)s ordered %(what)s."),
        turn=NOBODY,  # from here on the order says whose turn it is
    ),
    Step(
        "start_selling",
        is_office_or_system,
        {S.AGREED, S.SELLING},
        S.SELLING,
        label=_("On sale"),
        sentence=_("The first goods arrived: the product is on sale."),
        turn=NOBODY,
    ),
    Step(
        "decline",
        is_buyer_or_office,
        {S.INTRODUCED, S.OPEN},
        S.CLOSED,
        label=_("Decline"),
        sentence=_("%(by)s declined."),
        turn=NOBODY,
    ),
    Step(
        "withdraw",
        is_supplier_side,
        {S.INTRODUCED, S.OPEN},
        S.CLOSED,
        label=_("Withdraw the product"),
        sentence=_("%(by)s withdrew the product."),
        turn=NOBODY,
    ),
    Step(
        "end_with_supplier",
        is_system,
        {S.INTRODUCED, S.OPEN},
        S.CLOSED,
        label=_("Close: the maker takes part no more"),
        sentence=_("The deal was closed: the maker’s participation was cancelled."),
        turn=NOBODY,
    ),
    Step(
        "write_message",
        is_party_or_office,
        {S.INTRODUCED, S.OPEN, S.AGREED, S.SELLING},
        SAME,
        label=_("Write a message"),
        sentence=_("%(by)s wrote a message."),
    ),
)
