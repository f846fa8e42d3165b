"""Suspensions and changes by force majeure, each with the office's own words."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.programmes.interruptions.choices import InterruptionKind, InterruptionState, Scope


class InterruptionQuerySet(models.QuerySet["Interruption"]):
    """Interruptions, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "InterruptionQuerySet":
        """The office's own: whoever is touched is written to."""
        return self if user.seats_of(OrganisationKind.OPERATOR) or user.is_system else self.none()

    def in_force(self) -> "InterruptionQuerySet":
        """Those that are not lifted."""
        return self.filter(state=InterruptionState.STANDING)


class Interruption(Stepped):
    """The programme, a shop, a country or a campaign, suspended or changed in whole or in part.

    `subject` is the code of the shop or campaign, or the country; empty for the programme.
    `touched` counts what it touched when it began; `organisations` are those that were told.
    """

    code = models.CharField(max_length=12, unique=True)
    year = models.ForeignKey(
        "programmes.ProgrammeYear", on_delete=models.PROTECT, related_name="interruptions"
    )
    scope = models.CharField(max_length=10, choices=Scope)
    subject = models.CharField(max_length=12, blank=True)
    name_ja = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=InterruptionKind)
    parts = models.JSONField(default=list)
    words_ja = models.TextField()
    words_en = models.TextField()
    words_at_end_ja = models.TextField(blank=True)
    words_at_end_en = models.TextField(blank=True)
    touched = models.JSONField(default=dict)
    organisations = models.JSONField(default=list)
    state = models.CharField(
        max_length=10, choices=InterruptionState, default=InterruptionState.STANDING, db_index=True
    )
    begun_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = InterruptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("interruption")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """Whoever was told."""
        return list(self.organisations)

    @property
    def name(self) -> Bilingual:
        """What is suspended or changed."""
        return Bilingual(self.name_ja, self.name_en)

    @property
    def words(self) -> Bilingual:
        """What the office says of it."""
        return Bilingual(self.words_ja, self.words_en)

    @property
    def words_at_end(self) -> Bilingual:
        """What the office says where it lifts it."""
        return Bilingual(self.words_at_end_ja, self.words_at_end_en)

    @property
    def is_standing(self) -> bool:
        """Whether it is not lifted."""
        return self.state == InterruptionState.STANDING

    @property
    def stops_clocks(self) -> bool:
        """Whether the clocks of what it touches stand still."""
        return self.kind == InterruptionKind.SUSPENDED
