"""What stands of a company's answers: the last one to each condition."""

from collections.abc import Mapping
from dataclasses import dataclass

from kitamae.programmes.conditions import ProgrammeCondition, conditions, conditions_of
from kitamae.programmes.models import Application, Attestation


@dataclass(frozen=True, slots=True)
class Attested:
    """A condition with the answer that stands; None where nothing was said."""

    condition: ProgrammeCondition
    said: Attestation | None


def standing_answers(application: Application) -> dict[str, Attestation]:
    """The last answer to each condition, by its key."""
    rows = application.attestations.select_related("by")
    return {each.condition: each for each in rows}


def attested(application: Application) -> list[Attested]:
    """Every condition that concerns a company, in order, worded as it was answered."""
    said = standing_answers(application)
    last = max(said.values(), key=lambda each: each.pk, default=None)
    held = conditions_of(last.text_version) if last else conditions()
    return [
        Attested(each, said.get(each.key))
        for each in held.asked(is_producer=application.is_producer)
    ]


def affirmed(said: Mapping[str, Attestation]) -> set[str]:
    """The keys of what was affirmed in the version that holds now."""
    version = conditions().version
    return {key for key, each in said.items() if each.is_affirmed and each.text_version == version}


def history(application: Application) -> list[tuple[ProgrammeCondition, Attestation]]:
    """Every answer ever given, newest first, each with the words it was given to."""
    rows = application.attestations.select_related("by").order_by("-pk")
    return [(conditions_of(each.text_version)[each.condition], each) for each in rows]
