"""States and kinds of a supplier's papers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentState(TextChoices):
    """Where a paper stands."""

    DRAFT = "draft", _("Details missing")
    WAITING = "waiting", _("Waits to be verified")
    VERIFIED = "verified", _("Verified")
    REJECTED = "rejected", _("Sent back")
    EXPIRED = "expired", _("Expired")
    REPLACED = "replaced", pgettext_lazy("a paper", "Replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("a paper", "Withdrawn")


class About(TextChoices):
    """What a paper is about."""

    COMPANY = "company", _("The whole company")
    FACTORY = "factory", _("One factory")
    PRODUCT = "product", _("Certain products")


STANDING = (DocumentState.VERIFIED, DocumentState.EXPIRED)  # what a newer paper may replace
REMINDERS = (90, 30, 7)  # days before a paper expires on which its supplier is reminded
VERIFY_DAYS = 5  # working days that the office takes
MEND_DAYS = 10  # working days that a supplier has after a paper came back
RENEW_DAYS = 10  # working days that a supplier has after a reminder
