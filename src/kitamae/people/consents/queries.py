"""Questions about optional consents."""

from dataclasses import dataclass

from kitamae.people.consents.texts import ConsentText, consent_texts
from kitamae.people.models import Consent, User


@dataclass(frozen=True, slots=True)
class Standing:
    """One consent, whether it holds now, and everything that was said of it, newest first."""

    text: ConsentText
    is_given: bool
    history: list[Consent]


def consents_of(person: User) -> list[Standing]:
    """Every optional consent of a person; one given to older words is asked anew."""
    said = list(Consent.objects.filter(person=person).order_by("-pk"))
    found = []
    for text in consent_texts():
        history = [each for each in said if each.kind == text.key]
        last = history[0] if history else None
        holds = bool(last and last.is_given and last.text_version == text.version)
        found.append(Standing(text, holds, history))
    return found


def has_consented(person: User, kind: str) -> bool:
    """Whether a consent holds now."""
    return any(each.is_given for each in consents_of(person) if each.text.key == kind)
