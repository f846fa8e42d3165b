"""What makers have said of themselves that the office looks at before an introduction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.facts.blocks import fact_fields
from kitamae.people.facts.models import Fact

_BLOCKS = ("distributors", "insurance_abroad", "trademarks")


@dataclass(slots=True)
class BeforeIntroducing:
    """Of one maker and one country: its distributors there, its insurance abroad, its marks there.

    A maker that has said nothing of insurance is `is_uninsured`: nothing stated is no cover.
    """

    distributors: list[tuple[str, bool, Bilingual]] = field(default_factory=list)
    is_uninsured: bool = True
    marks: list[Bilingual] = field(default_factory=list)


def before_introducing(
    suppliers: Collection[int], country: str, on: date
) -> dict[int, BeforeIntroducing]:
    """What each of these makers has said that concerns a country; one query."""
    found = {number: BeforeIntroducing() for number in suppliers}
    table = fact_fields()
    consents = table.vocabulary_of(table["distributor_consent"])
    states = table.vocabulary_of(table["mark_status"])
    rows = Fact.objects.standing().filter(organisation__in=suppliers, block__in=_BLOCKS)
    for fact in rows.order_by("pk"):
        known, said = found[fact.organisation_id], fact.answers
        if fact.block == "insurance_abroad":
            known.is_uninsured = not covers(said, country, fact, on)
        elif fact.block == "trademarks" and said["mark_country"] == country:
            known.marks.append(states.label_of(said["mark_status"]))
        elif fact.block == "distributors" and said["distributor_country"] == country:
            is_exclusive = said["distributor_exclusive"] == "exclusive"
            consent = consents.label_of(said["distributor_consent"])
            known.distributors.append((said["distributor_name"], is_exclusive, consent))
    return found


def covers(said: Mapping[str, Any], country: str, fact: Fact, on: date) -> bool:
    """Whether a stated insurance abroad covers a country on a day."""
    if fact.has_expired(on):
        return False
    territory = said.get("abroad_territory")
    if territory == "listed":
        listed = said.get("abroad_countries")
        return isinstance(listed, list) and country in listed
    return not (territory == "not_north_america" and country in {"US", "CA"})
