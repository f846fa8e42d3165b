"""The guideline's versions, and the companies' agreement to each."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.programmes.guideline.choices import GuidelineState


class GuidelineQuerySet(models.QuerySet["Guideline"]):
    """Versions of the guideline, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "GuidelineQuerySet":
        """Everybody reads what is published, signed in or not; the office its drafts too."""
        if user.is_authenticated and (user.is_system or user.seats_of(OrganisationKind.OPERATOR)):
            return self
        return self.filter(state=GuidelineState.PUBLISHED)


class Guideline(Stepped):
    """One version of a programme year's guideline; a published one never changes again."""

    code = models.CharField(max_length=12, unique=True)
    year = models.ForeignKey(
        "programmes.ProgrammeYear", on_delete=models.PROTECT, related_name="guidelines"
    )
    number = models.PositiveSmallIntegerField()  # counts from 1 in each year
    state = models.CharField(
        max_length=10, choices=GuidelineState, default=GuidelineState.DRAFT, db_index=True
    )
    body_ja = models.TextField()  # Markdown
    body_en = models.TextField()
    edits = models.PositiveIntegerField(default=0)  # so that two who edit at once are told
    # said at publication: what changed, whether it binds more, and until when companies answer
    changes_ja = models.TextField(blank=True)
    changes_en = models.TextField(blank=True)
    binds_more = models.BooleanField(default=False)
    answer_by_date = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the guideline")
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="guideline_number_once"),
            models.UniqueConstraint(
                fields=["year"],
                condition=models.Q(state=GuidelineState.DRAFT),
                name="guideline_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The public page of this version."""
        return reverse("guideline_version", args=[self.year.year, self.number])

    @property
    def body(self) -> Bilingual:
        """The text in both languages, as Markdown."""
        return Bilingual(self.body_ja, self.body_en)

    @property
    def changes(self) -> Bilingual:
        """What changed, in the office's words."""
        return Bilingual(self.changes_ja, self.changes_en)

    @property
    def version(self) -> str:
        """How it is named where somebody agreed to it."""
        return f"{self.year.year}-{self.number}"


class Agreement(models.Model):
    """A company's agreement to one version: who gave it, and when. Rows are only added."""

    application = models.ForeignKey(
        "programmes.Application", on_delete=models.CASCADE, related_name="agreements"
    )
    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="agreements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("agreement to the guideline")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.guideline_id}"
