"""What all makers' products have, and lack, of what shops ask; or one maker's, or for one call."""

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.partners.readiness.queries import asked_on
from kitamae.partners.readiness.showing import whole
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import Organisation
from kitamae.ui.replies import page


@require_safe
@for_office
def readiness(request: OfficeRequest) -> HttpResponse:
    """Shop by shop how many products fit, and what would open most for the least work."""
    asked = asked_on(localdate())
    maker = None
    if code := request.GET.get("maker"):
        makers = Organisation.objects.visible_to(request.user)
        maker = makers.filter(kind=OrganisationKind.SUPPLIER, code=code).first()
    wanted = request.GET.get("call") or request.GET.get("shop") or ""
    askings, only = asked.about(wanted)
    if (code and maker is None) or (wanted and only is None):
        raise Http404
    return page(
        request,
        "office/readiness.html",
        maker=maker,
        only=only,
        whole=whole(askings, viewer=request.user, maker=maker),
        may_answer=False,
        with_maker=maker is None,
    )
