"""What was found when products were held against needs."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.models import Product, Revision
from kitamae.matching.asking.models import Ask
from kitamae.matching.choices import Fitness
from kitamae.partners.models import Need
from kitamae.people.choices import OrganisationKind
from kitamae.people.regions import office_sees

__all__ = ["Ask", "FitTold", "Match"]


class MatchQuerySet(models.QuerySet["Match"]):
    """Matches, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "MatchQuerySet":
        """The office sees all; a supplier those of its own products."""
        if not user.is_authenticated:
            return self.none()
        if (
            part := office_sees(user, maker="product__supplier", shop="need__partner__buyer")
        ) is not None:
            return self.filter(part)
        return self.filter(product__supplier__in=user.seats_of(OrganisationKind.SUPPLIER))


class Match(models.Model):
    """How one product stood to one need when it was last looked at.

    `reasons` are rows of kind (against, unknown, part), rule and text in both languages; of a part
    its points too, of what is open the fields that would answer it. Whatever leaves for a maker
    goes through `safe.safe_lines`.
    """

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="matches")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="matches")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    fitness = models.CharField(max_length=14, choices=Fitness, db_index=True)
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        ordering = ["-score", "product"]
        constraints = [
            models.UniqueConstraint(fields=["need", "product"], name="match_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} × {self.product_id}: {self.fitness}"


class FitTold(models.Model):
    """That it was told once that a product fits a need: it is not told again."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("fit that was told")
        constraints = [
            models.UniqueConstraint(fields=["need", "product"], name="fit_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} × {self.product_id}"
