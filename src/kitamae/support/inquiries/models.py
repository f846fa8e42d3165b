"""Inquiries, what was written in them, and what was sent along."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.choices import Side
from kitamae.kernel.models import Stepped
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.people.regions import office_sees
from kitamae.people.rules import is_office_reader
from kitamae.support.choices import Topic
from kitamae.support.inquiries.choices import About, EntryKind, InquiryState

SIDES = {
    OrganisationKind.SUPPLIER: Side.SUPPLIER,
    OrganisationKind.PRODUCER: Side.PRODUCER,
    OrganisationKind.TRADING_COMPANY: Side.TRADING_COMPANY,
    OrganisationKind.BUYER: Side.BUYER,
    OrganisationKind.WAREHOUSE: Side.WAREHOUSE,
    OrganisationKind.AGENCY: Side.AGENCY,
}


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Inquiries, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "InquiryQuerySet":
        """The office sees all; anybody else its own, and those of its companies."""
        if not user.is_authenticated:
            return self.none()
        if (part := office_sees(user, maker="organisation", shop="organisation")) is not None:
            return self.filter(part)
        return self.filter(Q(asker=user) | Q(organisation__in=user.seats_of()))


class Inquiry(Stepped):
    """A question to the office with its thread.

    Whoever asks without an account stands here by name and address, and comes back by a link
    whose key is made of the code (see kernel.link_keys).
    """

    code = models.CharField(max_length=16, unique=True)
    state = models.CharField(
        max_length=8, choices=InquiryState, default=InquiryState.OPEN, db_index=True
    )
    topic = models.CharField(max_length=10, choices=Topic)
    subject = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inquiries",
    )
    name = models.CharField(max_length=100, blank=True)  # of whoever has no account
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="ja")
    about_kind = models.CharField(max_length=12, choices=About, blank=True)
    about_code = models.CharField(max_length=20, blank=True)
    offered = models.JSONField(default=list, blank=True)  # answers seen before it was sent
    origin = models.CharField(max_length=32, blank=True)  # whence it came, unreadable, for a day
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inquiries_assigned",
    )
    asked_at = models.DateTimeField(db_index=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    rests_date = models.DateField(null=True, blank=True)  # closes by itself after this day
    ends_date = models.DateField(db_index=True)  # deleted after this day

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["email", "asked_at"], name="inquiry_email")]

    def __str__(self) -> str:
        return self.code

    def parties(self) -> Iterable[int]:
        """An inquiry's events are its company's."""
        return (self.organisation_id,) if self.organisation_id else ()

    @property
    def is_guest(self) -> bool:
        """Whether nobody's account stands behind it."""
        return self.asker_id is None

    @property
    def side(self) -> str:
        """The side that holds the turn once the office has asked back; none for a guest."""
        kind = self.organisation.kind if self.organisation else ""
        return SIDES.get(kind, "")  # type: ignore[call-overload, no-any-return]

    def is_past(self, on: date) -> bool:
        """Whether its last day is over."""
        return self.ends_date < on


class InquiryEntry(models.Model):
    """What was written at one time: by who asked, by the office, or inside the office."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=6, choices=EntryKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("entry of an inquiry")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.kind}"


class InquiryFileQuerySet(models.QuerySet["InquiryFile"]):
    """Files of inquiries, and which of them somebody sees."""

    def visible_to(self, user: Any) -> "InquiryFileQuerySet":
        """Those of the inquiries that it sees; beside notes of the office only the office's."""
        found = self.filter(entry__inquiry__in=Inquiry.objects.visible_to(user))
        is_inside = user.is_authenticated and is_office_reader(user)
        return found if is_inside else found.exclude(entry__kind=EntryKind.NOTE)


class InquiryFile(models.Model):
    """A file that was sent along; it is never shown in a page, only handed out as it came."""

    entry = models.ForeignKey(InquiryEntry, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="inquiries/%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=255)
    file_kind = models.CharField(max_length=80)
    file_bytes = models.PositiveBigIntegerField()

    objects = InquiryFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of an inquiry")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file_name
