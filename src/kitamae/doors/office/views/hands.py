"""Raised hands at the office, which answers for the shop where that was agreed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.partners.hands import actions
from kitamae.partners.hands.forms import AnswerForm
from kitamae.partners.hands.models import Hand
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved

ANSWERS = {"welcome": actions.welcome_hand, "decline": actions.decline_hand}


@require_POST
@for_office
def answer_hand(request: OfficeRequest, code: str, verb: str) -> HttpResponse:
    """Welcome the products, or say not this time."""
    hand = get_object_or_404(
        Hand.objects.visible_to(request.user).select_related("need"), code=code
    )
    form = AnswerForm(request.POST)
    to = address("office:need", code=hand.need.code)
    if acted(form, ANSWERS[verb], hand=hand, by=request.user, at=timezone.now()):
        return moved(request, to, _("The maker is told."))
    return moved(request, to, " ".join(map(str, form.non_field_errors())), "warn")
