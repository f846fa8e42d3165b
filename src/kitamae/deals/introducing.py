"""Whether a product may be introduced to a partner now, and the deal that it would become."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product, Revision
from kitamae.deals.models import Deal
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.markets.verdicts import Verdict, verdict
from kitamae.partners.models import Need, Partner
from kitamae.partners.queries import route_to
from kitamae.people.facts.abroad import abroad_of
from kitamae.programmes.interruptions.actions import refuse_interrupted
from kitamae.programmes.models import ProgrammeYear
from kitamae.programmes.queries import current_year, is_shut_out


def refuse_introduction(product: Product, partner: Partner, at: datetime) -> None:
    """Refuse what cannot be introduced: not approved, introduced already, not to be sold there."""
    _judged(product, partner, at)


def new_deal(product: Product, partner: Partner, need: Need | None, at: datetime) -> Deal:
    """The deal that an introduction begins, not stored yet; refused where there can be none."""
    year, shown, judged = _judged(product, partner, at)
    return Deal(
        code=new_code("DL"),
        year=year,
        product=product,
        revision=shown,
        partner=partner,
        supplier=product.supplier,
        buyer=partner.buyer,
        need=need,
        verdict=judged.as_json(),
        introduced_at=at,
    )


def _judged(
    product: Product, partner: Partner, at: datetime
) -> tuple[ProgrammeYear, Revision, Verdict]:
    year = current_year()
    if year is None:
        raise Refusal("no_year", _("No programme year runs now. Open one, then introduce."))
    refuse_interrupted("deals", partner=partner.code, country=partner.country)
    if is_shut_out(product.supplier_id):
        raise Refusal(
            "shut_out",
            _("The maker’s participation is stopped. Introduce its products once it is resumed."),
        )
    if product.shown is None:
        raise Refusal(
            "not_approved",
            _("No revision of this product is approved yet. Approve one, then introduce it."),
        )
    if Deal.objects.filter(year=year, product=product, partner=partner).exists():
        raise Refusal(
            "introduced_already",
            _("This product was introduced to %(partner)s this year already. Look at that deal."),
            partner=partner.name,
        )
    _refuse_unasked_agent(product, partner, at)
    judged = verdict(product.shown, route_to(partner), timezone.localdate(at))
    if judged.standing == "blocked":
        raise Refusal(
            "blocked",
            _("It may not be sold there: %(reason)s Choose another partner."),
            reason=next(reason.text for reason in judged.reasons if reason.then == "block"),
        )
    return year, product.shown, judged


def _refuse_unasked_agent(product: Product, partner: Partner, at: datetime) -> None:
    """Refuse a country where an exclusive agent of the maker has not agreed; consent lifts it."""
    today = timezone.localdate(at)
    maker = abroad_of([product.supplier_id], today)[product.supplier_id]
    if agents := maker.in_the_way({partner.country}):
        raise Refusal(
            "agent_not_asked",
            _(
                "The maker’s exclusive agent there has not agreed: %(agent)s. Ask the maker to "
                "obtain its consent and to state it among its company’s facts."
            ),
            agent=agents[0].name,
        )
