"""States of a list of suppliers and of its rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
MOST = 10_000  # rows of one list


class ListState(TextChoices):
    """Where a list that the office sent stands."""

    RECEIVED = "received", _("Being read")
    UNREADABLE = "unreadable", _("Cannot be read")
    CHECKED = "checked", _("Read; nothing is entered yet")
    ENTERING = "entering", _("Being entered")
    STOPPED = "stopped", _("Stopped on the way")
    ENTERED = "entered", _("Entered")
    UNDONE = "undone", _("Undone")


LOOKS = {  # how a state is drawn (see ui: status)
    ListState.RECEIVED: "away",
    ListState.UNREADABLE: "stop",
    ListState.CHECKED: "warn",
    ListState.ENTERING: "away",
    ListState.STOPPED: "warn",
    ListState.ENTERED: "ok",
    ListState.UNDONE: "none",
}


class RowOutcome(TextChoices):
    """What entering a row would do, or has done."""

    NEW = "new", _("Can be entered")
    THERE = "there", _("There already")
    WAITING = "waiting", _("Needs mending")
    ENTERED = "entered", _("Entered as a record")
    KEPT = "kept", _("Stays: somebody has gone on with it")
    UNDONE = "undone", _("Taken back")


ROW_LOOKS = {
    RowOutcome.NEW: "new",
    RowOutcome.THERE: "none",
    RowOutcome.WAITING: "warn",
    RowOutcome.ENTERED: "ok",
    RowOutcome.KEPT: "ok",
    RowOutcome.UNDONE: "none",
}
