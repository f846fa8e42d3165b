"""One's own sign-in: the letter that confirms an address, and devices signed out one by one."""

from allauth.account.internal.flows.email_verification import (
    send_verification_email_to_address,
)
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.public.own import OwnRequest
from kitamae.people.security import actions
from kitamae.people.security.queries import own_session, unconfirmed_address
from kitamae.ui.context import address
from kitamae.ui.replies import moved


@require_POST
@login_required
def send_confirmation(request: OwnRequest) -> HttpResponse:
    """Send the letter that confirms the address once more, and go back to the page."""
    back = _back(request)
    found = unconfirmed_address(request.user)
    if found is None:
        return moved(request, back, _("Your address is confirmed already."))
    if send_verification_email_to_address(request, found):
        return HttpResponseRedirect(back)  # the library says that it is sent
    said = _("A letter went out a moment ago. Look among the unwanted mail too, or wait 3 minutes.")
    return moved(request, back, said, "warn")


@require_POST
@login_required
def end_session(request: OwnRequest, number: int) -> HttpResponse:
    """Sign one of one's own devices out."""
    session = own_session(request.user, number)
    if session is None:
        raise Http404
    actions.end_session(session=session, by=request.user, at=now())
    return moved(request, "usersessions_list", _("That device is signed out."))


def _back(request: OwnRequest) -> str:
    url = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed else address("home")
