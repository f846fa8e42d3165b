"""States of the rules' editions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    """Where an edition of the rules stands."""

    DRAFT = "draft", _("In preparation")
    PROPOSED = "proposed", _("Waiting for a second pair of eyes")
    PUBLISHED = "published", _("In force")
    SUPERSEDED = "superseded", _("Superseded")
    DROPPED = "dropped", _("Dropped")


REVIEW_DAYS = 5  # working days in which a colleague looks at a proposed edition
