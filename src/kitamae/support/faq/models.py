"""Questions with their answers, and what was looked for in vain."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.rules import is_office_reader
from kitamae.support.choices import Topic
from kitamae.support.faq.choices import EntryState


class FaqEntryQuerySet(models.QuerySet["FaqEntry"]):
    """Questions with answers, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "FaqEntryQuerySet":
        """The office sees all; anybody else those that are shown."""
        if user.is_authenticated and (user.is_system or is_office_reader(user)):
            return self
        return self.filter(state=EntryState.SHOWN)


class FaqEntry(Stepped):
    """A question with its answer; the row holds where it stands and which text is shown."""

    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(
        max_length=8, choices=EntryState, default=EntryState.DRAFT, db_index=True
    )
    topic = models.CharField(max_length=10, choices=Topic, default=Topic.JOINING)
    place = models.PositiveIntegerField(default=0)  # among those of its topic
    newest = models.ForeignKey(
        "support.FaqText", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = FaqEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("question with its answer")
        ordering = ["topic", "place", "pk"]

    def __str__(self) -> str:
        return str(self.newest.question) if self.newest else self.code


class FaqText(models.Model):
    """What a question and its answer said from one moment on; nothing is written over."""

    entry = models.ForeignKey(FaqEntry, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    question_ja = models.CharField(max_length=200)
    question_en = models.CharField(max_length=200)
    answer_ja = models.TextField()
    answer_en = models.TextField()
    words = models.CharField(max_length=300, blank=True)  # further words by which it is found
    helped = models.PositiveIntegerField(default=0)
    not_helped = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("text of a question")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="faq_text_once"),
        ]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def question(self) -> Bilingual:
        """The question in both languages."""
        return Bilingual(self.question_ja, self.question_en)

    @property
    def answer(self) -> Bilingual:
        """The answer in both languages."""
        return Bilingual(self.answer_ja, self.answer_en)


class FaqSearch(models.Model):
    """Words that were looked for: how often, and how many answers there were the last time.

    Nobody's name stands with them, and they go after half a year.
    """

    words = models.CharField(max_length=100, unique=True)
    times = models.PositiveIntegerField(default=0)
    found = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("words looked for")
        ordering = ["-times", "-last_at"]

    def __str__(self) -> str:
        return self.words
