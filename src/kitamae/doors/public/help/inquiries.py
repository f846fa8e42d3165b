"""What one has asked: the list, and one thread."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.public.help.asking import told_of
from kitamae.kernel.choices import Side
from kitamae.people.models import User
from kitamae.support.inquiries import actions
from kitamae.support.inquiries.forms import MessageForm
from kitamae.support.inquiries.handing import handed_out
from kitamae.support.inquiries.queries import entries_of
from kitamae.support.inquiries.standing import LOOKS, standing_of
from kitamae.support.inquiries.steps import INQUIRY_STEPS
from kitamae.support.models import Inquiry, InquiryFile
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

LISTED = 20


@require_safe
@login_required
def inquiries(request: HttpRequest) -> HttpResponse:
    """What the reader and its companies have asked, the newest first."""
    rows = Inquiry.objects.visible_to(request.user).select_related("asker", "organisation")
    listed = Paginator(rows.order_by("-asked_at", "-pk"), LISTED).get_page(request.GET.get("page"))
    today = localdate()
    lines = [(row, LOOKS[row.state], standing_of(row, today)) for row in listed]
    mine = sum(row.turn_side not in {"", Side.OFFICE} for row, _look, _stands in lines)
    return page(request, "public/inquiries.html", listed=listed, lines=lines, mine=mine)


@require_safe
@login_required
def inquiry(request: HttpRequest, code: str) -> HttpResponse:
    """One thread."""
    found = _inquiry(request, code)
    return _thread(request, found, MessageForm())


@require_POST
@login_required
def write_again(request: HttpRequest, code: str) -> HttpResponse:
    """Add something to a thread."""
    found = _inquiry(request, code)
    form = MessageForm(request.POST, request.FILES)
    if acted(form, actions.write_again, inquiry=found, by=request.user, at=now()):
        told = _("It stands in the thread. It is the office’s turn.")
        left_out = form.outcome.left_out
        kind = "warn" if left_out else "ok"
        return moved(request, address("inquiry", code=code), f"{told} {told_of(left_out)}", kind)
    return _thread(request, found, form)


@require_POST
@login_required
def close_inquiry(request: HttpRequest, code: str) -> HttpResponse:
    """Say that nothing is open any more."""
    found = _inquiry(request, code)
    actions.close_inquiry(inquiry=found, by=cast("User", request.user), at=now())
    return moved(request, address("inquiry", code=code), _("The inquiry is closed. Thank you."))


@require_safe
@login_required
def inquiry_file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A file of a thread, as it came; files beside notes of the office stay inside."""
    found = _inquiry(request, code)
    return handed_out(
        get_object_or_404(
            InquiryFile.objects.visible_to(request.user).filter(entry__inquiry=found), pk=number
        )
    )


def _inquiry(request: HttpRequest, code: str) -> Inquiry:
    return get_object_or_404(
        Inquiry.objects.visible_to(request.user).select_related("asker", "organisation"), code=code
    )


def _thread(request: HttpRequest, found: Inquiry, form: MessageForm) -> HttpResponse:
    verbs = {step.verb for step in INQUIRY_STEPS.open_to(request.user, found)}
    known: dict[str, Any] = {
        "inquiry": found,
        "look": LOOKS[found.state],
        "standing": standing_of(found, localdate()),
        "entries": entries_of(found, with_notes=False),
        "may_write": "write_again" in verbs,
        "may_close": "close_inquiry" in verbs,
    }
    return page(request, "public/inquiry.html", form=form, **known)
