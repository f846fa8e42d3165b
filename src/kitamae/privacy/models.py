"""What a person took out of what is held about it: a file, made in the background, for a week."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.people.models import Organisation
from kitamae.people.queries import office_sees_person
from kitamae.privacy.choices import Where


class TakeOutQuerySet(models.QuerySet["TakeOut"]):
    """Files that were made for persons, and who sees them."""

    def visible_to(self, user: Any) -> "TakeOutQuerySet":
        """Nobody but the person itself: not even the office reads along."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()


class TakeOut(models.Model):
    """One copy of all that is held about a person; its file goes after `privacy.choices.KEPT`."""

    code = models.CharField(max_length=12, unique=True)
    # who asked for it, and gets it; about itself where no company is named
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="taken_out"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(upload_to="taken_out/%Y/%m/", max_length=300, blank=True)

    objects = TakeOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of what is held about a person")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code


class AccessQuerySet(models.QuerySet["Access"]):
    """Looks at personal data, and who sees them."""

    def visible_to(self, user: Any) -> "AccessQuerySet":
        """The office sees all; a person who looked at its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees_person(user, "person")) is not None:
            return self.filter(part)
        return self.filter(person=user.pk)


class Access(models.Model):
    """Somebody of the office looked at a person's data: where, and how often on a day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looked_at"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    where = models.CharField(max_length=20, choices=Where)
    on_date = models.DateField()
    count = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at personal data")
        ordering = ["-last_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "by", "where", "on_date"], name="access_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} → {self.person_id} ({self.where})"
