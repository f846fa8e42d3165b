"""What happened in a matter and what was said, in one line of time, for one reader.

A person of another organisation is named only after its release (Act on the Protection of
Personal Information, Art. 27 to 30); until then the organisation stands for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kitamae.catalogue.product_fields import vocabularies
from kitamae.deals.models import Deal
from kitamae.kernel.models import Event, Stepped
from kitamae.kernel.sentences import filled
from kitamae.kernel.steps import step_named
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import Organisation, Release, User


@dataclass(frozen=True, slots=True)
class Entry:
    """An event (a sentence, and what was added to it), or a message (its words)."""

    at: datetime
    by: str
    sentence: str
    words: str
    is_message: bool
    is_mine: bool


def conversation(deal: Deal, viewer: User) -> list[Entry]:
    """Everything between the parties of a deal, the oldest first."""
    happened = history(deal, viewer, leaving_out=("deals.write_message",))
    said = list(deal.messages.select_related("by", "organisation"))
    names = names_for(viewer, [message.by for message in said])
    messages = [
        Entry(
            message.written_at,
            _said_by(names[message.by_id], message.organisation),
            "",
            message.words,
            is_message=True,
            is_mine=message.organisation_id in viewer.seats_of(),
        )
        for message in said
    ]
    return sorted([*happened, *messages], key=lambda entry: entry.at)


def history(
    matter: Stepped, viewer: User, *, leaving_out: Iterable[str] = (), what: object = ""
) -> list[Entry]:
    """The events of a matter as sentences, the oldest first."""
    events = [
        event
        for event in Event.objects.filter(
            subject_kind=matter._meta.label_lower,  # noqa: SLF001 -- Django's public way to a model's label
            subject_id=matter.pk,
        ).select_related("by")
        if event.name not in set(leaving_out)
    ]
    names = names_for(viewer, [event.by for event in events])
    entries = []
    for event in events:
        step = step_named(event.name)
        if step is not None:
            by = names[event.by_id]
            sentence = filled(step.sentence, {"by": by, "what": what or _name_of(matter)})
            entries.append(
                Entry(event.at, by, sentence, _added(event), is_message=False, is_mine=False)
            )
    return entries


def names_for(viewer: User, people: Iterable[User]) -> dict[int, str]:
    """What each person is called before this viewer: by its name, or by its organisation's."""
    found = {person.pk: person for person in people}
    mine = viewer.seats_of()
    released = set(
        Release.objects.filter(person__in=found, to__in=mine).values_list("person", flat=True)
    )
    seats: dict[int, list[Organisation]] = {}
    holders = User.objects.filter(pk__in=found).prefetch_related("seats__organisation")
    for holder in holders:
        seats[holder.pk] = [seat.organisation for seat in holder.seats.all()]
    is_office = bool(viewer.seats_of(Kind.OPERATOR))
    called = {}
    for number, person in found.items():
        organisation = next(iter(seats[number]), None)
        is_colleague = any(each.pk in mine for each in seats[number])
        if is_office or is_colleague or number in released or organisation is None:
            called[number] = str(person)
        else:
            called[number] = _called(organisation)
    return called


def _called(organisation: Organisation) -> str:
    if organisation.kind == Kind.OPERATOR:
        return _("The programme office")
    return str(organisation.name)


def _said_by(name: str, organisation: Organisation) -> str:
    called = _called(organisation)
    if name == called:
        return name
    return _("%(name)s, %(organisation)s") % {"name": name, "organisation": called}


def _name_of(matter: Any) -> object:
    revision = getattr(matter, "revision", None)
    return revision.name if revision is not None else matter.code


def _added(event: Event) -> str:
    """What the sentence leaves unsaid: version, number, reason, words."""
    facts: dict[str, Any] = event.facts
    parts = []
    if "version" in facts:
        parts.append(_("Version %(number)s") % {"number": facts["version"]})
    if "quantity" in facts:
        count = facts["quantity"]
        parts.append(ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": count})
    if "delivery" in facts:
        parts.append(_("Delivery %(number)s") % {"number": facts["delivery"]})
    if facts.get("reason"):
        parts.append(str(vocabularies()["reason_codes"].label_of(facts["reason"])))
    if facts.get("order"):
        parts.append(facts["order"])
    if facts.get("words"):
        parts.append(facts["words"])
    return " · ".join(parts)
