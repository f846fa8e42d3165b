"""What is done for the safety of signing in: required, noted, ended."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.utils import reset
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.sentences import say
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Device, RequiredFactor, SentForm, User
from kitamae.people.rules import is_office_administrator
from kitamae.people.security.queries import digest_of

SAME = timedelta(minutes=2)  # the same form from the same page within it: sent twice

say(
    "people",
    require_second_factor=_("%(by)s decided of whom a second step at sign-in is required."),
    change_safety=_("%(by)s changed how it signs in."),
    sign_in_elsewhere=_("%(by)s signed in from a new device."),
    end_session=_("%(by)s signed a device out."),
)


def require_second_factor(*, kinds: Collection[str], by: User, at: datetime) -> None:
    """Require a second factor of the people of these kinds of organisation, and of no others.

    It bites on the next page that somebody of them opens.
    """
    if not is_office_administrator(by):
        raise PermissionDenied("people.require_second_factor")
    wanted = {OrganisationKind(kind) for kind in kinds}
    with transaction.atomic():
        before = set(RequiredFactor.objects.values_list("kind", flat=True))
        if before == {str(kind) for kind in wanted}:
            return
        RequiredFactor.objects.exclude(kind__in=wanted).delete()
        for kind in sorted(wanted - before):
            RequiredFactor.objects.create(kind=kind, by=by, since_at=at)
        events.record(
            "people.require_second_factor",
            about=None,
            by=by,
            at=at,
            facts={"before": sorted(before), "after": sorted(wanted)},
        )


def note_safety_change(*, person: User, what: str, at: datetime) -> None:
    """Note that a password or a second factor was changed; a letter tells the person.

    A new password by letter opens the door again that too many wrong ones had closed.
    """
    if what == "password_reset":
        reset(username=person.email)
    events.record("people.change_safety", about=person, by=person, at=at, facts={"what": what})


def note_device(*, person: User, mark: str, user_agent: str, ip: str, at: datetime) -> str:
    """Note from which browser somebody signed in; the mark that the browser is to keep.

    A browser without a mark of ours is a new one. A letter tells the person of it, unless it is
    the first that was ever seen: then there is nothing to compare it with.
    """
    known = Device.objects.filter(user=person)
    if mark and known.filter(mark=digest_of(mark)).update(last_at=at, ip=ip):
        return mark
    mark = mark or secrets.token_urlsafe(24)
    is_first = not known.exists()
    with transaction.atomic():
        made = Device.objects.create(
            user=person,
            mark=digest_of(mark),
            user_agent=user_agent[:200],
            ip=ip,
            first_at=at,
            last_at=at,
        )
        if not is_first:
            events.record(
                "people.sign_in_elsewhere",
                about=person,
                by=person,
                at=at,
                facts={"device": made.pk},
            )
    return mark


def end_session(*, session: UserSession, by: User, at: datetime) -> None:
    """Sign one of one's own devices out."""
    if session.user_id != by.pk:
        raise PermissionDenied("people.end_session")
    with transaction.atomic():
        events.record("people.end_session", about=by, by=by, at=at)
        session.end()


def forget_second_factor(*, person: User, by: User, at: datetime) -> int:
    """Take away all second factors of somebody who lost them; how many there were.

    For whoever runs the machine, once the office has made sure who it is: see docs/operations.md.
    """
    if not by.is_system:
        raise PermissionDenied("people.forget_second_factor")
    with transaction.atomic():
        count, _each = Authenticator.objects.filter(user=person).delete()
        if count:
            note_safety_change(person=person, what="second_factor_forgotten", at=at)
    return int(count)


def note_sent_form(*, person: User, digest: str, at: datetime) -> bool:
    """Note that a form was sent; false where the same was sent within these two minutes.

    Bookkeeping of the pages like a sign-in: no event tells of it.
    """
    SentForm.objects.filter(digest=digest, sent_at__lt=at - SAME).delete()
    _row, is_first = SentForm.objects.get_or_create(
        digest=digest, defaults={"person": person, "sent_at": at}
    )
    return is_first


def settle_sent_form(*, digest: str, led_to: str) -> None:
    """Note where a form led; one that led nowhere was refused, and may be sent again."""
    sent = SentForm.objects.filter(digest=digest)
    if led_to:
        sent.update(led_to=led_to)
    else:
        sent.delete()


def forget_sent_forms(*, at: datetime) -> int:
    """Delete what was noted of forms that nobody sends again; how many."""
    count, _each = SentForm.objects.filter(sent_at__lt=at - SAME).delete()
    return count
