"""Whose turn an inquiry is, as a page draws it."""

from datetime import date

from kitamae.kernel.choices import Side
from kitamae.kernel.turns import Standing, standing
from kitamae.support.inquiries.choices import InquiryState
from kitamae.support.inquiries.models import Inquiry

LOOKS: dict[str, str] = {
    InquiryState.OPEN: "away",
    InquiryState.ASKED: "new",
    InquiryState.ANSWERED: "ok",
    InquiryState.CLOSED: "none",
}


def standing_of(inquiry: Inquiry, today: date) -> Standing | None:
    """The turn as who asked sees it; None where it is nobody's."""
    return standing(
        side=inquiry.turn_side,
        is_mine=inquiry.turn_side not in {"", Side.OFFICE},
        since_date=inquiry.turn_since_date,
        due_date=inquiry.turn_due_date,
        today=today,
    )
