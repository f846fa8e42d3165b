"""The outbox: every letter is a row that the office can read, hold and render again."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kitamae.kernel.models import Event
from kitamae.letters.choices import LetterState, SkipReason, Topic
from kitamae.letters.desks.models import Desk
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.paces.models import Wish
from kitamae.letters.returns.models import DeadAddress, Return
from kitamae.people.queries import office_sees_person


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "LetterQuerySet":
        """The office sees all; a person those that were written to it."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees_person(user, "to")) is not None:
            return self.filter(part)
        return self.filter(to=user)


class Letter(models.Model):
    """One letter to one person; its words are made of `name`, `params` and the language."""

    name = models.CharField(max_length=60)  # of its folder
    topic = models.CharField(max_length=12, choices=Topic, default=Topic.NOTICES, db_index=True)
    # nobody where it goes to somebody without an account
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="letters",
    )
    person_name = models.CharField(max_length=100, blank=True)  # of whoever has no account
    address = models.EmailField(db_index=True)
    language = models.CharField(max_length=2)
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    mailing = models.ForeignKey(
        Mailing, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    params = models.JSONField(default=dict)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(
        max_length=8, choices=LetterState, default=LetterState.WAITING, db_index=True
    )
    skipped_because = models.CharField(max_length=12, choices=SkipReason, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    # when it was last given to the mail server, and under which number
    sending_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=120, blank=True, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # the letter that told of it together with others
    digest = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="gathered"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        ordering = ["-pk"]
        constraints = [
            # a repeated reaction writes nobody twice
            models.UniqueConstraint(
                fields=["event", "name", "to"],
                condition=models.Q(event__isnull=False),
                name="letter_once",
            ),
            models.UniqueConstraint(
                fields=["event", "name", "address"],
                condition=models.Q(event__isnull=False, to__isnull=True),
                name="letter_to_a_guest_once",
            ),
            # whoever has two seats, or two accounts at one address, reads a mailing once
            models.UniqueConstraint(
                fields=["mailing", "address"],
                condition=models.Q(mailing__isnull=False),
                name="letter_of_a_mailing_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.address}"

    @property
    def reader(self) -> str:
        """Whom it is written to, by name where one is known."""
        return str(self.to) if self.to else self.person_name or self.address

    def topic_in(self, language: str) -> str:
        """What it is about, in its reader's language."""
        with override(language):
            return str(Topic(self.topic).label)


__all__ = ["DeadAddress", "Desk", "Letter", "LetterQuerySet", "Mailing", "Return", "Wish"]
