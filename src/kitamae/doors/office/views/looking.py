"""The office looks at the pages as a maker or a buyer does, and stops again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.people.actions import start_looking
from kitamae.people.actions import stop_looking as end_looking
from kitamae.people.choices import OrganisationKind
from kitamae.people.looking import KEY, KINDS
from kitamae.people.models import Organisation
from kitamae.ui.context import address
from kitamae.ui.replies import moved


@require_POST
@for_office
def start(request: OfficeRequest, code: str) -> HttpResponse:
    """Look at the pages as a company does, from its first page on."""
    company = get_object_or_404(
        Organisation.objects.visible_to(request.user), code=code, kind__in=KINDS
    )
    start_looking(organisation=company, by=request.user, at=timezone.now())
    request.session[KEY] = company.pk
    door = "supplier" if company.kind == OrganisationKind.SUPPLIER else "buyer"
    return moved(request, address(f"{door}:home", "/"))


@require_POST
@for_office
def stop_looking(request: OfficeRequest) -> HttpResponse:
    """Stop looking as a company, and go back to it."""
    found = Organisation.objects.visible_to(request.user)
    company = found.filter(pk=request.session.pop(KEY, 0)).first()
    if company is None:
        return moved(request, "office:home")
    end_looking(organisation=company, by=request.user, at=timezone.now())
    said = _("You look with the office’s eyes again.")
    return moved(request, address("office:company", code=company.code), said)
