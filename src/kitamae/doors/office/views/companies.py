"""One company: who it is, who its people are, and where its matters stand."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.partners.models import Partner
from kitamae.people.models import Organisation
from kitamae.programmes.models import Application
from kitamae.reports.history import happenings
from kitamae.ui.replies import page


@require_safe
@for_office
def company(request: OfficeRequest, code: str) -> HttpResponse:
    """A company with its people, its applications and its shops."""
    found = get_object_or_404(Organisation.objects.visible_to(request.user), code=code)
    return page(
        request,
        "office/company.html",
        company=found,
        seats=found.seats.select_related("user").order_by("pk"),
        applications=Application.objects.visible_to(request.user)
        .filter(supplier=found)
        .select_related("year")
        .order_by("-year__year"),
        partners=Partner.objects.visible_to(request.user).filter(buyer=found),
        happenings=happenings(viewer=request.user, about=[found]),
    )
