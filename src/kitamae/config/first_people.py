"""Whom to sign in as in a demo programme: one person of each side."""

from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import User

DEMO_PASSWORD = "kitamae-demo"  # noqa: S105 -- of made-up people, on this machine only
SIDES = (Kind.SUPPLIER, Kind.BUYER, Kind.OPERATOR)


def first_people() -> list[tuple[str, str]]:
    """The side in English and the e-mail address of its first person, for each side there is."""
    found: list[tuple[str, str]] = []
    for kind in SIDES:
        person = (
            User.objects.filter(seats__organisation__kind=kind, is_active=True)
            .order_by("seats__pk")
            .first()
        )
        if person is not None:
            found.append(({"operator": "office"}.get(kind.value, kind.value), person.email))
    return found


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
