"""The outbox: every letter, and holding one back, letting it go, or discarding it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.filters import LetterFilters
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, Open
from kitamae.letters import actions
from kitamae.letters.choices import LetterState
from kitamae.letters.models import Letter
from kitamae.people.rules import is_office
from kitamae.ui.context import address
from kitamae.ui.replies import moved, page

SORTS = {"new": ("-written_at",), "address": ("address",)}
HOLD = ("hold", _("Hold it back"))
LET_GO = ("let_go", _("Let it go"))
DISCARD = ("discard", _("Do not send it"))
OPEN: dict[str, Open] = {
    # what may be done with a letter in each state
    LetterState.WAITING: [HOLD, DISCARD],
    LetterState.HELD: [LET_GO, DISCARD],
}
ACTS = (
    Act("let_go", actions.let_go, NothingForm, _("The letter goes out now.")),
    Act("hold", actions.hold, NothingForm, _("The letter is held.")),
    Act(
        "discard",
        actions.discard,
        NothingForm,
        _("The letter will not be sent."),
        _("The person is not written to. The letter stays in the outbox."),
    ),
)


@require_safe
@for_office
def letters(request: OfficeRequest) -> HttpResponse:
    """All letters, the newest first."""
    rows = Letter.objects.visible_to(request.user).select_related("to").defer("body", "params")
    found = listing(request, LetterFilters, rows, SORTS)
    return page(request, "office/letters.html", found=found, heading=names()["letters"])


@for_office
def letter(request: OfficeRequest, number: int, verb: str = "") -> HttpResponse:
    """One letter as it was or will be read, and what may be done with it."""
    found = get_object_or_404(
        Letter.objects.visible_to(request.user).select_related("to", "event"),
        pk=number,
    )
    open_now = OPEN.get(found.state, []) if is_office(request.user) else []
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("letter"):
        return moved(request, address("office:letter", number=number), act.done)
    return page(
        request, "office/letter.html", status=decisions.status, letter=found, decisions=decisions
    )
