"""Notices with their texts of every day, whom they reach, and who has read them."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.models import Organisation
from kitamae.people.rules import is_office_reader
from kitamae.support.audiences import Audience
from kitamae.support.notices.choices import OUT, NoticeState, Reach


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, and which of them somebody sees."""

    def standing(self, at: datetime) -> "NoticeQuerySet":
        """Those whose day has come and is not over; one of tomorrow publishes itself."""
        return self.filter(
            Q(ends_date__isnull=True) | Q(ends_date__gte=timezone.localdate(at)),
            state__in=OUT,
            published_at__lte=at,
        )

    def meant_for(self, user: Any) -> "NoticeQuerySet":
        """Those that are for everybody, for whoever has a seat, or for this person's companies."""
        if not user.is_authenticated:
            return self.filter(reach=Reach.PUBLIC)
        seats = user.seats_of()
        reached = Reached.objects.filter(organisation__in=seats).values("notice")
        wanted = Q(reach=Reach.PUBLIC) | Q(reach=Reach.SOME, pk__in=reached)
        return self.filter(wanted | Q(reach=Reach.REGISTERED) if seats else wanted)

    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """The office sees all; anybody else what stands now and is meant for it."""
        if user.is_authenticated and (user.is_system or is_office_reader(user)):
            return self
        return self.standing(timezone.now()).meant_for(user)


class Notice(Stepped):
    """A notice in both languages; the row holds the words that stand now."""

    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(
        max_length=10, choices=NoticeState, default=NoticeState.DRAFT, db_index=True
    )
    title_ja = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    body_ja = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.PUBLIC)
    audience = models.JSONField(default=dict, blank=True)  # see support.audiences
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)  # from when
    ends_date = models.DateField(null=True, blank=True)  # its last day
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_ja, self.title_en)

    @property
    def body(self) -> Bilingual:
        """The text in both languages."""
        return Bilingual(self.body_ja, self.body_en)

    @property
    def on(self) -> date | None:
        """The day of publication."""
        return timezone.localdate(self.published_at) if self.published_at else None

    @property
    def meant(self) -> Audience:
        """The companies that it is for, where it is for some."""
        return Audience.read(self.audience)

    def is_over(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.ends_date is not None and self.ends_date < on


class NoticeText(models.Model):
    """The words of a notice from one moment on; nothing is written over."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    title_ja = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    body_ja = models.TextField(blank=True)
    body_en = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("text of a notice")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="notice_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.number}"


class Reached(models.Model):
    """A company that a notice is for; found anew every hour, and never taken away again."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="reached")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("company that a notice is for")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "notice"], name="notice_reached_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.organisation_id}"


class Reading(models.Model):
    """That a person has read a notice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="readings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices_read"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("notice read")
        constraints = [
            models.UniqueConstraint(fields=["user", "notice"], name="notice_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.notice_id}"
