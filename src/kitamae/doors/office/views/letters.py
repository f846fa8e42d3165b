"""The outbox: every letter, and holding one back, letting it go, or discarding it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.catalogue.reviewing.queries import saved_views
from kitamae.doors.office.entry import OfficeRequest, for_office, looked_at
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.letter_filters import LetterFilters
from kitamae.doors.office.listing import listing
from kitamae.doors.office.menu import names
from kitamae.doors.office.verbs import Act, Decisions, Open
from kitamae.letters import actions
from kitamae.letters.choices import LetterState
from kitamae.letters.desks.actions import set_desks
from kitamae.letters.desks.forms import DesksForm
from kitamae.letters.envelope import foot_of
from kitamae.letters.models import Letter
from kitamae.letters.returns import actions as returns
from kitamae.letters.returns.queries import dead_address
from kitamae.letters.rewriting import Changes, changes_of, in_other_language
from kitamae.people.rules import is_office
from kitamae.privacy.choices import Where
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page

SORTS = {"new": ("-written_at",), "address": ("address",), "state": ("state",)}
HOLD = ("hold", _("Hold it back"))
LET_GO = ("let_go", _("Let it go"))
RENDER = ("render_again", _("Write it anew with today’s words"))
AGAIN = ("send_again", _("Send it again"))
DISCARD = ("discard", _("Do not send it"))
OPEN: dict[str, Open] = {
    # what may be done with a letter in each state
    LetterState.WAITING: [HOLD, DISCARD],
    LetterState.HELD: [LET_GO, RENDER, DISCARD],
    LetterState.GATHERED: [RENDER, DISCARD],
    LetterState.BOUNCED: [AGAIN],
    LetterState.UNSURE: [AGAIN],
    LetterState.SKIPPED: [AGAIN],
}
ACTS = (
    Act("let_go", actions.let_go, NothingForm, _("The letter goes out now.")),
    Act("hold", actions.hold, NothingForm, _("The letter is held.")),
    Act("render_again", actions.render_again, NothingForm, _("The letter is written anew.")),
    Act(
        "send_again",
        actions.send_again,
        NothingForm,
        _("The letter goes out once more."),
        _("It goes to the address that the person has today. It may arrive twice."),
    ),
    Act(
        "discard",
        actions.discard,
        NothingForm,
        _("The letter will not be sent."),
        _("The person is not written to. The letter stays in the outbox."),
    ),
)


def open_acts(letter: Letter, changes: Changes | None) -> Open:
    """What may be done with a letter; one of a mailing goes with the others, or not at all."""
    return [
        act
        for act in OPEN.get(letter.state, [])
        if not (act is LET_GO and letter.mailing_id) and not (act is RENDER and changes is None)
    ]


@require_safe
@for_office
def letters(request: OfficeRequest) -> HttpResponse:
    """All letters, the newest first."""
    rows = Letter.objects.visible_to(request.user).select_related("to").defer("body", "params")
    found = listing(request, LetterFilters, rows, SORTS)
    looked_at([each.to for each in found.page], Where.LETTER)
    return page(
        request,
        "office/letters.html",
        found=found,
        heading=names()["letters"],
        saved=saved_views(request.user, "letters"),
        list_name="letters",
    )


@for_office
def letter(request: OfficeRequest, number: int, verb: str = "") -> HttpResponse:
    """One letter as it was or will be read, and what may be done with it."""
    found = get_object_or_404(
        Letter.objects.visible_to(request.user).select_related("to", "event", "mailing", "digest"),
        pk=number,
    )
    looked_at([found.to], Where.LETTER)
    changes = changes_of(found)
    open_now = open_acts(found, changes) if is_office(request.user) else []
    decisions = Decisions(request, found, open_now, ACTS, verb)
    if act := decisions.taken("letter"):
        return moved(request, address("office:letter", number=number), act.done)
    return page(
        request,
        "office/letter.html",
        status=decisions.status,
        letter=found,
        decisions=decisions,
        changes=changes,
        other=in_other_language(found),
        foot=foot_of(found),
        dead=dead_address(found.address),
    )


@require_POST
@for_office
def address_works(request: OfficeRequest, number: int) -> HttpResponse:
    """Write to the address of a letter again: the company says that it works."""
    found = get_object_or_404(Letter.objects.visible_to(request.user), pk=number)
    returns.confirm_address(address=found.address, by=request.user, at=now())
    said = _("We write to %(address)s again.") % {"address": found.address}
    return moved(request, address("office:letter", number=number), said)


@for_office
def letter_desks(request: OfficeRequest) -> HttpResponse:
    """Who answers the letters of each kind, and which the office reads before they go."""
    form = DesksForm(request.POST or None)
    if acted(form, set_desks, by=request.user, at=now()):
        return moved(request, address("office:letter_desks"), _("Kept."))
    return page(request, "office/letter_desks.html", form=form)
