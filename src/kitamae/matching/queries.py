"""Questions about fit."""

from datetime import date

from kitamae.catalogue.models import Product
from kitamae.markets.verdicts import verdict
from kitamae.matching.fit import Asked, Fit, fit
from kitamae.partners.models import Need
from kitamae.partners.queries import route_to
from kitamae.programmes.queries import is_enrolled


def fit_of(product: Product, need: Need, on: date) -> Fit:
    """How a product's shown revision fits a need on a day."""
    if product.shown is None:
        raise ValueError(f"{product} has no shown revision")
    partner = need.partner
    answers = product.shown.answers
    excluded = answers.get("excluded_countries") or ()
    channels = set(partner.buyer.channels) - set(answers.get("excluded_channels") or ())
    asked = Asked(
        card=partner.card,
        categories=need.categories,
        certificates=need.certificates,
        max_retail_price=need.max_retail_price,
        max_moq_cases=need.max_moq_cases,
        min_shelf_life_days=need.min_shelf_life_days,
        is_enrolled=is_enrolled(product.supplier_id),
        is_channel_allowed=partner.country not in excluded and bool(channels),
        verdict=verdict(product.shown, route_to(partner), on),
    )
    return fit(answers, asked)
