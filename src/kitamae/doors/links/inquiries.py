"""The thread of somebody who asked without an account: whoever holds the link comes in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kitamae.kernel.bilingual import current_language
from kitamae.kernel.link_keys import code_of
from kitamae.people.queries import system_user
from kitamae.support.inquiries import actions
from kitamae.support.inquiries.forms import MessageForm
from kitamae.support.inquiries.handing import handed_out
from kitamae.support.inquiries.queries import entries_of
from kitamae.support.inquiries.standing import LOOKS, standing_of
from kitamae.support.models import Inquiry, InquiryFile
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page


@require_safe
@never_cache
def guest_inquiry(request: HttpRequest, token: str) -> HttpResponse:
    """One thread."""
    return _thread(request, _inquiry(token), token, MessageForm())


@require_POST
def write_as_guest(request: HttpRequest, token: str) -> HttpResponse:
    """Add something to the thread."""
    found = _inquiry(token)
    form = MessageForm(request.POST, request.FILES)
    if acted(form, actions.write_again, inquiry=found, by=system_user(), at=now()):
        left_out = form.outcome.left_out
        said = [_("It stands in the thread. It is the office’s turn.")]
        said += [problem.message(current_language()) for problem in left_out[:3]]
        url = address("guest_inquiry", token=token)
        return moved(request, url, " ".join(said), "warn" if left_out else "ok")
    return _thread(request, found, token, form)


@require_POST
def close_as_guest(request: HttpRequest, token: str) -> HttpResponse:
    """Say that nothing is open any more."""
    actions.close_inquiry(inquiry=_inquiry(token), by=system_user(), at=now())
    url = address("guest_inquiry", token=token)
    return moved(request, url, _("The inquiry is closed. Thank you."))


@require_safe
@never_cache
def guest_file(_request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A file of the thread, as it came."""
    shown = entries_of(_inquiry(token), with_notes=False)
    return handed_out(
        get_object_or_404(
            InquiryFile.objects.visible_to(system_user()).filter(entry__in=shown), pk=number
        )
    )


def _inquiry(token: str) -> Inquiry:
    """The inquiry that a key opens; one with an account behind it is opened by signing in."""
    rows = Inquiry.objects.visible_to(system_user()).filter(asker__isnull=True)
    found = rows.filter(code=code_of(token) or "").first()
    if found is None or found.is_past(localdate()):
        raise Http404
    return found


def _thread(request: HttpRequest, found: Inquiry, token: str, form: MessageForm) -> HttpResponse:
    return page(
        request,
        "links/inquiry.html",
        inquiry=found,
        token=token,
        look=LOOKS[found.state],
        standing=standing_of(found, localdate()),
        entries=entries_of(found, with_notes=False),
        form=form,
    )
