"""Questions about inquiries."""

from datetime import date

from django.db.models import QuerySet

from kitamae.kernel.choices import Side
from kitamae.people.models import User
from kitamae.support.inquiries.choices import EntryKind, InquiryState
from kitamae.support.inquiries.models import Inquiry, InquiryEntry


def entries_of(inquiry: Inquiry, *, with_notes: bool) -> QuerySet[InquiryEntry]:
    """What was written, in order, with its files; notes of the office only for the office."""
    rows = inquiry.entries.select_related("by").prefetch_related("files").order_by("pk")
    return rows if with_notes else rows.exclude(kind=EntryKind.NOTE)


def inquiries_waiting(viewer: User) -> int:
    """How many inquiries wait for the office."""
    return Inquiry.objects.visible_to(viewer).filter(turn_side=Side.OFFICE).count()


def resting_inquiries(on: date) -> QuerySet[Inquiry]:
    """Answered or asked back, and nobody has added anything until the last day."""
    states = (InquiryState.ANSWERED, InquiryState.ASKED)
    return Inquiry.objects.filter(state__in=states, rests_date__lt=on).order_by("pk")


def past_inquiries(on: date) -> QuerySet[Inquiry]:
    """Inquiries whose last day is over."""
    return Inquiry.objects.filter(ends_date__lt=on).order_by("pk")
