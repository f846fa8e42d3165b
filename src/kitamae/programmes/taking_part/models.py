"""What a company confirmed when it carried its application over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.programmes.taking_part.choices import Reconfirmed


class Confirmation(models.Model):
    """One thing that still holds in the new year: who said so, and when."""

    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="confirmations"
    )
    point = models.CharField(max_length=12, choices=Reconfirmed)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("confirmation")
        constraints = [
            models.UniqueConstraint(fields=["application", "point"], name="confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.point}"
