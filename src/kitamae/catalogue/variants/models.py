"""What a variant took over from the product that it was made from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Inheritance(models.Model):
    """The answers that a variant shares with its parent, as they were when it last took them.

    Whatever the variant says otherwise is its own, and stays when the parent changes.
    """

    variant = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, related_name="inheritance"
    )
    parent = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="heirs")
    shared = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("inheritance")

    def __str__(self) -> str:
        return f"{self.variant_id} of {self.parent_id}"
