"""What people state, as revisions: an append-only list of frozen answers."""

from django.conf import settings
from django.db import models

from kitamae.kernel.models import Stepped


class AnswersRevision(Stepped):
    """One frozen set of answers; a subclass says of what, and gives `state` its choices.

    `answers` is flat, by field key (see answers.fields); `originals` keeps, by key, what was
    written where it was read as something else (`12ヶ月` read as 365 days).
    """

    number = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    originals = models.JSONField(default=dict, blank=True)
    fields_version = models.CharField(max_length=20)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
