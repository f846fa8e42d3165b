"""What hangs on a participation that is about to be suspended or cancelled, line by line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kitamae.programmes.models import Application
from kitamae.reports.touched import held_by
from kitamae.ui.context import address


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of open matter: how many, where they stand, and what happens to them."""

    label: str
    count: int
    url: str
    then: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """Every line, and the buyers who are written to."""

    lines: list[Line]
    buyers: list[str]


def consequences_of(application: Application, *, is_for_good: bool) -> Consequences:
    """What happens, in words of what will be done."""
    code = application.supplier.code
    held = held_by(application.supplier)
    deals = f"{address('office:deals')}?q={code}&state=live"
    talks = (
        _("They are closed; buyers and company are told.")
        if is_for_good
        else _("Their clocks stop; they go on with the days that are left.")
    )
    lines = [
        Line(
            _("Products in the catalogue"),
            held.listed,
            f"{address('office:products')}?supplier={code}&state=listed",
            _("They leave the catalogue. They come back once it takes part again."),
        ),
        Line(_("Deals introduced or in talks"), held.in_talks, deals, talks),
        Line(
            _("Deals agreed or selling"),
            held.agreed,
            deals,
            _("They stand as they were agreed; their clocks stop."),
        ),
        Line(
            _("Orders under way"),
            held.orders,
            f"{address('office:orders')}?q={code}",
            _("They stand, and are marked for everybody who reads them."),
        ),
        Line(
            _("Campaigns planned or running"),
            held.campaigns,
            f"{address('office:campaigns')}?q={code}",
            _("They are flagged; decide on each with the shop."),
        ),
    ]
    return Consequences(lines, [str(buyer) for buyer in held.buyers])
