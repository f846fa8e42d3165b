"""Who may do what with an invitation, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.people.invitations.choices import InvitationState as S
from kitamae.people.invitations.rules import is_invited, is_inviting
from kitamae.people.rules import is_system

INVITATION_STEPS = Steps(
    "people",
    Step(
        "invite",
        is_inviting,
        BORN,
        S.PENDING,
        label=_("Invite a person"),
        sentence=_("%(by)s invited %(person)s to sign in for %(to)s."),
    ),
    Step(
        "claim_record",
        is_system,
        BORN,
        S.PENDING,
        label=_("Take the record over"),
        sentence=_("%(person)s opened the letter’s link to take over the record of %(to)s."),
    ),
    Step(
        "claim_record_again",
        is_system,
        {S.PENDING},
        S.PENDING,
        label=_("Open the link again"),
        sentence=_("%(person)s opened the letter’s link for %(to)s again."),
    ),
    Step(
        "resend_invitation",
        is_inviting,
        {S.PENDING},
        S.PENDING,
        label=_("Send the invitation again"),
        sentence=_("%(by)s sent %(person)s the invitation to %(to)s again."),
    ),
    Step(
        "withdraw_invitation",
        is_inviting,
        {S.PENDING},
        S.WITHDRAWN,
        label=_("Take the invitation back"),
        sentence=_("%(by)s took the invitation of %(person)s to %(to)s back."),
    ),
    Step(
        "accept_invitation",
        is_invited,
        {S.PENDING},
        S.ACCEPTED,
        label=_("Accept the invitation"),
        sentence=_("%(person)s accepted the invitation to %(to)s."),
    ),
)
