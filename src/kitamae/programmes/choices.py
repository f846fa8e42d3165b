"""States of an application."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ApplicationState(TextChoices):
    """Where a supplier's application for one programme year stands."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    CHECKING = "checking", _("Being checked")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    ENROLLED = "enrolled", _("Enrolled")
    SUSPENDED = "suspended", _("Suspended")
    REJECTED = "rejected", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Participation cancelled")
    SEASON_CLOSED = "season_closed", _("Year closed")
    CARRIED_OVER = "carried_over", _("Carried over")


UNDECIDED = (ApplicationState.SUBMITTED, ApplicationState.CHECKING)
"""What waits for the office's decision."""

TAKING_PART = (ApplicationState.ACCEPTED, ApplicationState.ENROLLED, ApplicationState.SUSPENDED)
"""Whoever was adopted and has not ended."""

TOOK_PART = (
    ApplicationState.ENROLLED,
    ApplicationState.SEASON_CLOSED,
    ApplicationState.CARRIED_OVER,
)
"""Whoever is enrolled, or was when its year was closed."""

CHECK_DAYS = 5  # working days that the office takes for an application
RETURN_DAYS = 10  # working days that a supplier has to answer a return
