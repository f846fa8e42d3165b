"""What is done with what is held about a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, ProtectedError, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.letters.models import Wish
from kitamae.people.actions import forget_person
from kitamae.people.facts.actions import forget_facts
from kitamae.people.models import Organisation, User
from kitamae.people.personal import shown_address
from kitamae.people.queries import system_user
from kitamae.privacy.choices import KEPT
from kitamae.privacy.companies import held_about_company
from kitamae.privacy.copies import as_json, as_zip
from kitamae.privacy.models import Access, TakeOut
from kitamae.privacy.queries import alone_in, held_about, unbound_of
from kitamae.privacy.register import register
from kitamae.privacy.rules import is_oneself_or_office, may_take_out
from kitamae.programmes.producers.actions import forget_address
from kitamae.support.inquiries.actions import forget_guest

say(
    "privacy",
    export=_("%(by)s took out what is held about %(what)s."),
    ask_copy=_("%(by)s asked for a copy of what is held about it."),
    ask_company_copy=_("%(by)s asked for a copy of what is held about a company."),
    forget_past=_("What was past its end was deleted."),
    quiet=("forget_past",),
    erase=_("The account of %(what)s was erased."),
)


def export(*, person: User, by: User, at: datetime) -> str:
    """Hand over all that is held about a person as JSON, and record that it was."""
    if not is_oneself_or_office(by, person):
        raise PermissionDenied("privacy.export")
    rows = held_about(person)
    events.record("privacy.export", about=person, by=by, at=at, facts={"count": len(rows)})
    return as_json(person, rows, at)


def ask_copy(*, person: User, by: User, at: datetime) -> TakeOut:
    """Ask for a copy of all that is held about oneself; it is made in the background."""
    if person.pk != by.pk:
        raise PermissionDenied("privacy.ask_copy")
    with transaction.atomic():
        asked = TakeOut.objects.create(code=new_code("TO"), person=person, asked_at=at)
        events.record("privacy.ask_copy", about=asked, by=by, at=at)
    return asked


def make_copy(*, take_out: TakeOut, at: datetime) -> TakeOut:
    """Make the file that was asked for; a repeat does nothing."""
    if take_out.file:
        return take_out
    person = take_out.person
    place = take_out.organisation
    rows = held_about(person) if place is None else held_about_company(place)
    packed = as_zip(place or person, rows, at)
    take_out.made_at = at
    take_out.file.save(f"{take_out.code}.zip", ContentFile(packed), save=False)
    take_out.save(update_fields=["made_at", "file"])
    return take_out


def ask_company_copy(*, organisation: Organisation, by: User, at: datetime) -> TakeOut:
    """Ask for a copy of all that is held about a company: its administrator, or the office."""
    if not may_take_out(by, organisation):
        raise PermissionDenied("privacy.ask_company_copy")
    with transaction.atomic():
        asked = TakeOut.objects.create(
            code=new_code("TO"), person=by, organisation=organisation, asked_at=at
        )
        events.record(
            "privacy.ask_company_copy", about=asked, by=by, at=at, parties=organisation.parties(),
            facts={"what": organisation.name_en},
        )  # fmt: skip
    return asked


def note_access(*, people: Iterable[User], by: User, where: str, at: datetime) -> None:
    """Keep that somebody looked at other persons' data; once a day, counted, for each page."""
    on = localdate(at)
    seen = [person.pk for person in people if person.pk != by.pk and not person.is_system]
    with transaction.atomic():
        known = Access.objects.filter(person__in=seen, by=by, where=where, on_date=on)
        there = set(known.values_list("person_id", flat=True))
        known.update(count=F("count") + 1, last_at=at)
        Access.objects.bulk_create(
            [
                Access(person_id=number, by=by, where=where, on_date=on, last_at=at)
                for number in dict.fromkeys(seen)
                if number not in there
            ],
            ignore_conflicts=True,
        )


def forget_past(*, at: datetime) -> dict[str, int]:
    """Delete, or empty, what is past its end; how many rows of which line.

    What something that stays still leans on is left, and counted as nothing.
    """
    gone: dict[str, int] = {}
    for entry in register():
        rows = entry.past(localdate(at))
        count = 0
        for number in list(rows.values_list("pk", flat=True)):
            one = entry.kind._base_manager.filter(pk=number)  # noqa: SLF001 -- every row
            count += _blanked(one, entry.blank) if entry.goes == "blanked" else _deleted(one)
        if count:
            gone[entry.key] = count
    if gone:
        events.record("privacy.forget_past", about=None, by=system_user(), at=at, facts=gone)
    return gone


def _blanked(one: QuerySet[Any], fields: Iterable[str]) -> int:
    return one.update(**dict.fromkeys(fields, ""))


def _deleted(one: QuerySet[Any]) -> int:
    try:
        with transaction.atomic():
            one.delete()
    except ProtectedError:
        return 0
    return 1


def forget_copies(*, at: datetime) -> int:
    """Delete the files of copies whose week is over; how many."""
    old = list(TakeOut.objects.filter(asked_at__lt=at - KEPT))
    for each in old:
        each.file.delete(save=False)
        each.delete()
    return len(old)


def erase(*, person: User, by: User, at: datetime) -> User:
    """Erase a person's account: name, address, seats and releases go; what must stay, stays.

    What was said in matters of trade, and the record of who did what, keep the person's number
    until their own end (see each room's `personal`); the name that it leads to is gone.
    """
    if not is_oneself_or_office(by, person):
        raise PermissionDenied("privacy.erase")
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        if alone := alone_in(person):
            raise Refusal(
                "last_person",
                _(
                    "Nobody else acts for %(company)s, and matters are open. "
                    "Invite a colleague first."
                ),
                company=alone[0].name,
            )
        events.record("privacy.erase", about=person, by=by, at=at)
        for take_out in TakeOut.objects.filter(person=person):
            take_out.file.delete(save=False)
            take_out.delete()
        if address := shown_address(person):
            forget_address(address=address)
            forget_guest(address=address)
        for place in unbound_of(person):
            forget_facts(organisation=place)
        Wish.objects.filter(person=person).delete()
        EmailAddress.objects.filter(user=person).delete()
        forget_person(person=person)
    return person
