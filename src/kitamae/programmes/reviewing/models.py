"""What is kept while applications are reviewed: ticks, comments, what is decided and not told."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.people.regions import office_sees
from kitamae.programmes.reviewing.choices import ApplicationVerdict


class ApplicationTick(models.Model):
    """One point of the checklist that somebody has looked at."""

    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="ticks"
    )
    point = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "point"], name="application_ticked_once")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.point}"


class ApplicationRemarkQuerySet(models.QuerySet["ApplicationRemark"]):
    """Comments on an application, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ApplicationRemarkQuerySet":
        """The office sees all; an applicant what it was told of its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="application__supplier")) is not None:
            return self.filter(part)
        return self.filter(application__supplier__in=user.seats_of(), told_at__isnull=False)


class ApplicationRemark(models.Model):
    """What the office says of one field or condition; told when the application is returned."""

    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="remarks"
    )
    field = models.CharField(max_length=60)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationRemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comment on an application")

    def __str__(self) -> str:
        return f"{self.application_id}: {self.field}"


class PendingDecision(models.Model):
    """A decision on an application that is made and not yet told: several go out together."""

    application = models.OneToOneField(
        "programmes.Application", on_delete=models.CASCADE, related_name="pending_decision"
    )
    verdict = models.CharField(max_length=12, choices=ApplicationVerdict)
    reason = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("pending decision")

    def __str__(self) -> str:
        return f"{self.application_id}: {self.verdict}"


class Submission(models.Model):
    """What an application said when it was submitted, field by field: what changed since is seen.

    `said` maps a field's key (see reviewing.sheet) to its value as a reader would be shown it.
    """

    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="submissions"
    )
    number = models.PositiveSmallIntegerField()
    said = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="submission_once")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.number}"
