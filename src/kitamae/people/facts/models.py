"""Facts of companies, as revisions."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.answers.models import AnswersRevision
from kitamae.kernel.models import Stepped
from kitamae.people.facts.blocks import Block, blocks
from kitamae.people.facts.choices import REMINDERS, FactRevisionState, FactState
from kitamae.people.regions import office_sees


class FactQuerySet(models.QuerySet["Fact"]):
    """Facts, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "FactQuerySet":
        """The office sees all, anybody else those of its own organisations."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="organisation", shop="organisation")) is not None:
            return self.filter(part)
        return self.filter(organisation__in=user.seats_of())

    def standing(self) -> "FactQuerySet":
        """Facts that were not taken out, with what they say."""
        return self.filter(state=FactState.STATED).select_related("shown")


class Fact(Stepped):
    """One thing that a company has said: its profile, an insurance, a factory, a trademark.

    `shown` is the revision that holds; `reminded` the last reminder's days before the end.
    """

    code = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="company_facts"
    )
    block = models.CharField(max_length=20)
    is_alone = models.BooleanField()  # whether its block has one entry only
    state = models.CharField(max_length=10, choices=FactState, default=FactState.STATED)
    shown = models.OneToOneField(
        "people.FactRevision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    expires_date = models.DateField(null=True, blank=True, db_index=True)
    reminded = models.PositiveSmallIntegerField(null=True, blank=True)
    begun_at = models.DateTimeField()

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact of a company")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "block"],
                condition=models.Q(state=FactState.STATED, is_alone=True),
                name="fact_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """A fact's events are its company's."""
        return (self.organisation_id,)

    @property
    def of(self) -> Block:
        """The block that it belongs to."""
        return blocks()[self.block]

    @property
    def answers(self) -> Mapping[str, Any]:
        """What it says; of what is sealed, masks."""
        return self.shown.answers if self.shown else {}

    def days_left(self, on: date) -> int | None:
        """Days until its last day, 0 on that day; None where it has no end."""
        return None if self.expires_date is None else (self.expires_date - on).days

    def is_expiring(self, on: date) -> bool:
        """Whether it is within the first reminder of its end, or past it."""
        left = self.days_left(on)
        return left is not None and left <= REMINDERS[0]

    def has_expired(self, on: date) -> bool:
        """Whether its last day has passed."""
        left = self.days_left(on)
        return left is not None and left < 0


class FactRevision(AnswersRevision):
    """One frozen version of a fact: who stated it and when, and its sealed part."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="revisions")
    state = models.CharField(
        max_length=10, choices=FactRevisionState, default=FactRevisionState.CURRENT
    )
    sealed = models.TextField(blank=True)  # see people.sealing; answers hold masks of it

    class Meta:
        verbose_name = _("version of a fact")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["fact", "number"], name="fact_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} {self.number}"
