"""How a product stands to a need."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fitness(TextChoices):
    """Whether a product fits a need."""

    FITS = "fits", _("Fits")
    UNDETERMINED = "undetermined", _("Not known yet")
    DOES_NOT_FIT = "does_not_fit", _("Does not fit")
