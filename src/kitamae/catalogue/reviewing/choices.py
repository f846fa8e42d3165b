"""Kinds and limits of the review."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AT_ONCE = 50  # rows decided in the request itself; more are decided in the background
CHUNK = 250  # rows to a transaction there: a fraction of a second, so that nobody waits for it


class Verdict(TextChoices):
    """What the office says of a revision."""

    APPROVE = "approve", _("Approve")
    ASK_CHANGES = "ask_changes", _("Ask for changes")
    REJECT = "reject", _("Reject")


class BatchVerb(TextChoices):
    """What is done with many revisions at once."""

    SUBMIT = "submit", _("Submit")
    APPROVE = "approve", _("Approve")
    ASK_CHANGES = "ask_changes", _("Ask for changes")
    REJECT = "reject", _("Reject")
    RELEASE = "release", _("Release what was decided")


class BatchState(TextChoices):
    """Where a piece of work on many revisions stands."""

    ASKED = "asked", pgettext_lazy("work on many products", "Under way")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


class DoubleState(TextChoices):
    """What the office says of two products that look like one."""

    OPEN = "open", pgettext_lazy("two products", "To be looked at")
    APART = "apart", _("Two products")
    SAME = "same", _("The same product")
