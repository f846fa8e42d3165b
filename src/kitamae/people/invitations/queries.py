"""Questions about invitations."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet

from kitamae.kernel.link_keys import code_of
from kitamae.people.invitations.choices import FORGOTTEN, InvitationState
from kitamae.people.invitations.models import Invitation
from kitamae.people.models import ERASED, Seat, User


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link opens; None where the link is none of ours."""
    found = Invitation.objects.filter(code=code_of(token) or "")
    return found.select_related("organisation", "person", "invited_by").first()


def person_of(email: str) -> User | None:
    """The account of an address: the one that signs in with it, or that has confirmed it."""
    found = User.objects.filter(email__iexact=email).first()
    if found is None:
        confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True)
        found = User.objects.filter(pk__in=confirmed.values("user")).first()
    return found


def is_new_here(person: User) -> bool:
    """Whether nobody has ever signed in to this account, and nobody could."""
    return (
        person.last_login is None
        and not person.has_usable_password()
        and not SocialAccount.objects.filter(user=person).exists()
    )


def waiting_for(person: User, *, at: datetime) -> list[Invitation]:
    """The invitations that wait for a person, at the addresses that it has confirmed."""
    own = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    meant = Q()
    for email in own:
        meant |= Q(email__iexact=email)
    if not meant:
        return []
    pending = Invitation.objects.filter(
        meant, state=InvitationState.PENDING, expires_at__gt=at
    ).exclude(organisation__in=person.seats_of())
    return list(pending.select_related("organisation", "invited_by"))


def unanswered(*, at: datetime) -> QuerySet[User]:
    """Accounts that nobody has ever signed in to, without a seat or an invitation that is young."""
    young = Invitation.objects.filter(person=OuterRef("pk"), expires_at__gt=at - FORGOTTEN)
    never = User.objects.filter(
        ~Exists(Seat.objects.filter(user=OuterRef("pk"))),
        ~Exists(young),
        last_login=None,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        joined_at__lt=at - FORGOTTEN,
    )
    return never.exclude(email__endswith=ERASED).order_by("pk")
