"""What this room holds about a person."""

from collections.abc import Iterator
from datetime import date

from kitamae.kernel.bilingual import Bilingual
from kitamae.people.models import User
from kitamae.people.personal import Held, in_both, shown_address
from kitamae.programmes.models import (
    Agreement,
    Attestation,
    Confirmation,
    ProducerRequest,
    ProgrammeYear,
)
from kitamae.programmes.producers.choices import ProducerState
from kitamae.programmes.taking_part.choices import Reconfirmed

YEARS_KEPT = 5  # after the programme year, as papers of a subsidised project


AGREED = Bilingual("募集要項への同意", "Agreement to the guideline")
CONFIRMED = Bilingual("年度の更新で確認したこと", "Confirmed for a new year")
REQUEST = Bilingual("作り手への承諾のお願い", "Request to a producer")
ANSWER = Bilingual("作り手の回答", "Answer of a producer")


def kept_until(year: ProgrammeYear) -> date:
    """The last day of a year's papers."""
    return date(year.ends_date.year + YEARS_KEPT, year.ends_date.month, year.ends_date.day)


def agreed(said: Agreement) -> str:
    """An agreement in one line."""
    return f"{said.application.code} {said.guideline.version}, {said.at.date()}"


def confirmed(said: Confirmation) -> str:
    """A confirmation in one line."""
    return f"{said.application.code} {in_both(Reconfirmed(said.point).label)}, {said.at.date()}"


def of_request(request: ProducerRequest) -> Iterator[Held]:
    """A request to a producer, and each of its answers."""
    owner, until = str(request.supplier.name), kept_until(request.application.year)
    state = in_both(ProducerState(request.state).label)
    value = f"{request.code} {request.producer} <{request.email}> ({state}) {request.products}"
    yield Held("programmes", REQUEST, value, owner, until)
    for said in request.answers.order_by("pk"):
        word = "yes" if said.is_given else "no"
        value = f"{request.code} {said.person} ({said.text_version}): {word}, {said.at.date()}"
        yield Held("programmes", ANSWER, f"{value} {said.words}".strip(), owner, until)


def held(person: User) -> Iterator[Held]:
    """What the person attested, agreed to and confirmed; what it was asked as a producer."""
    said = Attestation.objects.filter(by=person).select_related(
        "application__year", "application__supplier"
    )
    for each in said.order_by("pk"):
        yield Held(
            "programmes",
            Bilingual("表明した条件", "Condition attested"),
            f"{each.condition} ({each.text_version}): {'yes' if each.is_affirmed else 'no'}",
            str(each.application.supplier.name),
            kept_until(each.application.year),
        )
    under = "application__year", "application__supplier"
    agreements = Agreement.objects.filter(by=person).select_related(*under, "guideline__year")
    for agreement in agreements.order_by("pk"):
        owner, until = (
            str(agreement.application.supplier.name),
            kept_until(agreement.guideline.year),
        )
        yield Held("programmes", AGREED, agreed(agreement), owner, until)
    for point in Confirmation.objects.filter(by=person).select_related(*under).order_by("pk"):
        owner, until = str(point.application.supplier.name), kept_until(point.application.year)
        yield Held("programmes", CONFIRMED, confirmed(point), owner, until)
    if address := shown_address(person):
        asked = ProducerRequest.objects.filter(email__iexact=address)
        for request in asked.select_related("application__year", "supplier").order_by("pk"):
            yield from of_request(request)
