"""States of a request to a producer, and its limits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProducerState(TextChoices):
    """Where a request to a producer stands."""

    ASKED = "asked", _("Waits for the producer")
    GIVEN = "given", _("The producer consents")
    REFUSED = "refused", _("The producer does not consent")
    WITHDRAWN = "withdrawn", _("Request withdrawn")


OPEN_DAYS = 30  # days for which a producer can answer by its link
ANSWER_DAYS = 10  # working days that it is asked to answer within
MOST = 20  # producers that one application asks
