"""Letters to many: drafted, counted, tried out on oneself, written, released together."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kitamae.doors.office.entry import OfficeRequest, for_office
from kitamae.doors.office.letter_filters import MailingFilters
from kitamae.doors.office.listing import listing
from kitamae.doors.office.mailing_page import decisions_of, previews
from kitamae.doors.office.menu import names
from kitamae.kernel.tasks import ask_to_cancel
from kitamae.letters.mailings import actions
from kitamae.letters.mailings.choices import MailingState
from kitamae.letters.mailings.forms import SegmentForm, WordsForm
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.placeholders import PLACES
from kitamae.letters.mailings.queries import job_of, letters_by_state
from kitamae.letters.mailings.readers import audience, audience_of
from kitamae.letters.tasks import send_letter
from kitamae.ui.context import address
from kitamae.ui.replies import acted, moved, page, watched

SORTS = {"new": ("-pk",), "state": ("state",)}
UNDER_WAY = {MailingState.WRITING, MailingState.SENDING}


@require_safe
@for_office
def mailings(request: OfficeRequest) -> HttpResponse:
    """All letters to many, the newest first."""
    rows = Mailing.objects.visible_to(request.user).select_related("by").defer("named")
    found = listing(request, MailingFilters, rows, SORTS)
    return page(request, "office/mailings.html", found=found, heading=names()["mailings"])


@for_office
def new_mailing(request: OfficeRequest) -> HttpResponse:
    """Draft a letter to many."""
    form, whom = WordsForm(request.POST or None), SegmentForm(request.POST)
    known = {"by": request.user, "at": now()}
    if acted(form, actions.begin_mailing, to=whom.segment(), **known):
        code = form.outcome.code  # type: ignore[attr-defined]  # set by `acted`
        return moved(request, address("office:mailing", code=code), _("The draft is kept."))
    found = audience(whom.segment(), topic=_topic(request), by=request.user, at=now())
    return page(
        request, "office/mailing_words.html", form=form, whom=whom, found=found, places=PLACES
    )


@for_office
def change_mailing(request: OfficeRequest, code: str) -> HttpResponse:
    """Change the words and the readers of a draft; readers named elsewhere stay as they are."""
    mailing = get_object_or_404(Mailing.objects.visible_to(request.user), code=code)
    said = {name: getattr(mailing, name) for name in WordsForm.base_fields}
    form = WordsForm(request.POST or None, initial=said, mailing=mailing)
    whom = SegmentForm(request.POST or mailing.segment)
    to = whom.segment() if mailing.named is None else None
    known: dict[str, Any] = {"mailing": mailing, "by": request.user, "at": now()}
    if acted(form, actions.change_mailing, to=to, **known):
        return moved(request, address("office:mailing", code=code), _("The draft is kept."))
    told: dict[str, Any] = {"topic": _topic(request), "by": request.user, "at": now()}
    found = audience(to, **told) if to else audience_of(mailing, at=now())
    return page(
        request, "office/mailing_words.html", form=form, whom=None if to is None else whom,
        found=found, places=PLACES, mailing=mailing,
    )  # fmt: skip


@require_safe
@for_office
def count_readers(request: OfficeRequest) -> HttpResponse:
    """How many a choice finds, and who: what stands beside the form while one chooses."""
    found = audience(
        SegmentForm(request.GET).segment(), topic=_topic(request), by=request.user, at=now()
    )
    return page(request, "office/parts/readers.html", found=found)


def _topic(request: OfficeRequest) -> str:
    return str((request.POST or request.GET).get("topic", "notices"))


@for_office
def mailing(request: OfficeRequest, code: str, verb: str = "") -> HttpResponse:
    """One letter to many: whom it goes to, how it reads, how far it is, what may be done."""
    found = get_object_or_404(
        Mailing.objects.visible_to(request.user).select_related("by"), code=code
    )
    job = job_of(found) if found.state in UNDER_WAY else None
    is_draft = found.state == MailingState.DRAFT
    readers = audience_of(found, at=now()) if is_draft else None
    is_stuck = found.state in UNDER_WAY and (job is None or job.is_over)
    decisions = decisions_of(request, found, readers, verb, is_stuck=is_stuck)
    if act := decisions.taken("mailing"):
        return moved(request, address("office:mailing", code=code), act.done)
    known: dict[str, Any] = {
        "mailing": found,
        "found": readers,
        "decisions": decisions,
        "is_stuck": is_stuck,
        "previews": previews(found, readers) if readers else (),
        "letters": letters_by_state(found),
    }
    if job is not None and not job.is_over and not verb:
        return watched(request, "office/mailing.html", job=job, **known)
    return page(request, "office/mailing.html", status=decisions.status, job=job, **known)


@require_POST
@for_office
def try_mailing(request: OfficeRequest, code: str) -> HttpResponse:
    """Send a mailing to oneself, to read it where its readers will."""
    found = get_object_or_404(Mailing.objects.visible_to(request.user), code=code)
    letter = actions.write_test_letter(mailing=found, by=request.user, at=now())
    send_letter.enqueue(at=now(), letter=letter.pk)
    said = _("A test letter goes to %(address)s.") % {"address": letter.address}
    return moved(request, address("office:mailing", code=code), said)


@require_POST
@for_office
def stop_mailing(request: OfficeRequest, code: str) -> HttpResponse:
    """Stop a mailing that is going out; what has gone out stays so."""
    found = get_object_or_404(Mailing.objects.visible_to(request.user), code=code)
    job = job_of(found)
    if job is not None and not job.is_over:
        ask_to_cancel(job)
        job.refresh_from_db()
    if found.state == MailingState.SENDING and (
        job is None or job.is_over
    ):  # nobody is there to stop
        actions.stop_mailing(mailing=found, by=request.user, at=now())
    return moved(request, address("office:mailing", code=code))
