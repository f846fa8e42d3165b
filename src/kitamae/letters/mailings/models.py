"""A letter to many: its words in both languages, whom it goes to, and how far it is."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.letters.choices import Topic
from kitamae.letters.mailings.choices import MailingState
from kitamae.letters.mailings.segments import Segment
from kitamae.people.choices import OrganisationKind


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Letters to many, and who sees them."""

    def visible_to(self, user: Any) -> "MailingQuerySet":
        """The office's own; a regional office those that it drafted itself."""
        if not user.is_authenticated:
            return self.none()
        if user.is_system or user.sees_whole_programme:
            return self
        return self.filter(by=user) if user.seats_of(OrganisationKind.OPERATOR) else self.none()


class Mailing(Stepped):
    """One letter to many.

    Its readers are those that a segment finds when the letters are written, or the ones that
    were named one by one (`named`: see `mailings.readers.Named`); never both.
    """

    code = models.CharField(max_length=12, unique=True)
    topic = models.CharField(max_length=12, choices=Topic, default=Topic.NOTICES)
    subject_ja = models.CharField(max_length=120)
    subject_en = models.CharField(max_length=120)
    body_ja = models.TextField()
    body_en = models.TextField()
    link = models.CharField(max_length=200, default="/home/")  # where {{ link }} leads
    segment = models.JSONField(default=dict, blank=True)
    named = models.JSONField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=MailingState, default=MailingState.DRAFT, db_index=True
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    counted = models.PositiveIntegerField(null=True, blank=True)  # as the office confirmed
    released_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Bilingual:
        """The subject in both languages, its places not filled."""
        return Bilingual(self.subject_ja, self.subject_en)

    @property
    def body(self) -> Bilingual:
        """The words in both languages, their places not filled."""
        return Bilingual(self.body_ja, self.body_en)

    @property
    def chosen(self) -> Segment:
        """By what its readers are chosen; what chooses nobody where they were named."""
        return Segment.read(self.segment)
