"""Programme years."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual


class ProgrammeYear(models.Model):
    """One year of the programme: its name, its dates and its settings."""

    year = models.PositiveSmallIntegerField(unique=True)  # the fiscal year that starts in April
    name_ja = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    starts_date = models.DateField()
    ends_date = models.DateField()
    is_current = models.BooleanField(default=False)
    # whether buyers may browse what is listed, or see only what the office introduced to them
    is_catalogue_open = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("programme year")
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="one_current_programme_year",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Bilingual:
        """The name in both languages."""
        return Bilingual(self.name_ja, self.name_en)
