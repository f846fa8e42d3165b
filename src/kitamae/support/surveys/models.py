"""Surveys with their questions, and one reply to each company that is asked."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.people.rules import is_office_reader
from kitamae.support.audiences import Audience
from kitamae.support.surveys.choices import OPEN_STATES, QuestionKind, ReplyState, SurveyState


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Surveys, and who sees them."""

    def visible_to(self, user: Any) -> "SurveyQuerySet":
        """The office's own; a company sees its reply instead."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_system or is_office_reader(user) else self.none()


class Survey(Stepped):
    """A survey in both languages; its questions stand still once it is sent.

    `number` counts its versions: who wants it otherwise copies it into a new one.
    """

    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(
        max_length=8, choices=SurveyState, default=SurveyState.DRAFT, db_index=True
    )
    title_ja = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    intro_ja = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    audience = models.JSONField(default=dict, blank=True)  # see support.audiences
    is_duty = models.BooleanField(default=True)  # whether answering is a condition of taking part
    closes_date = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Bilingual:
        """The title in both languages."""
        return Bilingual(self.title_ja, self.title_en)

    @property
    def intro(self) -> Bilingual:
        """What it is for, in both languages."""
        return Bilingual(self.intro_ja, self.intro_en)

    @property
    def meant(self) -> Audience:
        """The companies that are asked."""
        return Audience.read(self.audience)


class SurveyQuestion(models.Model):
    """One question of a survey; `options` are its choices, a line each in both languages."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=QuestionKind)
    words_ja = models.CharField(max_length=200)
    words_en = models.CharField(max_length=200)
    options = models.JSONField(default=list, blank=True)  # [{"code", "ja", "en"}]
    is_required = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("question of a survey")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Bilingual:
        """The question in both languages."""
        return Bilingual(self.words_ja, self.words_en)

    @property
    def key(self) -> str:
        """Under which a reply keeps its answer."""
        return f"q{self.pk}"


class SurveyReplyQuerySet(models.QuerySet["SurveyReply"]):
    """Replies, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "SurveyReplyQuerySet":
        """The office sees all, a company its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="organisation", shop="organisation")) is not None:
            return self.filter(part)
        return self.filter(organisation__in=user.seats_of())


class SurveyReply(Stepped):
    """What one company answers, or still owes."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="replies")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="survey_replies"
    )
    code = models.CharField(max_length=12, unique=True)
    state = models.CharField(
        max_length=8, choices=ReplyState, default=ReplyState.SENT, db_index=True
    )
    draft = models.JSONField(default=dict, blank=True)  # what was typed and not sent yet
    answers = models.JSONField(default=dict, blank=True)
    # whether its answers may count in what is published
    may_publish = models.BooleanField(default=False)
    reminded = models.PositiveSmallIntegerField(null=True, blank=True)  # days before the last day
    note = models.CharField(max_length=300, blank=True)  # why it is excused
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    ends_date = models.DateField(null=True, blank=True)  # until when it is kept

    objects = SurveyReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply to a survey")
        ordering = ["-survey", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "organisation"], name="survey_reply_once"),
        ]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A reply's events are its company's."""
        return (self.organisation_id,)

    @property
    def is_open(self) -> bool:
        """Whether it may be answered, or answered anew: until the office closes the survey."""
        takes = self.state in OPEN_STATES or self.state == ReplyState.ANSWERED
        return takes and self.survey.state == SurveyState.OPEN
