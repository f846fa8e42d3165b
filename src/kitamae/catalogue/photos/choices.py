"""States of a sending of photos."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UploadState(TextChoices):
    """Where some photos that a supplier sent stand."""

    RECEIVED = "received", _("Being looked at")
    CHECKED = "checked", _("Looked at")
    STORED = "stored", _("In use")


class PhotoStatus(TextChoices):
    """What becomes of one photo; the gravest first."""

    REFUSED = "refused", _("Cannot be used")
    UNMATCHED = "unmatched", _("Whose is it?")
    WARNING = "warning", _("Look again")
    REPAIRED = "repaired", _("Can be used, name mended")
    OK = "ok", _("Can be used")


class Ruling(TextChoices):
    """What a person decided on one finding; each decision is kept, so that detectors learn."""

    KEPT = "kept", _("Used as it is")  # by the supplier, in spite of the finding
    RETAKEN = "retaken", _("Taken anew")  # by the supplier, because of it
    ALLOWED = "allowed", _("Allowed by the office")
    SENT_BACK = "sent_back", _("Sent back by the office")  # the fault is there, told or not
    SHOWN = "shown", _("Shows what is inside")  # a person's tick
    NOT_SHOWN = "not_shown", _("Does not show what is inside")


CONTENTS = "photo.contents"  # what a tick is kept under: no detector looks for it
RETAKE_DAYS = 10  # working days that a supplier has after a photo came back
