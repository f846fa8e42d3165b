"""Files beside a revision that say who asked for it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.people.choices import OrganisationKind
from kitamae.people.regions import office_sees


class ProofQuerySet(models.QuerySet["Proof"]):
    """Files, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ProofQuerySet":
        """The office sees all, the maker those of its own products, nobody else any."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="revision__product__supplier")) is not None:
            return self.filter(part)
        own = Q(revision__product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER))
        return self.filter(own)


class Proof(models.Model):
    """One file on which a revision rests that the office made on its maker's behalf."""

    revision = models.ForeignKey(
        "catalogue.Revision", on_delete=models.CASCADE, related_name="proofs"
    )
    file = models.FileField(upload_to="proofs/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=255)
    file_kind = models.CharField(max_length=60)  # the media type, found by what the file holds
    file_bytes = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64)  # SHA-256: the same file is kept once
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "fingerprint"], name="proof_once")
        ]

    def __str__(self) -> str:
        return self.file_name
