"""Whose need it is, and what one may wish for."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeedKind(TextChoices):
    """Who reads a need."""

    CALL = "call", pgettext_lazy("a need", "A call: makers read of it")
    OWN = "own", pgettext_lazy("a need", "Between the shop and the programme office")


class WishKind(TextChoices):
    """What may be wished for: what has it scores higher, what lacks it is not refused."""

    WORD = "word", _("Its texts say")
    CATEGORY = "category", _("Of the category")
    CERTIFICATE = "certificate", _("Holds the paper")
    PREFECTURE = "prefecture", _("Made in")
    PRICE = "price", _("Retail price up to, yen")
    LIFE = "life", _("Shelf life from, days")
    MOQ = "moq", _("Smallest order up to, cases")


NUMBERS = frozenset({WishKind.PRICE, WishKind.LIFE, WishKind.MOQ})


class Weight(IntegerChoices):
    """How much a wish counts."""

    LITTLE = 1, pgettext_lazy("a weight", "A little")
    MUCH = 2, pgettext_lazy("a weight", "Much")
    MOST = 3, pgettext_lazy("a weight", "Very much")


MOST_WISHES = 8
LONGEST_WORD = 60
POINTS = 5
"""How many points of the score a wish of the smallest weight is worth."""
