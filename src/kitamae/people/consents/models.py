"""Optional consents. Rows are only added: the last one to a kind is what holds."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """A person gave or took back one consent, in one version of its text."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents"
    )
    kind = models.CharField(max_length=20)
    is_given = models.BooleanField()
    text_version = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("optional consent")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}: {self.is_given}"
