"""Of whom a second factor is required, and from which devices a person signs in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.people.choices import OrganisationKind


class RequiredFactor(models.Model):
    """The office requires a second factor of everybody with a seat in such organisations."""

    kind = models.CharField(max_length=20, choices=OrganisationKind, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since_at = models.DateTimeField()

    class Meta:
        verbose_name = _("required second step")

    def __str__(self) -> str:
        return self.get_kind_display()


class SentForm(models.Model):
    """A form that somebody has sent, and where it led: sent again, it leads there again."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    led_to = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("sent form")

    def __str__(self) -> str:
        return self.digest


class Device(models.Model):
    """A browser that signed in: what it was, and the digest of the mark that it keeps."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    mark = models.CharField(max_length=64)
    user_agent = models.CharField(max_length=200)
    ip = models.GenericIPAddressField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        verbose_name = _("device")
        constraints = [models.UniqueConstraint(fields=["user", "mark"], name="device_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.user_agent}"
