"""One maker's trademarks, insurance and agents, country by country."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.partners.abroad_board import board_of
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.ui.replies import page


@require_safe
@for_office
def abroad(request: OfficeRequest, code: str) -> HttpResponse:
    """The board of a maker's facts beside what shops ask."""
    maker = get_object_or_404(
        Organisation.objects.visible_to(request.user), code=code, kind=OrganisationKind.SUPPLIER
    )
    board = board_of(maker, localdate(), viewer=request.user)
    return page(request, "office/abroad.html", maker=maker, board=board, may_answer=False)
