"""What a company said of each condition. Rows are only added: a later answer stands beside it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Attestation(models.Model):
    """One condition affirmed or denied: by whom, when, and in which version of the text."""

    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="attestations"
    )
    condition = models.CharField(max_length=40)
    is_affirmed = models.BooleanField()
    text_version = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("attestation")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.condition}"
