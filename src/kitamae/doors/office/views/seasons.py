"""The end of a programme year: closed, the next one opened, last year's registrants written to."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.forms import NothingForm
from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.choices import Topic
from kitamae.letters.mailings.actions import begin_mailing
from kitamae.letters.mailings.segments import Segment
from kitamae.people.choices import OrganisationKind
from kitamae.people.claims.queries import claimable
from kitamae.people.companies.queries import companies
from kitamae.people.rules import is_office
from kitamae.programmes import actions
from kitamae.programmes.choices import TAKING_PART, UNDECIDED, ApplicationState
from kitamae.programmes.models import ProgrammeYear
from kitamae.programmes.taking_part.actions import close_year as close
from kitamae.programmes.taking_part.queries import last_registrants
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@for_office
def close_year(request: OfficeRequest, year: int) -> HttpResponse:
    """Who is closed with the year, and what still waits; then closing, opening and writing."""
    found = get_object_or_404(ProgrammeYear.objects.visible_to(request.user), year=year)
    form = NothingForm(request.POST or None)
    known: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if request.method == "POST" and acted(form, close, year=found, **known):
        return moved(request, request.path, _("The year is closed, and everybody is thanked."))
    rows = found.applications
    years = ProgrammeYear.objects.visible_to(request.user)
    return page(
        request,
        "office/close_year.html",
        status=422 if request.method == "POST" else None,
        form=form,
        year=found,
        taking_part=rows.filter(state__in=TAKING_PART).count(),
        undecided=rows.filter(state__in=UNDECIDED).count(),
        following=years.filter(year=found.year + 1).first(),
        next_number=found.year + 1,
        registrants=len(_registrants(request, found)),
        unclaimed=companies(viewer=request.user)
        .filter(kind=OrganisationKind.SUPPLIER, seats__isnull=True)
        .count(),
        contacts=claimable(viewer=request.user).count(),
        may_write=is_office(request.user),
    )


def _registrants(request: OfficeRequest, found: ProgrammeYear) -> list[object]:
    following = ProgrammeYear.objects.visible_to(request.user).filter(year=found.year + 1).first()
    return list(last_registrants(request.user, following)) if following else []


@require_POST
@for_office
def open_next_year(request: OfficeRequest, year: int) -> HttpResponse:
    """Open the year after a closed one; it is the current one from now on."""
    found = get_object_or_404(ProgrammeYear.objects.visible_to(request.user), year=year)
    years = ProgrammeYear.objects.visible_to(request.user)
    if found.closed_at is None or years.filter(year=year + 1).exists():
        raise Http404
    actions.open_year(
        year=year + 1,
        name_ja=found.name_ja.replace(str(year), str(year + 1)),
        name_en=found.name_en.replace(str(year), str(year + 1)),
        by=request.user,
        at=timezone.now(),
    )
    back = address("office:close_year", year=year)
    return moved(request, back, _("The new year is open. Companies can carry over from now on."))


@require_POST
@for_office
def write_registrants(request: OfficeRequest, year: int) -> HttpResponse:
    """Draft the letter to everybody who took part and has not applied again; nobody gets it yet."""
    found = get_object_or_404(ProgrammeYear.objects.visible_to(request.user), year=year)
    drafted = begin_mailing(
        subject=Bilingual(
            "新しい年度の申込が始まりました", "Applications for the new year are open"
        ),
        body=Bilingual(
            "{{ person }}様\n\n"
            f"{found.name_ja}にご参加いただき、ありがとうございました。新しい年度の申込が始まりました。"
            "\n\n{{ company }}の登録は、そのまま引き継げます。"
            "お尋ねするのは、古くなったところだけです。\n"
            "{{ link }}",
            "Dear {{ person }},\n\n"
            f"Thank you for taking part in {found.name_en}. The new year is open.\n\n"
            "The registration of {{ company }} can be carried over as it is; we ask only about "
            "what has become old.\n{{ link }}",
        ),
        to=Segment(year=year, states=(ApplicationState.SEASON_CLOSED,)),
        topic=Topic.APPLICATIONS,
        link="/supplier/application/carry-over/",
        by=request.user,
        at=timezone.now(),
    )
    said = _("The letter is drafted. Read it, and have it written: nothing goes out by itself.")
    return moved(request, address("office:mailing", code=drafted.code), said)
