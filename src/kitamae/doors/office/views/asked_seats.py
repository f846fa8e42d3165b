"""People who say that they belong to a company which is entered already; the office decides."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office, looked_at
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.people.choices import SeatRole
from kitamae.people.companies import actions
from kitamae.people.companies.forms import DeclineForm
from kitamae.people.companies.steps import ASK_STEPS
from kitamae.people.models import AskedSeat
from kitamae.privacy.choices import Where
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page


class GrantForm(forms.Form):
    """Which seat the person takes."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=SeatRole.choices, initial=SeatRole.ADMIN
    )


ACTS = (
    Act(
        "grant_seat",
        actions.grant_seat,
        GrantForm,
        gettext_lazy("The person has its seat. The letter is in the outbox."),
    ),
    Act(
        "decline_seat",
        actions.decline_seat,
        DeclineForm,
        gettext_lazy("Declined. The letter is in the outbox."),
    ),
)


@require_safe
@for_office
def asked_seats(request: OfficeRequest) -> HttpResponse:
    """Every request, those that wait first."""
    rows = AskedSeat.objects.visible_to(request.user).select_related("organisation", "person")
    waiting = list(rows.filter(decided_at__isnull=True).order_by("asked_at"))
    decided = list(rows.filter(decided_at__isnull=False).order_by("-decided_at")[:50])
    looked_at([each.person for each in (*waiting, *decided)], Where.COMPANY)
    return page(request, "office/asked_seats.html", waiting=waiting, decided=decided)


@for_office
def asked_seat(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One request: who asks, what the record holds, and the decision."""
    found = get_object_or_404(
        AskedSeat.objects.visible_to(request.user).select_related("organisation", "person"),
        code=code,
    )
    decisions = Decisions(request, found, open_steps([ASK_STEPS], request, found), ACTS, verb)
    if act := decisions.taken("asked"):
        return moved(request, address("office:asked_seats"), act.done)
    seats = list(found.organisation.seats.select_related("user").order_by("pk"))
    looked_at([found.person, *(seat.user for seat in seats)], Where.COMPANY)
    return page(
        request,
        "office/asked_seat.html",
        status=decisions.status,
        asked=found,
        seats=seats,
        decisions=decisions,
    )
