"""Questions about companies' facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kitamae.answers.differences import differences
from kitamae.answers.fields import Field
from kitamae.answers.formatting import formatted
from kitamae.kernel.bilingual import Bilingual
from kitamae.people.choices import OrganisationKind
from kitamae.people.facts.blocks import Block, blocks, fact_fields
from kitamae.people.facts.choices import REMINDERS, FactState
from kitamae.people.facts.models import Fact, FactRevision
from kitamae.people.models import Organisation, User

KINDS = (OrganisationKind.SUPPLIER, OrganisationKind.PRODUCER)  # of whom facts are asked


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as its reader reads it."""

    field: Field
    text: Bilingual

    @property
    def label(self) -> Bilingual:
        """What was asked."""
        return self.field.label


@dataclass(frozen=True, slots=True)
class BlockOf:
    """One block of a company with what it has said in it."""

    block: Block
    facts: tuple[Fact, ...]

    @property
    def ending(self) -> date | None:
        """The nearest last day of its facts."""
        return min((fact.expires_date for fact in self.facts if fact.expires_date), default=None)


def facts_of(organisation: Organisation, *, viewer: User) -> list[BlockOf]:
    """Every block of a company, with its standing facts; one query."""
    found: dict[str, list[Fact]] = {}
    rows = Fact.objects.visible_to(viewer).standing().filter(organisation=organisation)
    for fact in rows.order_by("expires_date", "pk"):
        fact.organisation = organisation
        found.setdefault(fact.block, []).append(fact)
    return [BlockOf(block, tuple(found.get(code, ()))) for code, block in blocks().items()]


def said_in(fact: Fact, answers: Mapping[str, Any] | None = None) -> list[Said]:
    """What a fact says, field by field, in both languages; unanswered fields are passed over."""
    said = fact.answers if answers is None else answers
    table = fact_fields()
    return [
        Said(
            each,
            Bilingual(
                formatted(said[each.key], each, table, "ja", said),
                formatted(said[each.key], each, table, "en", said),
            ),
        )
        for each in fact.of.fields
        if said.get(each.key) is not None
    ]


def title_of(fact: Fact) -> Bilingual:
    """What a fact is called: what names it, or its block."""
    block, table, answers = fact.of, fact_fields(), fact.answers
    named = [table[key] for key in block.title if answers.get(key)]
    if not named:
        return block.label
    return Bilingual(
        " ・ ".join(formatted(answers[each.key], each, table, "ja", answers) for each in named),
        " · ".join(formatted(answers[each.key], each, table, "en", answers) for each in named),
    )


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a fact: who kept it, when, and what it changed."""

    revision: FactRevision
    changes: tuple[Any, ...]


def versions_of(fact: Fact) -> Iterator[Version]:
    """The versions of a fact, the newest first, each with what it changed."""
    rows = list(fact.revisions.select_related("created_by").order_by("-number"))
    for newer, older in zip(rows, [*rows[1:], None], strict=True):
        before = older.answers if older else {}
        yield Version(newer, tuple(differences(before, newer.answers, fact_fields())))


def ending_facts(organisation: Organisation, on: date, *, viewer: User) -> list[Fact]:
    """The facts of a company that end within the first reminder, or have ended; nearest first."""
    last = on + timedelta(days=REMINDERS[0])
    found = Fact.objects.visible_to(viewer).standing().filter(organisation=organisation)
    return list(found.filter(expires_date__lte=last).order_by("expires_date", "pk"))


def answers_in(organisation: Organisation | int, block: str) -> list[Mapping[str, Any]]:
    """What a company has said in a block, for other rooms to read; what is sealed, as masks."""
    number = organisation if isinstance(organisation, int) else organisation.pk
    rows = Fact.objects.standing().filter(organisation=number, block=block)
    return [fact.answers for fact in rows.order_by("pk")]


def distributors_in(
    suppliers: Iterable[int], countries: Collection[str]
) -> dict[int, list[Mapping[str, Any]]]:
    """The distributors that these companies have in any of these countries, by company."""
    found: dict[int, list[Mapping[str, Any]]] = {}
    rows = Fact.objects.standing().filter(organisation__in=set(suppliers), block="distributors")
    for fact in rows.order_by("pk"):
        if fact.answers.get("distributor_country") in countries:
            found.setdefault(fact.organisation_id, []).append(fact.answers)
    return found


def is_insured(organisation: Organisation | int, on: date, *, abroad: bool) -> bool:
    """Whether a company has stated a product liability insurance that holds on a day."""
    number = organisation if isinstance(organisation, int) else organisation.pk
    block = "insurance_abroad" if abroad else "insurance_home"
    held = Fact.objects.filter(organisation=number, block=block, state=FactState.STATED)
    return held.filter(expires_date__gte=on).exists()
