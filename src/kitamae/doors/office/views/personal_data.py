"""Personal data: what is held and why, what goes when, who looked, and one person's all."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office, looked_at
from kitamae.doors.office.letter_filters import AccessFilters
from kitamae.doors.office.listing import listing
from kitamae.people.models import Organisation
from kitamae.people.rules import is_office
from kitamae.privacy import actions
from kitamae.privacy.choices import KEPT, Where
from kitamae.privacy.companies import held_about_company
from kitamae.privacy.forms import EraseForm
from kitamae.privacy.models import Access, TakeOut
from kitamae.privacy.queries import alone_in, held_about, people_visible_to
from kitamae.privacy.register import register
from kitamae.privacy.retention import AHEAD, going
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {"new": ("-last_at",), "person": ("person__name",), "by": ("by__name",)}


@require_safe
@for_office
def personal_data(request: OfficeRequest) -> HttpResponse:
    """The register: what each room holds about persons, why, who sees it, and until when."""
    rooms = groupby(register(), key=lambda entry: entry.room)
    return page(
        request, "office/personal_data.html", rooms=[(room, list(rows)) for room, rows in rooms]
    )


@require_safe
@for_office
def retention(request: OfficeRequest) -> HttpResponse:
    """What goes tonight, and what within the time ahead; nothing goes by looking."""
    rows = going(localdate())
    return page(
        request,
        "office/retention.html",
        rows=rows,
        tonight=sum(row.tonight for row in rows),
        until=localdate() + AHEAD,
    )


@require_safe
@for_office
def accesses(request: OfficeRequest) -> HttpResponse:
    """Who of the office looked at whose data, the latest first."""
    rows = Access.objects.visible_to(request.user).select_related("person", "by")
    found = listing(request, AccessFilters, rows, SORTS)
    return page(request, "office/accesses.html", found=found, heading=_("Who looked"))


@for_office
def person_data(request: OfficeRequest, number: int) -> HttpResponse:
    """All that is held about one person: for its question, and to erase it at its wish."""
    person = get_object_or_404(people_visible_to(request.user), pk=number)
    form = EraseForm(request.POST or None, person=person)
    known = {"person": person, "by": request.user, "at": now()}
    if is_office(request.user) and acted(form, actions.erase, **known):
        return moved(request, address("office:personal_data"), _("The account is erased."))
    looked_at([person], Where.DATA)
    held = held_about(person)
    return page(
        request,
        "office/person_data.html",
        person=person,
        form=form if is_office(request.user) else None,
        held=[(what, list(rows)) for what, rows in groupby(held, key=lambda each: each.what)],
        staying=[each for each in held if each.end_date is not None and each.room != "privacy"],
        alone=alone_in(person),
        looks=Access.objects.visible_to(request.user).filter(person=person)[:20],
    )


@for_office
def company_data(request: OfficeRequest, code: str) -> HttpResponse:
    """All that is held about a company, and a copy for its question."""
    company = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    if request.method == "POST":
        actions.ask_company_copy(organisation=company, by=request.user, at=now())
        said = _("The copy is being made. It stands here as soon as it is ready.")
        return moved(request, address("office:company_data", code=code), said)
    people = [seat.user for seat in company.seats.select_related("user")]
    looked_at(people, Where.COMPANY)
    copies = list(TakeOut.objects.visible_to(request.user).filter(organisation=company)[:5])
    held = groupby(held_about_company(company), key=lambda each: each.what)
    return page(
        request,
        "office/company_data.html",
        company=company,
        people=people,
        held=[(what, list(rows)) for what, rows in held],
        copies=[(each, localdate(each.asked_at + KEPT)) for each in copies],
        refresh_seconds=5 if any(not each.file for each in copies) else None,
    )
