"""Requests of persons for a seat in a company that is entered already."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.models import Stepped
from kitamae.people.companies.choices import AskState
from kitamae.people.regions import office_sees


class AskedSeatQuerySet(models.QuerySet["AskedSeat"]):
    """Requests for seats, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "AskedSeatQuerySet":
        """The office sees all, a person its own; nobody of the company itself."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="organisation", shop="organisation")) is not None:
            return self.filter(part)
        return self.filter(person=user)


class AskedSeat(Stepped):
    """A person says that it belongs to a company which is entered already; the office decides.

    The person is told nothing about the company but that its number is known.
    """

    code = models.CharField(max_length=12, unique=True)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="asked_seats"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asked_seats"
    )
    state = models.CharField(max_length=10, choices=AskState, default=AskState.WAITING)
    because = models.TextField()  # how the person proves that it belongs there
    note = models.TextField(blank=True)  # why the office said no; the person reads it
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AskedSeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a seat")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(state=AskState.WAITING),
                name="asked_seat_once",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """Its events are nobody's but the office's until a seat is given."""
        return ()
