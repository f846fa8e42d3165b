"""What every room stands on: events, background work, and rows that take steps."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import JobState, Side


class Event(models.Model):
    """One write, once: the audit row and the message to whoever reacts.

    `name` is `room.verb`; `facts` holds what the sentence and the reactions need. The sentence
    itself is made when read, in the reader's language (see kernel.steps).
    """

    number = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject_code = models.CharField(max_length=40, blank=True)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("event")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "number"], name="event_subject"),
            models.Index(fields=["name", "number"], name="event_name"),
            models.Index(fields=["-at", "-number"], name="event_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name} {self.subject_code}"


class EventParty(models.Model):
    """An organisation that an event concerns, by its number: the kernel knows no room."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parties")
    organisation_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "event"], name="event_party_once"),
        ]


class Job(models.Model):
    """A piece of background work: leased while it runs, counted, and able to stop."""

    name = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    event = models.ForeignKey(Event, null=True, on_delete=models.CASCADE, related_name="reactions")
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempts_allowed = models.PositiveSmallIntegerField(default=5)
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    is_cancel_asked = models.BooleanField(default=False)
    outcome = models.JSONField(default=dict)
    trouble = models.TextField(blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # a repeat of a reaction does nothing
            models.UniqueConstraint(
                fields=["event", "name"],
                condition=models.Q(event__isnull=False),
                name="reaction_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "not_before"], name="job_state")]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


class Appointment(models.Model):
    """When a job of the timetable was last done (see kernel.timetable)."""

    name = models.CharField(max_length=120, unique=True)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.kept_at}"


class Stepped(models.Model):
    """A row that takes steps: its state, whose turn it is, and until when.

    A subclass gives `state` its choices, `code` for addresses, and says who its parties are.
    `facts` is filled by an action for the step's event; it is not stored on the row.
    """

    turn_side = models.CharField(max_length=20, choices=Side, blank=True, db_index=True)
    turn_since_date = models.DateField(null=True, blank=True)
    turn_due_date = models.DateField(null=True, blank=True, db_index=True)
    # since when its clock is stopped, and the working days that were left: see kernel.clocks
    turn_stopped_date = models.DateField(null=True, blank=True)
    turn_days_left = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    state: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts: dict[str, Any] = {}

    def parties(self) -> Iterable[int]:
        """Numbers of the organisations whose people may read this row's events."""
        return ()

    def calendar(self) -> tuple[str, ...]:
        """Countries whose holidays count in this row's turns (ISO 3166 alpha-2)."""
        return ("JP",)

    def stands_still(self) -> bool:
        """Whether its clock is stopped for now: a turn that begins meanwhile does not run yet."""
        return False
