"""One call: what fits it and why, what is not known yet, and introducing what was chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from kitamae.catalogue.product_fields import product_fields
from kitamae.deals.actions import introduce
from kitamae.deals.models import Deal
from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.refusal import Refusal
from kitamae.matching.asking.actions import ask_suppliers, drop_ask
from kitamae.matching.asking.queries import asks_of, open_asks
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Ask, Match
from kitamae.matching.refused import refused_lines
from kitamae.partners import actions
from kitamae.partners.choices import NeedState
from kitamae.partners.hands.queries import hands_of
from kitamae.partners.models import Need
from kitamae.partners.steps import NEED_STEPS
from kitamae.people.facts.introducing import BeforeIntroducing, before_introducing
from kitamae.people.rules import is_office
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

SHOWN = 200
ACTS = (
    Act(
        "close_need",
        actions.close_need,
        NothingForm,
        gettext_lazy("The call is closed."),
        gettext_lazy("No more products are held against it. Deals that are open go on."),
    ),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match as the office reads it: what cost it points, what is open, and its deal."""

    match: Match
    parts: list[tuple[Bilingual, int, int]]
    findings: list[Bilingual]
    deal: Deal | None
    warnings: list[str]
    asks: list[Bilingual]


@for_office
def need(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """The matches of a call, the best first; what is not known stands apart."""
    found = get_object_or_404(
        Need.objects.visible_to(request.user).select_related("partner__buyer"),
        code=code,
    )
    decisions = Decisions(request, found, open_steps([NEED_STEPS], request, found), ACTS, verb)
    if act := decisions.taken("need"):
        return moved(request, address("office:partner", code=found.partner.code), act.done)
    candidates = _candidates(request, found)
    return page(
        request,
        "office/need.html",
        status=decisions.status,
        need=found,
        decisions=decisions,
        may_change=found.state == NeedState.OPEN and is_office(request.user),
        hands=hands_of(request.user).filter(need=found).prefetch_related("products__shown"),
        fitting=[each for each in candidates if each.match.fitness == Fitness.FITS],
        undetermined=[each for each in candidates if each.match.fitness == Fitness.UNDETERMINED],
        **refused_lines(found, request.user),
        asks=open_asks(request.user).filter(need=found).select_related("supplier"),
    )


@require_POST
@for_office
def ask_makers(request: OfficeRequest, code: str) -> HttpResponse:
    """Ask the makers of what was ticked, or of all, what is not known: a letter to each maker."""
    found = get_object_or_404(Need.objects.visible_to(request.user), code=code)
    ticked = [value for value in request.POST.getlist("ask") if value.isdigit()]
    matches = Match.objects.visible_to(request.user).filter(
        need=found, fitness=Fitness.UNDETERMINED
    )
    if "all" not in request.POST:
        matches = matches.filter(pk__in=ticked)
    try:
        asked = ask_suppliers(
            need=found,
            matches=matches.select_related("product"),
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        return moved(request, address("office:need", code=code), str(refusal), "warn")
    said = ngettext(
        "%(count)s maker is asked. Its answer is looked at as soon as it is there.",
        "%(count)s makers are asked. Their answers are looked at as soon as they are there.",
        len(asked),
    )
    return moved(request, address("office:need", code=code), said % {"count": len(asked)})


@require_POST
@for_office
def drop_question(request: OfficeRequest, code: str) -> HttpResponse:
    """Wait for a maker's answer no longer."""
    ask = get_object_or_404(Ask.objects.visible_to(request.user).select_related("need"), code=code)
    drop_ask(ask=ask, by=request.user, at=timezone.now())
    return moved(request, address("office:need", code=ask.need.code), _("The question is dropped."))


@require_POST
@for_office
def introduce_chosen(request: OfficeRequest, code: str) -> HttpResponse:
    """Introduce each product that was ticked; what is refused is named, the rest is kept."""
    found = get_object_or_404(
        Need.objects.visible_to(request.user).select_related("partner__buyer"),
        code=code,
    )
    ticked = [value for value in request.POST.getlist("row") if value.isdigit()]
    matches = Match.objects.visible_to(request.user).filter(need=found, pk__in=ticked)
    introduced, refused = 0, []
    for match in matches.select_related("product__shown", "product__supplier"):
        try:
            introduce(
                product=match.product,
                partner=found.partner,
                need=found,
                by=request.user,
                at=timezone.now(),
            )
            introduced += 1
        except Refusal as refusal:
            name = match.product.shown.name if match.product.shown else match.product.code
            refused.append(f"{name}: {refusal}")
    return _told(request, found, introduced, refused)


def _told(request: OfficeRequest, need: Need, introduced: int, refused: list[str]) -> HttpResponse:
    back = address("office:need", code=need.code)
    if not introduced and not refused:
        said = _("Nothing was chosen. Tick the products that you want to introduce.")
        return moved(request, back, said, "warn")
    for line in refused:
        messages.warning(request, _("Not introduced: %(line)s") % {"line": line})
    if not introduced:
        return moved(request, back)
    said = ngettext(
        "%(count)s product was introduced to %(partner)s.",
        "%(count)s products were introduced to %(partner)s.",
        introduced,
    )
    return moved(request, back, said % {"count": introduced, "partner": need.partner.name})


def _candidates(request: OfficeRequest, need: Need) -> list[Candidate]:
    matches = (
        Match.objects.visible_to(request.user)
        .filter(need=need)
        .exclude(fitness=Fitness.DOES_NOT_FIT)
        .select_related("product__supplier", "revision")
        .order_by("fitness", "-score", "pk")[:SHOWN]
    )
    deals = Deal.objects.visible_to(request.user).filter(
        partner=need.partner, year__is_current=True
    )
    by_product = {deal.product_id: deal for deal in deals}
    found = list(matches)
    known = before_introducing(
        {match.product.supplier_id for match in found}, need.partner.country, timezone.localdate()
    )
    return [
        _candidate(match, by_product.get(match.product_id), known[match.product.supplier_id])
        for match in found
    ]


def _candidate(match: Match, deal: Deal | None, known: BeforeIntroducing) -> Candidate:
    def text(row: dict[str, Any]) -> Bilingual:
        return Bilingual(row["ja"], row["en"])

    parts = [
        (Bilingual(r.get("label_ja", r["ja"]), r.get("label_en", r["en"])), r["points"], r["of"])
        for r in match.reasons
        if r["kind"] == "part" and r["points"] < r["of"]
    ]
    findings = [text(r) for r in match.reasons if r["kind"] != "part"]
    table = product_fields()
    asks = [table[key].label for key in asks_of(match.reasons) if key in table]
    return Candidate(match, parts, findings, deal, list(_warnings(known)), asks)


def _warnings(known: BeforeIntroducing) -> Iterator[str]:
    """What the maker has said of itself that the office looks at before it introduces."""
    for name, is_exclusive, consent in known.distributors:
        told = {"name": name, "consent": consent}
        if is_exclusive:
            yield _("Exclusive distributor there: %(name)s (consent: %(consent)s)") % told
        else:
            yield _("Distributor there: %(name)s (consent: %(consent)s)") % told
    if known.is_uninsured:
        yield _("No insurance abroad that holds today is stated")
    if known.marks:
        yield _("Trademark there: %(states)s") % {"states": ", ".join(map(str, known.marks))}
