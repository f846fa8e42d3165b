"""Partners, their requirement cards and their calls."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.answers.places import countries
from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.choices import DealState
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import PartnerFilters
from kitamae.doors.office.forms import NeedForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.partners import actions
from kitamae.partners.card import Card
from kitamae.partners.choices import NeedState
from kitamae.partners.models import Need, Partner
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page
from kitamae.ui.words import number

SORTS = {
    "name": ("name",),
    "country": ("country", "name"),
    "needs": ("-open_needs", "name"),
    "deals": ("-live_deals", "name"),
}


@require_safe
@for_office
def partners(request: OfficeRequest) -> HttpResponse:
    """All partners, with their open calls and the deals that go on."""
    rows = (
        Partner.objects.visible_to(request.user)
        .select_related("buyer")
        .annotate(
            open_needs=Count("needs", filter=Q(needs__state=NeedState.OPEN), distinct=True),
            live_deals=Count("deals", filter=~Q(deals__state=DealState.CLOSED), distinct=True),
        )
    )
    found = listing(request, PartnerFilters, rows, SORTS)
    return page(request, "office/partners.html", found=found, heading=names()["partners"])


@for_office
def partner(request: OfficeRequest, code: str) -> HttpResponse:
    """One partner: its card, its calls, and the form that opens a call."""
    found = get_object_or_404(
        Partner.objects.visible_to(request.user).select_related(
            "buyer", "trading_company", "warehouse"
        ),
        code=code,
    )
    form = NeedForm(request.POST or None, initial={"opens_date": timezone.localdate()})
    if acted(form, actions.open_need, partner=found, by=request.user, at=timezone.now()):
        opened: Need = form.outcome  # type: ignore[attr-defined]
        said = _("The call is open. Its matches are being looked for.")
        return moved(request, address("office:need", code=opened.code), said)
    needs = Need.objects.visible_to(request.user).filter(partner=found)
    return page(
        request,
        "office/partner.html",
        partner=found,
        card=card_lines(found.card),
        needs=needs.annotate(fitting=Count("matches", filter=Q(matches__fitness="fits"))),
        form=form,
    )


def card_lines(card: Card) -> list[tuple[str, str]]:
    """A requirement card in words: what is asked, and how much of it."""
    lines = [
        (_("Wants"), _terms("categories", card.wants) or _("Any category")),
        (_("Temperature bands"), _terms("temperature_bands", card.temperatures)),
        (_("Shelf life left"), _life(card)),
        (_("Largest first order"), _cases(card.moq_cases)),
        (_("JAN code"), _demands()[card.jan]),
        (_("Trademark"), _demands()[card.trademark]),
        (_("Insurance overseas"), _("needed") if card.is_overseas_insurance_asked else ""),
        (_("Papers"), _terms("certificates", card.papers)),
        (_("Not wanted"), _terms("categories", card.excluded)),
        (_("Photos"), _("at least %(pixels)s pixels") % {"pixels": number(card.image_min_px)}),
        (_("Payment"), _terms("payment_terms", (card.payment,) if card.payment else ())),
        (_("Languages"), _terms("languages", card.languages)),
    ]
    return [(name, text) for name, text in lines if text]


def _demands() -> dict[str, str]:
    return {
        "yes": _("needed"),
        "registered": _("registered"),
        "applied": _("applied for, at least"),
        "prefer": _("preferred"),
        "no": "",
    }


def _terms(name: str, codes: Any) -> str:
    known = vocabularies()[name] if name in set(vocabularies()) else countries()
    said = [str(known[code].label) if code in known else code for code in codes]
    return _(", ").join(said)


def _life(card: Card) -> str:
    parts = []
    if card.min_ratio is not None:
        parts.append(_("%(percent)s%% of it") % {"percent": round(card.min_ratio * 100)})
    if card.min_days is not None:
        parts.append(_("%(days)s days") % {"days": card.min_days})
    return _(", ").join(parts)


def _cases(count: int | None) -> str:
    return _("%(count)s cases") % {"count": count} if count else ""
