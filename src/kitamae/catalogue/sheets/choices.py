"""States of a sheet and of its rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SheetState(TextChoices):
    """Where a sheet that a supplier sent stands."""

    RECEIVED = "received", _("Being checked")
    UNREADABLE = "unreadable", _("Cannot be read")
    CHECKED = "checked", _("Checked")
    STORING = "storing", _("Being stored")
    STORED = "stored", _("Stored")
    UNDONE = "undone", _("Undone")


LOOKS = {  # how a state is drawn (see ui: status)
    SheetState.RECEIVED: "away",
    SheetState.UNREADABLE: "stop",
    SheetState.CHECKED: "warn",
    SheetState.STORING: "away",
    SheetState.STORED: "ok",
    SheetState.UNDONE: "none",
}


class RowOutcome(TextChoices):
    """What storing a row would do, or has done."""

    NEW = "new", _("New product")
    CHANGED = "changed", _("Changed product")
    UNCHANGED = "unchanged", _("Unchanged")
    WAITING = "waiting", _("Needs a correction")


class Kept(TextChoices):
    """Why a row was not stored, or not undone."""

    EDITED = "edited", _("The product was edited since.")
    SUBMITTED = "submitted", _("The product was submitted since.")
    DISCLOSED = "disclosed", _("The product was shown to a buyer since.")
