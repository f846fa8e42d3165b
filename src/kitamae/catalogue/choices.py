"""States and kinds of the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProductState(TextChoices):
    """Where a product stands towards buyers."""

    STAGED = "staged", _("Being stored")  # seen by nobody until its batch is published
    UNLISTED = "unlisted", _("Not listed")
    LISTED = "listed", _("Listed")
    PAUSED = "paused", _("Paused")
    DISCONTINUED = "discontinued", _("Discontinued")


class RevisionState(TextChoices):
    """Where one revision of a product stands."""

    STAGED = "staged", _("Being stored")
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_ASKED = "changes_asked", _("Changes asked for")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SUPERSEDED = "superseded", _("Superseded")
    UNDONE = "undone", _("Undone")


UNDECIDED = frozenset({RevisionState.SUBMITTED, RevisionState.IN_REVIEW})
"""What waits for the office's decision."""


class Writer(TextChoices):
    """Who wrote a text of a product."""

    MAKER = "maker", _("Written by the maker")
    OFFICE = "office", _("Written by the programme office")
    MACHINE = "machine", _("Machine translation, not checked")


class Occasion(TextChoices):
    """Why a product was shown to somebody."""

    INTRODUCTION = "introduction", _("Introduction")
    CATALOGUE = "catalogue", _("Catalogue handed over")


class ExclusionKind(TextChoices):
    """What a supplier excludes."""

    COUNTRY = "country", _("Country or region")
    CHANNEL = "channel", _("Channel")


REVIEW_DAYS = 5  # working days that the office takes for a product
CHANGES_DAYS = 10  # working days that a supplier has to answer
NOTICE_DAYS = 5  # working days that a buyer has to take note of a change
