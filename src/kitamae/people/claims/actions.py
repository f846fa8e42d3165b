"""A record without an account is taken over by the contact whom a letter reached."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.actions import enter_person
from kitamae.people.choices import SeatRole
from kitamae.people.claims.queries import is_refused, is_taken
from kitamae.people.invitations.actions import facts_of
from kitamae.people.invitations.choices import VALID, InvitationState
from kitamae.people.invitations.models import Invitation
from kitamae.people.invitations.queries import person_of
from kitamae.people.invitations.steps import INVITATION_STEPS as STEPS
from kitamae.people.models import Organisation, SupplierListRow
from kitamae.people.queries import system_user


def claim_record(*, row: SupplierListRow, language: str, at: datetime) -> Invitation:
    """Offer the first seat of a record to the contact who came by the link of its letter.

    Nobody is entered before: whoever never opens the link leaves no account. The letter went to
    the contact's address alone, so that holding its key is reading its mail. A second opening
    finds the same offer, and one whose time is over holds for another 14 days.
    """
    by = system_user()
    with transaction.atomic():
        company = Organisation.objects.select_for_update().get(pk=row.organisation_id or 0)
        if is_taken(company):
            raise Refusal(
                "taken_over",
                _("%(company)s has been taken over already. Ask its people for a seat."),
                company=company.name,
            )
        email = row.email.lower()
        if is_refused(row):
            raise Refusal(
                "claim_taken_back",
                _("The programme office took this offer back. Ask it if that was a mistake."),
            )
        pending = company.invitations.filter(state=InvitationState.PENDING, email=email).first()
        if pending is not None:
            return _kept_open(pending, at)
        person = person_of(email) or enter_person(
            email=email,
            name=row.contact_name,
            language=language,
            secret=make_password(None),
            by=by,
            at=at,
        )
        found = Invitation(
            code=new_code("IN"),
            organisation=company,
            person=person,
            email=email,
            role=SeatRole.ADMIN,
            invited_by=row.supplier_list.by,
            sent_at=at,
            expires_at=at + VALID,
        )
        found.facts = facts_of(found)
        with STEPS.begin("claim_record", found, by=by, at=at):
            pass
    return found


def _kept_open(found: Invitation, at: datetime) -> Invitation:
    if not found.is_over(at):
        return found
    with STEPS.take("claim_record_again", found, by=system_user(), at=at) as found:
        found.expires_at = at + VALID
        found.facts = facts_of(found)
    return found
