"""What makers have abroad, for every country at once: trademarks, insurance, agents."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kitamae.people.facts.introducing import covers
from kitamae.people.facts.models import Fact

_BLOCKS = ("distributors", "insurance_abroad", "trademarks")
_HOLDS = ("registered", "applied")  # of a mark's states, those that are worth something


@dataclass(frozen=True, slots=True)
class Agent:
    """A distributor that a maker has in a country; its consent lifts what it excludes."""

    name: str
    country: str
    is_exclusive: bool
    has_agreed: bool
    expires_date: date | None = None

    @property
    def stands_in_the_way(self) -> bool:
        """Whether its consent must be had before a product is introduced there."""
        return self.is_exclusive and not self.has_agreed


@dataclass(slots=True)
class Abroad:
    """Of one maker: its marks by country, its insurance, its agents, as of a day.

    `marks` holds the best state of each country, `registered` or `applied`; `insurance` is the
    stated cover with its last day, None where nothing was stated.
    """

    on: date
    marks: dict[str, str] = field(default_factory=dict)
    insurance: Fact | None = None
    agents: list[Agent] = field(default_factory=list)

    def is_insured_in(self, country: str) -> bool:
        """Whether its insurance covers a country on the day."""
        stated = self.insurance
        return stated is not None and covers(stated.answers, country, stated, self.on)

    def has_mark_in(self, countries: Iterable[str], *, registered: bool) -> bool:
        """Whether a mark is registered (or at least applied for) in one of these countries."""
        held = [self.marks.get(country) for country in countries]
        return "registered" in held or (not registered and "applied" in held)

    def in_the_way(self, countries: Collection[str]) -> list[Agent]:
        """The exclusive agents in these countries that have not agreed."""
        return [a for a in self.agents if a.country in countries and a.stands_in_the_way]


def abroad_of(makers: Collection[int], on: date) -> dict[int, Abroad]:
    """What these makers have abroad on a day; one query. What has ended counts no more."""
    found = {number: Abroad(on) for number in makers}
    rows = Fact.objects.standing().filter(organisation__in=found, block__in=_BLOCKS)
    for fact in rows.order_by("pk"):
        known, said = found[fact.organisation_id], fact.answers
        if fact.block == "insurance_abroad":
            known.insurance = fact
        elif fact.has_expired(on):
            continue
        elif fact.block == "trademarks":
            _take_mark(known, said)
        else:
            known.agents.append(_agent(said, fact.expires_date))
    return found


def _take_mark(known: Abroad, said: Mapping[str, Any]) -> None:
    country, state = said.get("mark_country"), said.get("mark_status")
    if country and state in _HOLDS and known.marks.get(country) != "registered":
        known.marks[country] = str(state)


def _agent(said: Mapping[str, Any], ends: date | None) -> Agent:
    return Agent(
        name=str(said.get("distributor_name", "")),
        country=str(said.get("distributor_country", "")),
        is_exclusive=said.get("distributor_exclusive") == "exclusive",
        has_agreed=said.get("distributor_consent") == "obtained",
        expires_date=ends,
    )
