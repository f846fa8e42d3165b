"""What is done with what is held about a person."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.actions import forget_person
from kitamae.people.models import User
from kitamae.privacy.choices import KEPT
from kitamae.privacy.copies import as_json, as_zip
from kitamae.privacy.models import TakeOut
from kitamae.privacy.queries import alone_in, held_about
from kitamae.privacy.rules import is_oneself_or_office

say(
    "privacy",
    export=_("%(by)s took out what is held about %(what)s."),
    ask_copy=_("%(by)s asked for a copy of what is held about it."),
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
    packed = as_zip(person, held_about(person), at)
    take_out.made_at = at
    take_out.file.save(f"{take_out.code}.zip", ContentFile(packed), save=False)
    take_out.save(update_fields=["made_at", "file"])
    return take_out


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
        EmailAddress.objects.filter(user=person).delete()
        forget_person(person=person)
    return person
