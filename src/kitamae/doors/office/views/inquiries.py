"""Inquiries: the desk's queue, and one thread with its answer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office, looked_at
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.inquiry_filters import InquiryFilters
from kitamae.doors.office.listing import NO_TURN, listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.kernel.bilingual import current_language
from kitamae.people.queries import officers_for
from kitamae.privacy.choices import Where
from kitamae.reports.history import happenings
from kitamae.search.questions import find_answers
from kitamae.support.faq.queries import shown_answers
from kitamae.support.inquiries import actions
from kitamae.support.inquiries.forms import AnswerInquiryForm, AssignForm, InsideNoteForm
from kitamae.support.inquiries.handing import handed_out
from kitamae.support.inquiries.queries import entries_of
from kitamae.support.inquiries.standing import LOOKS
from kitamae.support.inquiries.steps import INQUIRY_STEPS
from kitamae.support.models import FaqEntry, Inquiry, InquiryFile
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {
    "due": ("no_turn", "turn_due_date", "asked_at"),
    "new": ("-asked_at",),
    "topic": ("topic", "turn_due_date"),
}
ACTS = (
    Act(
        "assign_inquiry",
        actions.assign_inquiry,
        AssignForm,
        gettext_lazy("The inquiry was given on."),
    ),
    Act("note_inquiry", actions.note_inquiry, InsideNoteForm, gettext_lazy("The note is kept.")),
    Act(
        "close_inquiry", actions.close_inquiry, NothingForm, gettext_lazy("The inquiry is closed.")
    ),
)


@require_safe
@for_office
def inquiries(request: OfficeRequest) -> HttpResponse:
    """All inquiries by the day when the answer is due; where nothing is asked, those that wait."""
    rows = Inquiry.objects.visible_to(request.user).select_related(
        "organisation", "asker", "assigned_to"
    )
    asked = request.GET.copy()
    asked.setdefault("state", "open")
    found = listing(
        request, InquiryFilters.of(request.user), rows.annotate(no_turn=NO_TURN), SORTS, query=asked
    )
    lines = [(row, LOOKS[row.state]) for row in found.page]
    heading = names()["inquiries"]
    return page(request, "office/inquiries.html", found=found, heading=heading, lines=lines)


@for_office
def inquiry(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One thread, its notes, and what may be done with it."""
    found = _inquiry(request, code)
    known = {"assign_inquiry": {"officers": officers_for(found.organisation)}}
    open_now = open_steps([INQUIRY_STEPS], request, found)
    decisions = Decisions(request, found, open_now, ACTS, verb, known)
    if act := decisions.taken("inquiry"):
        return moved(request, address("office:inquiry", code=code), act.done)
    return _thread(request, found, _answering(), decisions)


@require_POST
@for_office
def answer(request: OfficeRequest, code: str) -> HttpResponse:
    """Send the answer, ask back, or put an answer that stands already into the words."""
    found = _inquiry(request, code)
    if "insert" in request.POST:
        return _thread(request, found, _with_canned(request, found))
    form = _answering(request.POST, request.FILES)
    action = actions.ask_back if "back" in request.POST else actions.answer_inquiry
    if acted(form, action, inquiry=found, by=request.user, at=timezone.now()):
        told = _("The answer is on its way.")
        left_out = form.outcome.left_out
        told = " ".join([told, *(each.message(current_language()) for each in left_out[:3])])
        return moved(
            request, address("office:inquiry", code=code), told, "warn" if left_out else "ok"
        )
    return _thread(request, found, form)


@require_safe
@for_office
def inquiry_file(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """A file of a thread, as it came."""
    return handed_out(
        get_object_or_404(
            InquiryFile.objects.visible_to(request.user).filter(entry__inquiry__code=code),
            pk=number,
        )
    )


def _inquiry(request: OfficeRequest, code: str) -> Inquiry:
    return get_object_or_404(
        Inquiry.objects.visible_to(request.user).select_related(
            "organisation", "asker", "assigned_to"
        ),
        code=code,
    )


def _answering(*said: Any, **known: Any) -> AnswerInquiryForm:
    return AnswerInquiryForm(*said, answers=shown_answers(), **known)


def _with_canned(request: OfficeRequest, found: Inquiry) -> AnswerInquiryForm:
    """The form with what was written and the chosen answer after it, in the asker's language."""
    words = request.POST.get("words", "").rstrip()
    chosen = request.POST.get("faq", "")
    rows = FaqEntry.objects.visible_to(request.user).select_related("newest")
    entry = rows.filter(pk=chosen).first() if chosen.isdigit() else None
    if entry is not None and entry.newest is not None:
        canned = entry.newest.answer.text("ja" if found.language == "ja" else "en")
        words = f"{words}\n\n{canned}".strip()
    return _answering(initial={"words": words, "faq": chosen})


def _thread(
    request: OfficeRequest,
    found: Inquiry,
    form: AnswerInquiryForm,
    decisions: Decisions | None = None,
) -> HttpResponse:
    open_now = open_steps([INQUIRY_STEPS], request, found)
    known = {"assign_inquiry": {"officers": officers_for(found.organisation)}}
    decisions = decisions or Decisions(request, found, open_now, ACTS, known=known)
    entries = list(entries_of(found, with_notes=True))
    looked_at([found.asker], Where.INQUIRY)
    asked = f"{found.subject}\n{entries[0].words if entries else ''}"
    return page(
        request,
        "office/inquiry.html",
        status=decisions.status,
        inquiry=found,
        look=LOOKS[found.state],
        entries=entries,
        form=form,
        decisions=decisions,
        may_answer="answer_inquiry" in dict(open_now),
        fitting=[each.entry for each in find_answers(asked, limit=3)],
        happenings=happenings(viewer=request.user, about=[found]),
    )
