"""What force majeure may touch, and how."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scope(TextChoices):
    """What is suspended or changed."""

    PROGRAMME = "programme", _("The whole programme")
    PARTNER = "partner", _("One shop")
    COUNTRY = "country", _("One country or region")
    CAMPAIGN = "campaign", _("One campaign")


class InterruptionKind(TextChoices):
    """Whether it stands still, or goes on otherwise."""

    SUSPENDED = "suspended", _("Suspended: the clocks stop until it is lifted")
    CHANGED = "changed", _("Changed: everybody is told, and the clocks run on")


class Part(TextChoices):
    """Which parts of it: all of them, or some."""

    APPLICATIONS = "applications", _("Applications")
    REVIEWS = "reviews", _("Reviews of products")
    DEALS = "deals", _("Introductions and deals")
    ORDERS = "orders", _("Orders and deliveries")
    CAMPAIGNS = "campaigns", _("Campaigns")


class InterruptionState(TextChoices):
    """Whether it still holds."""

    STANDING = "standing", pgettext_lazy("force majeure", "In force")
    LIFTED = "lifted", pgettext_lazy("force majeure", "Lifted")


PARTS_OF = {
    Scope.PROGRAMME: frozenset(Part),
    Scope.PARTNER: frozenset({Part.DEALS, Part.ORDERS, Part.CAMPAIGNS}),
    Scope.COUNTRY: frozenset({Part.DEALS, Part.ORDERS, Part.CAMPAIGNS}),
    Scope.CAMPAIGN: frozenset({Part.CAMPAIGNS}),
}
"""What each of them consists of."""
