"""Who may invite, and who is meant by an invitation."""

from typing import Any

from allauth.account.models import EmailAddress

from kitamae.people.choices import OrganisationKind
from kitamae.people.rules import is_administrator, is_office


def may_invite_into(user: Any, organisation: Any) -> bool:
    """The office invites into any company; an administrator alone into its own, or the office."""
    if is_administrator(user, organisation):
        return True
    return is_office(user) and organisation.kind != OrganisationKind.OPERATOR


def is_inviting(user: Any, invitation: Any) -> bool:
    """Whoever may invite into the invitation's organisation."""
    return may_invite_into(user, invitation.organisation)


def is_invited(user: Any, invitation: Any) -> bool:
    """The person whose address was invited: its own, or another that it has confirmed."""
    if not user.is_authenticated or user.is_system:
        return False
    email = invitation.email.lower()
    return bool(
        user.email.lower() == email
        or EmailAddress.objects.filter(user_id=user.pk, email__iexact=email, verified=True).exists()
    )
