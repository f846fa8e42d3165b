"""One invitation: to which address, into which organisation, as what, and until when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.link_keys import token_of
from kitamae.kernel.models import Stepped
from kitamae.people.choices import SeatRole
from kitamae.people.invitations.choices import InvitationState
from kitamae.people.regions import office_sees


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "InvitationQuerySet":
        """The office sees all, an organisation's people its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="organisation", shop="organisation")) is not None:
            return self.filter(part)
        return self.filter(organisation__in=user.seats_of())

    def pending(self, *, at: datetime) -> "InvitationQuerySet":
        """Those that wait for an answer, the latest first; `is_late`: the link holds no more."""
        late = models.ExpressionWrapper(
            models.Q(expires_at__lte=at), output_field=models.BooleanField()
        )
        waiting = self.filter(state=InvitationState.PENDING)
        return waiting.select_related("person", "invited_by").annotate(is_late=late)


class Invitation(Stepped):
    """A seat that is offered to whoever reads the mail of one address.

    `person` is that address's account. Where there was none it is one without a password, which
    nobody can sign in to until the link was opened.
    """

    code = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="invitations"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    state = models.CharField(
        max_length=10, choices=InvitationState, default=InvitationState.PENDING
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(state=InvitationState.PENDING),
                name="invited_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"

    def parties(self) -> Iterable[int]:
        """An invitation's events are its organisation's."""
        return (self.organisation_id,)

    @property
    def token(self) -> str:
        """The key of its link: only for whoever is meant by it."""
        return token_of(self.code)

    def is_over(self, at: datetime) -> bool:
        """Whether its link no longer holds, because nobody answered in time."""
        return self.state == InvitationState.PENDING and self.expires_at <= at
