"""What is done with invitations: sent, sent again, taken back, accepted."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.answers import formatting
from kitamae.kernel import events
from kitamae.kernel.bilingual import current_language
from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.actions import enter_person, forget_person, give_seat
from kitamae.people.choices import SeatRole
from kitamae.people.invitations.choices import VALID, InvitationState
from kitamae.people.invitations.models import Invitation
from kitamae.people.invitations.queries import is_new_here, person_of, unanswered
from kitamae.people.invitations.rules import may_invite_into
from kitamae.people.invitations.steps import INVITATION_STEPS as STEPS
from kitamae.people.models import Organisation, Seat, User
from kitamae.people.queries import system_user

say(
    "people",
    forget_unanswered=_("Accounts of invitations that nobody answered were deleted."),
    quiet=("forget_unanswered",),
)


def invite(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    role: str,
    language: str,
    by: User,
    at: datetime,
) -> Invitation:
    """Offer somebody a seat by its address: a letter brings the link, which holds for 14 days.

    The seat is taken when the link is opened and accepted, not before.
    """
    if not may_invite_into(by, organisation):
        raise PermissionDenied("people.invite")
    email = email.strip().lower()
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # one invitation at a time
        _refuse_if_here(organisation, email)
        person = person_of(email) or enter_person(
            email=email, name=name, language=language, secret=make_password(None), by=by, at=at
        )
        invitation = Invitation(
            code=new_code("IN"),
            organisation=organisation,
            person=person,
            email=email,
            role=SeatRole(role),
            invited_by=by,
            sent_at=at,
            expires_at=at + VALID,
        )
        invitation.facts = facts_of(invitation)
        with STEPS.begin("invite", invitation, by=by, at=at):
            pass
    return invitation


def resend(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Send the letter again; the link holds for another 14 days from now."""
    with STEPS.take("resend_invitation", invitation, by=by, at=at) as invitation:
        invitation.sent_at, invitation.expires_at = at, at + VALID
        invitation.facts = facts_of(invitation)
    return invitation


def withdraw(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take an invitation back: its link opens nothing any more."""
    with STEPS.take("withdraw_invitation", invitation, by=by, at=at) as invitation:
        invitation.facts = facts_of(invitation)
    return invitation


def accept(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take the seat that is offered; only for whoever came by the link of the letter.

    The link went to the address alone, so that the address is thereby confirmed.
    """
    with STEPS.take("accept_invitation", invitation, by=by, at=at) as invitation:
        if invitation.is_over(at):
            raise Refusal(
                "invitation_over",
                _("This invitation held until %(day)s. Ask %(inviter)s to send it again."),
                day=formatting.day(timezone.localdate(invitation.expires_at), current_language()),
                inviter=invitation.invited_by,
            )
        place = invitation.organisation
        if not Seat.objects.filter(user=by, organisation=place).exists():
            give_seat(
                user=by, organisation=place, role=invitation.role, by=invitation.invited_by, at=at
            )
        _confirm(by, invitation.email)
        invitation.person, invitation.accepted_at = by, at
        invitation.facts = facts_of(invitation)
    return invitation


def accept_as_new(
    *, invitation: Invitation, name: str, password: str, language: str, at: datetime
) -> User:
    """Make the account of the invited address with its first password, and take the seat."""
    person = invitation.person
    if not is_new_here(person):
        raise Refusal(
            "known_already",
            _("%(email)s has an account already. Sign in with it, and then accept."),
            email=invitation.email,
        )
    with transaction.atomic():
        person.name, person.language = name, language
        person.set_password(password)
        person.save(update_fields=["name", "language", "password"])
        accept(invitation=invitation, by=person, at=at)
    return person


def forget_unanswered(*, at: datetime) -> int:
    """Delete these accounts; what something that stays leans on is left without its name."""
    count = 0
    for person in unanswered(at=at):
        if not is_new_here(person):
            continue
        try:
            with transaction.atomic():
                person.delete()
        except ProtectedError:
            forget_person(person=person)
        count += 1
    if count:
        by = system_user()
        events.record("people.forget_unanswered", about=None, by=by, at=at, facts={"count": count})
    return count


def _refuse_if_here(organisation: Organisation, email: str) -> None:
    person = person_of(email)
    if person and Seat.objects.filter(organisation=organisation, user=person).exists():
        raise Refusal(
            "seat_taken",
            _("%(email)s has a seat here already. Nothing needs to be done."),
            email=email,
            field="email",
        )
    pending = organisation.invitations.filter(state=InvitationState.PENDING)
    if pending.filter(email=email).exists():
        raise Refusal(
            "invited_already",
            _("%(email)s is invited already. Send that invitation again, or take it back first."),
            email=email,
            field="email",
        )


def _confirm(person: User, email: str) -> None:
    address, _made = EmailAddress.objects.get_or_create(
        user=person,
        email=email.lower(),
        defaults={"primary": person.email.lower() == email.lower()},
    )
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])


def facts_of(invitation: Invitation) -> dict[str, object]:
    """What an invitation's events tell."""
    return {
        "user": invitation.person_id,
        "to": invitation.organisation_id,
        "role": str(invitation.role),
    }
