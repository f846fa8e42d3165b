"""Whom to sign in as in a demo programme: one person of each side."""

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from kitamae.deals.models import Deal
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User

DEMO_PASSWORD = "kitamae-demo"  # noqa: S105 -- of made-up people, on this machine only
SIDES = (Kind.SUPPLIER, Kind.BUYER, Kind.OPERATOR)


def first_people() -> list[tuple[str, str]]:
    """The side in English and an e-mail address, for each side there is.

    It is the person whose organisation has the most deals; the first, where there are none.
    """
    found: list[tuple[str, str]] = []
    for kind in SIDES:
        person = (
            User.objects.filter(seats__organisation__kind=kind, is_active=True)
            .annotate(deals=_deals_of("seats__organisation"))
            .order_by("-deals", "seats__pk")
            .first()
        )
        if person is not None:
            found.append(({"operator": "office"}.get(kind.value, kind.value), person.email))
    return found


def _deals_of(organisation: str) -> Coalesce:
    mine = Deal.objects.filter(
        Q(supplier=OuterRef(organisation)) | Q(buyer=OuterRef(organisation))
    ).order_by()
    count = mine.annotate(one=Value(1)).values("one").annotate(count=Count("pk"))
    return Coalesce(Subquery(count.values("count")), 0)


def sign_ins(people: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The same people as the sign-in page of a demo lists them."""
    names = {
        "supplier": ("出品する企業", "A maker"),
        "buyer": ("海外のバイヤー", "A buyer abroad"),
        "office": ("事務局", "The programme office"),
    }
    return [
        {
            "who_ja": names[side][0],
            "who_en": names[side][1],
            "email": email,
            "password": DEMO_PASSWORD,
        }
        for side, email in people
    ]
