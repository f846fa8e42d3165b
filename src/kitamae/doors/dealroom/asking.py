"""One wish for many deals, each by its own step: what cannot be asked is named, the rest is."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.deals import actions
from kitamae.deals.choices import Wish
from kitamae.deals.models import Deal
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User


def ask_each(
    *, deals: Iterable[Deal], wish: str, quantity: int | None, words: str, by: User, at: datetime
) -> str:
    """Ask in each deal; the sentence that says how many were asked, and which were not."""
    asked, left = 0, []
    for deal in deals:
        try:
            _ask(deal, wish, quantity=quantity, words=words, by=by, at=at)
        except Refusal:
            left.append(deal.code)
        else:
            asked += 1
    if not asked and not left:
        raise Refusal("nothing_chosen", _("No deal is chosen. Tick the products to ask for."))
    news = ngettext(
        "The maker of %(count)s product was asked.",
        "The makers of %(count)s products were asked.",
        asked,
    ) % {"count": asked}
    if left:
        news += " " + _("Not asked, as they have moved on: %(codes)s.") % {"codes": ", ".join(left)}
    return news


def _ask(
    deal: Deal, wish: str, *, quantity: int | None, words: str, by: User, at: datetime
) -> None:
    if wish == Wish.SAMPLE:
        actions.request_sample(deal=deal, quantity=quantity or 1, words=words, by=by, at=at)
    elif wish == Wish.QUOTE:
        actions.request_quote(deal=deal, words=words, by=by, at=at)
    else:
        actions.request_meeting(deal=deal, words=words, by=by, at=at)
