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
