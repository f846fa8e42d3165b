"""What is done with partners, their cards and their needs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.sentences import say
from kitamae.partners.models import Need, Partner
from kitamae.partners.needs.actions import refuse_backwards
from kitamae.partners.steps import NEED_STEPS
from kitamae.partners.veils import refuse_telling
from kitamae.people.actions import enter_organisation, set_markets
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.people.rules import is_office

say("partners", enter_partner=_("%(by)s entered the shop %(what)s."))


def enter_partner(
    *,
    name: str,
    buyer: Organisation,
    site_kind: str,
    country: str,
    trade_flow: str,
    by: User,
    at: datetime,
    trading_company: Organisation | None = None,
    warehouse: Organisation | None = None,
    code: str = "",
) -> Partner:
    """Enter an EC site; its buyer now sells to that country."""
    if not is_office(by):
        raise PermissionDenied("partners.enter_partner")
    with transaction.atomic():
        partner = Partner.objects.create(
            code=code or new_code("PA"),
            name=name,
            buyer=buyer,
            site_kind=site_kind,
            country=country,
            trade_flow=trade_flow,
            trading_company=trading_company,
            warehouse=warehouse,
            created_at=at,
        )
        if country not in buyer.destinations:
            buyer.destinations = [*buyer.destinations, country]
            buyer.save(update_fields=["destinations"])
        events.record(
            "partners.enter_partner", about=partner, by=by, at=at, parties=partner.parties()
        )
    return partner


def enter_partner_with_buyer(
    *,
    buyer: Organisation | None,
    buyer_name_ja: str = "",
    buyer_name_en: str = "",
    country: str,
    destinations: Sequence[str],
    channels: Sequence[str],
    by: User,
    at: datetime,
    **shop: Any,
) -> Partner:
    """Enter an EC site with the company that runs it: one of ours, or a new one.

    Where and how the company sells holds for all its sites, and is what the catalogue obeys.
    """
    if not is_office(by):
        raise PermissionDenied("partners.enter_partner")
    sold_to = list(dict.fromkeys([country, *destinations]))
    with transaction.atomic():
        if buyer is None:
            buyer = enter_organisation(
                kind=OrganisationKind.BUYER,
                name_ja=buyer_name_ja or buyer_name_en,
                name_en=buyer_name_en or buyer_name_ja,
                country=country,
                destinations=sold_to,
                channels=channels,
                by=by,
                at=at,
            )
        else:
            known = [*buyer.destinations, *buyer.channels]
            more = [code for code in (*sold_to, *channels) if code not in known]
            if more:
                set_markets(
                    organisation=buyer,
                    destinations=list(dict.fromkeys([*buyer.destinations, *sold_to])),
                    channels=list(dict.fromkeys([*buyer.channels, *channels])),
                    by=by,
                    at=at,
                )
        return enter_partner(buyer=buyer, country=country, by=by, at=at, **shop)


def open_need(
    *,
    partner: Partner,
    title_ja: str,
    title_en: str,
    opens_date: date,
    closes_date: date,
    by: User,
    at: datetime,
    **asked: Any,
) -> Need:
    """Open a need; `asked` are its words, categories and hard conditions (see `Need`)."""
    refuse_backwards(opens_date, closes_date)
    if partner.is_confidential:
        refuse_telling(partner, {"title_ja": title_ja, "title_en": title_en})
    need = Need(
        code=new_code("ND"),
        partner=partner,
        title_ja=title_ja,
        title_en=title_en,
        opens_date=opens_date,
        closes_date=closes_date,
        created_at=at,
        changed_at=at,
        **asked,
    )
    with NEED_STEPS.begin("open_need", need, by=by, at=at):
        pass
    return need


def close_need(*, need: Need, by: User, at: datetime) -> Need:
    """Close a need."""
    with NEED_STEPS.take("close_need", need, by=by, at=at) as need:
        pass
    return need
