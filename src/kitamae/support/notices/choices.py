"""States of a notice, and how far it reaches."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NoticeState(TextChoices):
    """Where a notice stands."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Waits for its day")
    PUBLISHED = "published", pgettext_lazy("a notice", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("a notice", "Withdrawn")


class Reach(TextChoices):
    """Who reads a notice."""

    PUBLIC = "public", _("Everybody, on the front page too")
    REGISTERED = "registered", _("Everybody who has a seat at a company")
    SOME = "some", _("Some companies only")


OUT = (NoticeState.SCHEDULED, NoticeState.PUBLISHED)
