"""What the page of a letter to many shows: how it reads, and what may be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kitamae.doors.office.entry import OfficeRequest
from kitamae.doors.office.forms import NothingForm
from kitamae.doors.office.verbs import Act, Decisions, open_steps
from kitamae.kernel.bilingual import LANGUAGES
from kitamae.letters.choices import LetterState
from kitamae.letters.mailings import actions
from kitamae.letters.mailings.choices import PREVIEWS, MailingState
from kitamae.letters.mailings.forms import CountForm
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.mailings.placeholders import parts
from kitamae.letters.mailings.readers import Audience, Reader, values_for
from kitamae.letters.mailings.steps import MAILING_STEPS
from kitamae.ui.words import number

# what the page offers in each state; a sending that goes on has its own button to stop it
ON_PAGE = {"write_mailing", "release_mailing", "take_back_mailing", "cancel_mailing"}
Marked = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as one reader will read it, in parts: what was filled in is marked."""

    reader: Reader
    subject: Marked
    body: Marked


def previews(mailing: Mailing, found: Audience) -> list[Preview]:
    """The first letters in each language."""
    return [
        _preview(mailing, reader)
        for language in LANGUAGES
        for reader in [each for each in found.readers if each.language == language][:PREVIEWS]
    ]


def _preview(mailing: Mailing, reader: Reader) -> Preview:
    language = reader.language
    values = values_for(mailing, reader, language)
    return Preview(
        reader,
        list(parts(mailing.subject.text(language), values)),
        list(parts(mailing.body.text(language), values)),
    )


def decisions_of(
    request: OfficeRequest,
    mailing: Mailing,
    found: Audience | None,
    verb: str = "",
    *,
    is_stuck: bool = False,
) -> Decisions:
    """What may be done now; what writes or sends repeats how many it is."""
    waiting = (LetterState.HELD, LetterState.WAITING)
    held = mailing.letters.filter(state__in=waiting).count()
    readers = found.count if found else mailing.counted or 0
    is_idle = is_stuck or mailing.state not in {MailingState.WRITING, MailingState.SENDING}
    open_now = [
        (step, label)
        for step, label in open_steps([MAILING_STEPS], request, mailing)
        if step in ON_PAGE and is_idle
    ]
    known = {
        "write_mailing": {"initial": {"count": readers}},
        "release_mailing": {"initial": {"count": held}},
    }
    return Decisions(request, mailing, open_now, list(_acts(readers, held)), verb, known)


def _acts(readers: int, held: int) -> Iterator[Act]:
    said = ngettext(
        "%(count)s letter is written, and held in the outbox. Nothing goes out yet.",
        "%(count)s letters are written, and held in the outbox. Nothing goes out yet.",
        readers,
    )
    yield Act(
        "write_mailing",
        actions.write_mailing,
        CountForm,
        _("The letters are being written."),
        said % {"count": number(readers)},
    )
    said = ngettext(
        "%(count)s letter goes out now. It cannot be called back.",
        "%(count)s letters go out now. They cannot be called back.",
        held,
    )
    yield Act(
        "release_mailing",
        actions.release_mailing,
        CountForm,
        _("The letters are going out."),
        said % {"count": number(held)},
    )
    yield Act(
        "take_back_mailing",
        actions.take_back_mailing,
        NothingForm,
        _("The letters are taken back. It is a draft again."),
    )
    yield Act(
        "cancel_mailing",
        actions.cancel_mailing,
        NothingForm,
        _("It is cancelled."),
        _("What has not gone out will not be sent. It cannot be taken up again."),
    )
