"""Where a product is not to be sold."""

from django.db import models

from kitamae.catalogue.choices import ExclusionKind


class Exclusion(models.Model):
    """A country or channel where a product is not to be sold: its supplier's wish, and hard."""

    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="exclusions"
    )
    kind = models.CharField(max_length=8, choices=ExclusionKind)
    code = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "kind", "code"], name="exclusion_once"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} not {self.code}"
