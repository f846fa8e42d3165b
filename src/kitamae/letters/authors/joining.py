"""Letters about the guideline, and to producers who answer by a link."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from kitamae.answers import formatting
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.link_keys import sealed
from kitamae.kernel.models import Event
from kitamae.letters.writing import OFFICE, Guest, To, day, letter, people_of
from kitamae.people.queries import officers_for
from kitamae.programmes.guideline.queries import owing
from kitamae.programmes.models import Application, Guideline, ProducerRequest
from kitamae.ui.context import address

_YES = Bilingual("承諾します", "yes")
_NO = Bilingual("承諾しません", "no")


def _when(at: datetime) -> Bilingual:
    local = timezone.localtime(at)
    return Bilingual(
        f"{formatting.day(local.date(), 'ja')} {local:%H:%M}(日本時間)",
        f"{formatting.day(local.date(), 'en')}, {local:%H:%M} in Japan",
    )


def _request(event: Event) -> ProducerRequest:
    return ProducerRequest.objects.select_related("application__year", "supplier").get(
        code=event.subject_code
    )


def _to_producer(event: Event, **more: Any) -> Iterator[To]:
    found = _request(event)
    about = {
        "to": found.producer,
        "applicant": found.supplier.name,
        "year": found.application.year.name,
        "products": found.named_products,
        "words": found.words,
        "until": day(found.ends_date),
        "keys": [found.code],
        "path": address("producer", token=sealed(found.code)),
    }
    yield To(Guest(found.email, found.producer, found.language), about | more)


@letter("programmes.ask_producer")
def producer_asked(event: Event) -> Iterator[To]:
    """A producer is asked for its consent, and gets the link with which it answers."""
    return _to_producer(event)


@letter("programmes.ask_producer_again")
def producer_asked_again(event: Event) -> Iterator[To]:
    """The same link once more, with its new last day."""
    return _to_producer(event)


@letter("programmes.withdraw_producer_request")
def producer_request_withdrawn(event: Event) -> Iterator[To]:
    """A producer hears that nothing is asked of it any more."""
    return _to_producer(event, path=address("guideline"))


@letter("programmes.tell_producer")
def producer_told(event: Event) -> Iterator[To]:
    """A producer hears that a product it consented to has changed."""
    return _to_producer(event, product=event.facts["product"])


def _answer(event: Event) -> dict[str, Any]:
    given = _request(event).answers.filter(at=event.at).order_by("-pk")[0]
    return {
        "answer": _YES if given.is_given else _NO,
        "is_given": given.is_given,
        "person": given.person,
        "words": given.words,
        "version": given.text_version,
        "when": _when(given.at),
    }


@letter("programmes.answer_as_producer")
def producer_receipt(event: Event) -> Iterator[To]:
    """The producer's receipt for what it answered."""
    return _to_producer(event, **_answer(event))


@letter("programmes.answer_as_producer")
def producer_answered(event: Event) -> Iterator[To]:
    """The applicant reads what the producer answered."""
    found = _request(event)
    about = {
        "to": found.supplier.name,
        "producer": found.producer,
        "path": address("supplier:producers"),
        **_answer(event),
    }
    for person in people_of(found.supplier_id):
        yield To(person, about)


def _to_owing(event: Event) -> Iterator[To]:
    guideline = Guideline.objects.select_related("year").get(code=event.subject_code)
    if not guideline.binds_more:
        return
    for application in owing(guideline).select_related("supplier"):
        about = {
            "to": application.supplier.name,
            "year": guideline.year.name,
            "number": guideline.number,
            "changes": guideline.changes,
            "until": day(guideline.answer_by_date),
            "path": address("supplier:guideline"),
        }
        for person in people_of(application.supplier_id):
            yield To(person, about)


@letter("programmes.publish_guideline")
def guideline_changed(event: Event) -> Iterator[To]:
    """Every company that takes part is asked to agree to a text that binds more."""
    return _to_owing(event)


@letter("programmes.remind_of_guideline")
def guideline_reminder(event: Event) -> Iterator[To]:
    """Who has not agreed yet is reminded a week before the last day."""
    return _to_owing(event)


def _of_agreement(event: Event) -> Iterator[To]:
    application = Application.objects.select_related("supplier", "year").get(
        code=event.subject_code
    )
    about = {
        "to": application.supplier.name,
        "year": application.year.name,
        "number": event.facts["number"],
        "person": str(event.by),
        "when": _when(event.at),
        "path": address("supplier:guideline"),
    }
    for person in people_of(application.supplier_id):
        yield To(person, about)


@letter("programmes.lapse_agreement")
def agreement_lapsed(event: Event) -> Iterator[To]:
    """A company hears that it is suspended, and how it goes on."""
    return _of_agreement(event)


@letter("programmes.agree_to_guideline")
def agreement_received(event: Event) -> Iterator[To]:
    """The company's receipt for its agreement."""
    return _of_agreement(event)


@letter("programmes.agree_late")
def agreed_late(event: Event) -> Iterator[To]:
    """The company's receipt, and that it takes part again."""
    return _of_agreement(event)


@letter("programmes.leave_programme")
def participation_ended(event: Event) -> Iterator[To]:
    """The company's receipt for its leaving; the office reads it, too."""
    application = Application.objects.select_related("supplier", "year").get(
        code=event.subject_code
    )
    about = {
        "maker": application.supplier.name,
        "year": application.year.name,
        "note": event.facts.get("note", ""),
    }
    own = {"to": application.supplier.name, "path": address("supplier:application")}
    for person in people_of(application.supplier_id):
        yield To(person, about | own)
    desk = {"to": OFFICE, "path": address("office:application", code=application.code)}
    for person in officers_for(application.supplier):
        yield To(person, about | desk)
