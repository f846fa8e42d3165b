"""What a person took out of what is held about it: a file, made in the background, for a week."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TakeOutQuerySet(models.QuerySet["TakeOut"]):
    """Files that were made for persons, and who sees them."""

    def visible_to(self, user: Any) -> "TakeOutQuerySet":
        """Nobody but the person itself: not even the office reads along."""
        return self.filter(person=user.pk) if user.is_authenticated else self.none()


class TakeOut(models.Model):
    """One copy of all that is held about a person; its file goes after `privacy.choices.KEPT`."""

    code = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="taken_out"
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
