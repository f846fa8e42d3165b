"""Questions and answers: all by topic, or those that fit what is looked for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.search.folding import fold
from kitamae.search.questions import find_answers
from kitamae.support.faq.actions import judge_answer, note_search
from kitamae.support.faq.queries import by_topic, shown_answers
from kitamae.support.models import FaqEntry
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

LONGEST = 200
JUDGED = "answers_judged"  # kept in the session: one reader judges an answer once
MOST_JUDGED = 200


@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Everything by topic; with words, the answers that fit best."""
    q = request.GET.get("q", "").strip()[:LONGEST]
    return page(
        request, "public/faq.html#answers", q=q, ask_url=address("ask"), **_answers(request, q)
    )


@require_safe
def faq_entry(request: HttpRequest, code: str) -> HttpResponse:
    """One question with its answer, at an address of its own."""
    found = get_object_or_404(
        FaqEntry.objects.visible_to(request.user).select_related("newest"), code=code
    )
    judged = request.session.get(JUDGED, [])
    return page(
        request, "public/faq_entry.html", entry=found, judged=judged, ask_url=address("ask")
    )


@require_POST
def judge(request: HttpRequest, code: str) -> HttpResponse:
    """Count whether the answer helped; who says no is led to the question form."""
    found = get_object_or_404(FaqEntry.objects.visible_to(request.user), code=code)
    helped = request.POST.get("helped") == "yes"
    judged = request.session.get(JUDGED, [])
    if code not in judged:
        judge_answer(entry=found, helped=helped)
        request.session[JUDGED] = [*judged[-MOST_JUDGED:], code]
    if helped:
        return moved(request, address("faq_entry", code=code), _("Thank you. Good that it helped."))
    told = _("Thank you for telling us. Ask the programme office here what the answer left open.")
    return moved(request, address("ask") + f"?after={code}", told, "")


def _answers(request: HttpRequest, q: str) -> dict[str, Any]:
    judged = request.session.get(JUDGED, [])
    if not q:
        return {"topics": by_topic(shown_answers()), "judged": judged}
    found = [each.entry for each in find_answers(q)]
    # what is only being typed is not counted as a question
    if not getattr(request, "htmx", False):
        note_search(words=fold(q), found=len(found), at=now())
    return {"found": found, "judged": judged}
