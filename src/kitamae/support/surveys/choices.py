"""States and kinds of surveys, and how small a group may be told."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SurveyState(TextChoices):
    """Where a survey stands."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("a survey", "Open")
    CLOSED = "closed", pgettext_lazy("a survey", "Closed")


class ReplyState(TextChoices):
    """Where one company’s answer stands."""

    SENT = "sent", pgettext_lazy("a survey", "Sent")
    REMINDED = "reminded", pgettext_lazy("a survey", "Reminded")
    OVERDUE = "overdue", pgettext_lazy("a survey", "Overdue")
    ANSWERED = "answered", pgettext_lazy("a survey", "Answered")
    EXCUSED = "excused", pgettext_lazy("a survey", "Excused")


class QuestionKind(TextChoices):
    """What a question of a survey takes for an answer."""

    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Any of several")
    NUMBER = "number", _("A number")
    BAND = "band", _("A sum in yen, by bands")
    TEXT = "text", _("Words")


# lower ends of the bands of a sum, in yen; the first is nothing at all
BANDS = (0, 1, 100_000, 500_000, 1_000_000, 5_000_000, 10_000_000)
OPEN_STATES = (ReplyState.SENT, ReplyState.REMINDED, ReplyState.OVERDUE)
REMINDERS = (7, 2)  # days before the last day
LEAST = 5  # companies in a group that is told: fewer could be guessed
ANSWERS_KEPT = timedelta(days=5 * 365)
