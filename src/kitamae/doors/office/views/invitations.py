"""Invitations that wait: sent again or taken back by the office."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.people.invitations import actions
from kitamae.people.models import Invitation
from kitamae.ui.context import address
from kitamae.ui.replies import moved


@for_office
@require_POST
def resend_invitation(request: OfficeRequest, code: str) -> HttpResponse:
    """Send the letter again; the link holds anew."""
    found = get_object_or_404(Invitation.objects.visible_to(request.user), code=code)
    actions.resend(invitation=found, by=request.user, at=now())
    return moved(request, _company(found), _("The invitation is sent again."))


@for_office
@require_POST
def withdraw_invitation(request: OfficeRequest, code: str) -> HttpResponse:
    """Take an invitation back."""
    found = get_object_or_404(Invitation.objects.visible_to(request.user), code=code)
    actions.withdraw(invitation=found, by=request.user, at=now())
    return moved(request, _company(found), _("The invitation is taken back."))


def _company(found: Invitation) -> str:
    return address("office:company", code=found.organisation.code)
