"""Questions to makers, so that it is known whether their products fit."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import Stepped
from kitamae.matching.asking.choices import AskState
from kitamae.partners.models import Need
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees


class AskQuerySet(models.QuerySet["Ask"]):
    """Questions, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "AskQuerySet":
        """The office sees all; a maker those that it was asked."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier", shop="need__partner__buyer")) is not None:
            return self.filter(part)
        return self.filter(supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class Ask(Stepped):
    """What one maker is asked for one need: of each product, by code, the keys of the fields."""

    code = models.CharField(max_length=12, unique=True)
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="asks")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=AskState, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a maker")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """The maker that is asked; the shop does not read along."""
        return (self.supplier_id,)
