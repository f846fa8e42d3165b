"""Letters about applications."""

from collections.abc import Iterator

from kitamae.kernel.models import Event
from kitamae.letters.writing import To, due_of, letter, people_of
from kitamae.programmes.models import Application
from kitamae.ui.context import address


def _to_applicant(event: Event) -> Iterator[To]:
    application = Application.objects.select_related("supplier", "year").get(
        code=event.subject_code
    )
    about = {
        "to": application.supplier.name,
        "year": application.year.name,
        "code": application.code,
        "note": event.facts.get("note", ""),
        "due": due_of(event, application),
        "path": address("supplier:application", "/supplier/"),
    }
    for person in people_of(application.supplier_id):
        yield To(person, about)


@letter("programmes.submit_application")
def application_received(event: Event) -> Iterator[To]:
    """The applicant's receipt."""
    return _to_applicant(event)


@letter("programmes.accept_application")
def application_accepted(event: Event) -> Iterator[To]:
    """The applicant learns that it may send its products."""
    return _to_applicant(event)


@letter("programmes.return_application")
def application_returned(event: Event) -> Iterator[To]:
    """The applicant is asked something."""
    return _to_applicant(event)


@letter("programmes.reject_application")
def application_rejected(event: Event) -> Iterator[To]:
    """The applicant learns that, and why, it cannot take part."""
    return _to_applicant(event)


@letter("programmes.enrol")
def company_enrolled(event: Event) -> Iterator[To]:
    """The company learns that it is enrolled."""
    return _to_applicant(event)


@letter("programmes.suspend_enrolment")
def enrolment_suspended(event: Event) -> Iterator[To]:
    """The company learns that, and why, it takes part no more for now."""
    return _to_applicant(event)


@letter("programmes.resume_enrolment")
def enrolment_resumed(event: Event) -> Iterator[To]:
    """The company learns that it takes part again."""
    return _to_applicant(event)


@letter("programmes.withdraw_application")
def application_withdrawn(event: Event) -> Iterator[To]:
    """The applicant's receipt for what it took back."""
    return _to_applicant(event)
