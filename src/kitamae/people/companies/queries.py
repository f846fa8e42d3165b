"""Questions about companies: the list of all, and requests for seats."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery

from kitamae.people.companies.naming import fold_name
from kitamae.people.facts.choices import REMINDERS, FactState
from kitamae.people.facts.models import Fact
from kitamae.people.models import Organisation, Seat, User


def companies(*, viewer: User) -> QuerySet[Organisation]:
    """Every company that stands, with its count of seats and the nearest end of its facts."""
    stated = Fact.objects.filter(organisation=OuterRef("pk"), state=FactState.STATED)
    ends = stated.order_by().values("organisation").annotate(first=Min("expires_date"))
    return (
        Organisation.objects.visible_to(viewer)
        .filter(merged_into__isnull=True)
        .annotate(
            seat_count=_count(Seat.objects.filter(organisation=OuterRef("pk"))),
            fact_count=_count(stated),
            first_end=Subquery(ends.values("first")[:1]),
        )
    )


def _count(rows: QuerySet[Any]) -> Subquery:
    """How many of these rows belong to the outer one."""
    counted = rows.order_by().values("organisation").annotate(found=Count("pk"))
    return Subquery(counted.values("found")[:1])


def named_like(text: str) -> Q:
    """Companies found by a name in any spelling, kana, a number or a code."""
    folded = fold_name(text)
    digits = "".join(sign for sign in text if sign.isascii() and sign.isalnum()).upper()
    found = Q(name_ja__icontains=text) | Q(name_en__icontains=text) | Q(name_kana__icontains=text)
    found |= Q(code__iexact=text)
    if folded:
        found |= Q(sought_as__contains=folded)
    if len(digits) >= 4:
        number = digits[1:] if digits[0] == "T" and digits[1:].isdigit() else digits
        found |= Q(corporate_number__startswith=number) | Q(local_number__istartswith=digits)
    return found


def ending_before(on: date) -> Q:
    """Companies of which a fact ends within the first reminder, or has ended."""
    return Q(
        Exists(
            Fact.objects.filter(
                organisation=OuterRef("pk"),
                state=FactState.STATED,
                expires_date__lte=on + timedelta(days=REMINDERS[0]),
            )
        )
    )
