"""The open calls as the front page shows them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.answers.places import countries
from kitamae.kernel.bilingual import Bilingual
from kitamae.partners.hands.windows import SOON
from kitamae.partners.models import Need
from kitamae.partners.needs.choices import NeedKind
from kitamae.partners.queries import open_needs
from kitamae.ui.context import address


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the front page: who looks for what, until when, and how near that is."""

    name: str
    url: str
    country: Bilingual
    wanted: Bilingual
    closes_date: date
    note: str
    kind: str
    words: str


def open_calls(today: date) -> list[Call]:
    """What shops look for today, the one that closes first on top."""
    return [_call(need, today) for need in open_needs(today).filter(kind=NeedKind.CALL)]


def _call(need: Need, today: date) -> Call:
    days = (need.closes_date - today).days
    is_soon = days <= SOON
    return Call(
        name=str(need.partner.veiled_name),
        url=address("shop", code=need.partner.code),
        country=countries().label_of(need.partner.country),
        wanted=need.title,
        closes_date=need.closes_date,
        note=(
            _("closes today")
            if days == 0
            else ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
        ),
        kind="warn" if is_soon else "open",
        words=_("Closes soon") if is_soon else _("Open for products"),
    )
