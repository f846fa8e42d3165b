"""What of a thing the office's people see: all of it, or the part of a regional seat.

A regional office sees what belongs to the makers of its prefectures, an overseas office what
belongs to the buyers of its countries; neither sees another region's (domain: roles of the
operator). Every `visible_to` of a thing that has a maker or a shop asks here.
"""

from typing import Any

from django.db.models import Q

from kitamae.people.choices import OrganisationKind


def prefectures_held(user: Any) -> set[str]:
    """The prefectures that a person's regional seats of the office look after."""
    return {each for seat in _seats(user) for each in seat.prefectures}


def countries_held(user: Any) -> set[str]:
    """The countries that a person's overseas seats of the office look after."""
    return {each for seat in _seats(user) for each in seat.countries}


def office_sees(user: Any, *, maker: str = "", shop: str = "") -> Q | None:
    """The part that somebody of the office sees; None for whoever is not of it.

    `maker` and `shop` are the ways from the thing to the organisation that makes it, and to the
    one that buys it, as a query names them. Night work and a seat of the whole programme see all.
    """
    if user.is_system or user.sees_whole_programme:
        return Q()
    if not user.seats_of(OrganisationKind.OPERATOR):
        return None
    seen = Q(pk__in=())
    if maker:
        seen |= Q(**{f"{maker}__prefecture__in": prefectures_held(user)})
    if shop:
        seen |= Q(**{f"{shop}__country__in": countries_held(user)})
    return seen


def _seats(user: Any) -> list[Any]:
    return [seat for seat in user.seats_held if seat.organisation.kind == OrganisationKind.OPERATOR]
