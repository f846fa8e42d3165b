"""Questions and answers: all of them, one with its texts, and what was looked for in vain."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import AnswerFilters
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.people.rules import is_whole_office
from kitamae.reports.history import happenings
from kitamae.support.faq import actions
from kitamae.support.faq.forms import AnswerForm, ChangedAnswerForm, PlaceForm
from kitamae.support.faq.queries import unanswered_searches
from kitamae.support.faq.steps import FAQ_STEPS
from kitamae.support.models import FaqEntry
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {
    "place": ("topic", "place"),
    "helped": ("-newest__helped",),
    "not_helped": ("-newest__not_helped",),
    "new": ("-newest__at",),
}
LOOKS = {"draft": "draft", "shown": "ok", "hidden": "none"}
ACTS = (
    Act("show_answer", actions.show_answer, NothingForm, gettext_lazy("Everybody can read it.")),
    Act("move_answer", actions.move_answer, PlaceForm, gettext_lazy("It stands in its place.")),
    Act(
        "hide_answer",
        actions.hide_answer,
        NothingForm,
        gettext_lazy("It was put away. Nobody outside the office sees it."),
    ),
)


@require_safe
@for_office
def faq(request: OfficeRequest) -> HttpResponse:
    """All questions in their order, and what was looked for without an answer."""
    rows = FaqEntry.objects.visible_to(request.user).select_related("newest")
    found = listing(request, AnswerFilters, rows, SORTS)
    lines = [(row, LOOKS[row.state]) for row in found.page]
    return page(
        request,
        "office/faq.html",
        found=found,
        heading=names()["faq"],
        lines=lines,
        vain=unanswered_searches(),
    )


@for_office
def new_answer(request: OfficeRequest) -> HttpResponse:
    """Write a question with its answer, perhaps one that was looked for in vain."""
    started = {"question_ja": request.GET.get("q", "")[:200]}
    form = AnswerForm(request.POST or None, initial=started)
    if acted(form, actions.write_answer, by=request.user, at=timezone.now()):
        told = _("The answer is kept as a draft. Read it once more, then show it.")
        return moved(request, address("office:faq_entry", code=form.outcome.code), told)
    may_write = is_whole_office(request.user)
    return page(request, "office/write_answer.html", form=form, may_write=may_write)


@for_office
def edit_answer(request: OfficeRequest, code: str) -> HttpResponse:
    """Change a question or its answer; what stood before is kept."""
    found = _entry(request, code)
    keys = ("question_ja", "question_en", "answer_ja", "answer_en", "words")
    stated = {key: getattr(found.newest, key, "") for key in keys}
    based_on = found.newest.number if found.newest else 0
    form = ChangedAnswerForm(
        request.POST or None, initial={**stated, "topic": found.topic, "based_on": based_on}
    )
    if acted(form, actions.edit_answer, entry=found, by=request.user, at=timezone.now()):
        return moved(request, address("office:faq_entry", code=code), _("The answer was changed."))
    may_write = is_whole_office(request.user)
    return page(request, "office/write_answer.html", form=form, entry=found, may_write=may_write)


@for_office
def faq_entry(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One question with its answer, as it is read, and its earlier texts."""
    found = _entry(request, code)
    open_now = open_steps([FAQ_STEPS], request, found)
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("entry"):
        return moved(request, address("office:faq_entry", code=code), act.done)
    texts = list(found.texts.select_related("by"))
    return page(
        request,
        "office/faq_entry.html",
        status=decisions.status,
        entry=found,
        look=LOOKS[found.state],
        decisions=decisions,
        may_edit="edit_answer" in dict(open_now),
        texts=list(zip(texts, [*texts[1:], *texts[-1:]], strict=True)),
        happenings=happenings(viewer=request.user, about=[found]),
    )


def _entry(request: OfficeRequest, code: str) -> FaqEntry:
    return get_object_or_404(
        FaqEntry.objects.visible_to(request.user).select_related("newest__by"), code=code
    )
