"""States of an introduction request, and its limits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestState(TextChoices):
    """Where a request stands."""

    ASKED = "asked", pgettext_lazy("of an introduction request", "Asked")
    INTRODUCED = "introduced", _("Introduced")
    DECLINED = "declined", pgettext_lazy("of an introduction request", "Not introduced")
    WITHDRAWN = "withdrawn", _("Taken back")


OFFICE_DAYS = 3  # working days that the office has to introduce, or to say why not
MOST = 50  # products of one asking
