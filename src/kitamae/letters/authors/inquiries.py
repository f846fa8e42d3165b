"""Letters about inquiries: to who asked, with or without an account, and to the desk."""

from collections.abc import Iterator

from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import sealed
from kitamae.kernel.models import Event
from kitamae.letters.writing import OFFICE, Guest, To, day, due_of, letter
from kitamae.people.queries import officers_for
from kitamae.support.models import Inquiry, InquiryEntry
from kitamae.ui.context import address


@letter("support.ask_office")
def inquiry_received(event: Event) -> Iterator[To]:
    """Who asked has a receipt, with the day of the answer and the way back to the thread."""
    yield _to_asker(event)


@letter("support.ask_office")
def inquiry_came_in(event: Event) -> Iterator[To]:
    """The desk learns of a question."""
    yield from _to_desk(event)


@letter("support.answer_inquiry")
def inquiry_answered(event: Event) -> Iterator[To]:
    """Who asked gets the answer."""
    yield _to_asker(event)


@letter("support.ask_back")
def inquiry_asked_back(event: Event) -> Iterator[To]:
    """Who asked is asked for something."""
    yield _to_asker(event)


@letter("support.write_again")
def inquiry_written_again(event: Event) -> Iterator[To]:
    """Whoever has the matter in hand learns that something was added."""
    yield from _to_desk(event)


def _to_asker(event: Event) -> To:
    """The outbox keeps a guest's link without its key: whoever reads it could read along."""
    inquiry = _inquiry(event)
    about = _about(event, inquiry)
    if inquiry.asker is not None:
        path = address("inquiry", code=inquiry.code)
        return To(inquiry.asker, about | {"to": _name(inquiry), "is_guest": False, "path": path})
    path = address("guest_inquiry", token=sealed(inquiry.code))
    guest = Guest(inquiry.email, inquiry.name, inquiry.language)
    known = {"to": inquiry.name, "is_guest": True, "path": path, "keys": [inquiry.code]}
    return To(guest, about | known)


def _to_desk(event: Event) -> Iterator[To]:
    inquiry = _inquiry(event)
    about = _about(event, inquiry)
    about |= {"to": OFFICE, "asker": _name(inquiry)}
    about["path"] = address("office:inquiry", code=inquiry.code)
    desk = [inquiry.assigned_to] if inquiry.assigned_to else officers_for(inquiry.organisation)
    for person in desk:
        yield To(person, about)


def _name(inquiry: Inquiry) -> Bilingual | str:
    """Who asked: the company, else the person."""
    if inquiry.organisation is not None:
        return inquiry.organisation.name
    return str(inquiry.asker) if inquiry.asker else inquiry.name


def _inquiry(event: Event) -> Inquiry:
    rows = Inquiry.objects.select_related("asker", "organisation", "assigned_to")
    return rows.get(pk=event.subject_id or 0)


def _about(event: Event, inquiry: Inquiry) -> dict[str, object]:
    entry = InquiryEntry.objects.get(pk=event.facts["entry"])
    return {
        "code": inquiry.code,
        "subject": inquiry.subject,
        "words": entry.words,
        "due": due_of(event, inquiry),
        "rests": day(inquiry.rests_date),
    }
