"""Programme years, and suppliers' applications for them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Stepped
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.programmes.attesting.models import Attestation
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.guideline.models import Agreement, Guideline
from kitamae.programmes.interruptions.models import Interruption
from kitamae.programmes.interruptions.queries import is_stopped
from kitamae.programmes.producers.models import ProducerAnswer, ProducerRequest
from kitamae.programmes.reviewing.models import (
    ApplicationRemark,
    ApplicationTick,
    PendingDecision,
    Submission,
)
from kitamae.programmes.taking_part.models import Confirmation

__all__ = [
    "Agreement",
    "Application",
    "ApplicationRemark",
    "ApplicationTick",
    "Attestation",
    "Confirmation",
    "Guideline",
    "Interruption",
    "PendingDecision",
    "ProducerAnswer",
    "ProducerRequest",
    "ProgrammeYear",
    "Submission",
]


class ProgrammeYearQuerySet(models.QuerySet["ProgrammeYear"]):
    """Programme years, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ProgrammeYearQuerySet":
        """Whoever has a seat sees every year."""
        return self if user.is_authenticated and user.seats_of() else self.none()


class ProgrammeYear(models.Model):
    """One year of the programme: its name, its dates and its settings."""

    year = models.PositiveSmallIntegerField(unique=True)  # the fiscal year that starts in April
    name_ja = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    starts_date = models.DateField()
    ends_date = models.DateField()
    is_current = models.BooleanField(default=False)
    # whether buyers may browse what is listed, or see only what the office introduced to them
    is_catalogue_open = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ProgrammeYearQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme year")
        constraints = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="one_current_programme_year",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Bilingual:
        """The name in both languages."""
        return Bilingual(self.name_ja, self.name_en)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "ApplicationQuerySet":
        """The office sees all, a supplier its own."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="supplier")) is not None:
            return self.filter(part)
        return self.filter(supplier__in=user.seats_of())


class Application(Stepped):
    """A supplier's application for one programme year."""

    code = models.CharField(max_length=12, unique=True)
    year = models.ForeignKey(ProgrammeYear, on_delete=models.PROTECT, related_name="applications")
    supplier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="applications"
    )
    state = models.CharField(
        max_length=14, choices=ApplicationState, default=ApplicationState.DRAFT, db_index=True
    )
    is_producer = models.BooleanField(default=True)  # whether it makes its goods itself
    note = models.TextField(blank=True)  # what the office asks for, or why it said no
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # why it was rejected, suspended or cancelled, and what a resumed one goes back to
    reason = models.CharField(max_length=30, blank=True)
    state_before = models.CharField(max_length=14, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    carried_from = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        constraints = [
            models.UniqueConstraint(fields=["year", "supplier"], name="application_once_a_year"),
        ]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """An application's events are its supplier's."""
        return (self.supplier_id,)

    def stands_still(self) -> bool:
        """Whether the programme is suspended, applications included."""
        return is_stopped("applications")
