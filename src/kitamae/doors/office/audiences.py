"""Whom the office may choose to tell or to ask, and an audience in words."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kitamae.answers.places import prefectures
from kitamae.catalogue.product_fields import vocabularies
from kitamae.partners.models import Partner
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation, User
from kitamae.programmes.choices import ApplicationState
from kitamae.support.audiences import Audience

NAMED = 12  # companies that a preview names


def audience_choices(viewer: User) -> dict[str, list[tuple[str, str]]]:
    """The categories and the shops that may be chosen."""
    shops = Partner.objects.visible_to(viewer).values_list("code", "name")
    return {
        "categories": [(t.code, str(t.label)) for t in vocabularies()["categories"]],
        "partners": list(shops),
    }


def audience_words(audience: Audience, viewer: User) -> list[tuple[str, str]]:
    """Each mark of an audience with what was chosen, in words."""
    chosen = audience_choices(viewer)
    known: dict[str, tuple[str, Mapping[str, Any]]] = {
        "kinds": (_("Kinds of company"), dict(OrganisationKind.choices)),
        "states": (_("Whose application this year is"), dict(ApplicationState.choices)),
        "prefectures": (_("In these prefectures"), {t.code: t.label for t in prefectures()}),
        "categories": (_("With products of these categories"), dict(chosen["categories"])),
        "partners": (_("Introduced to, or dealing with, these shops"), dict(chosen["partners"])),
    }
    between = _(", ")
    return [
        (label, between.join(str(names.get(code, code)) for code in getattr(audience, mark)))
        for mark, (label, names) in known.items()
        if getattr(audience, mark)
    ]


def who_is_meant(companies: QuerySet[Organisation]) -> dict[str, Any]:
    """How many companies, of which kinds, and the first of them by name."""
    kinds = dict(OrganisationKind.choices)
    rows = list(companies)
    counted = Counter(row.kind for row in rows)
    return {
        "count": len(rows),
        "kinds": [(kinds[kind], number) for kind, number in counted.most_common()],
        "named": rows[:NAMED],
        "more": max(0, len(rows) - NAMED),
    }
