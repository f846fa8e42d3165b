"""What is done about producers' consents: asked, sent again, withdrawn, answered, told."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.people.queries import system_user
from kitamae.programmes.models import Application, ProducerAnswer, ProducerRequest
from kitamae.programmes.producers.choices import MOST, OPEN_DAYS, ProducerState
from kitamae.programmes.producers.queries import consent_text, standing_requests
from kitamae.programmes.producers.steps import PRODUCER_STEPS


def ask_producer(
    *,
    application: Application,
    producer: str,
    email: str,
    language: str,
    products: str,
    by: User,
    at: datetime,
    words: str = "",
) -> ProducerRequest:
    """Ask a producer for its consent by a letter with a link; the same one is not asked twice."""
    if application.is_producer:
        raise Refusal("own_products", _("You make your products yourself: nobody is asked."))
    standing = standing_requests(application)
    if any(each.email.lower() == email.lower() for each in standing):
        raise Refusal(
            "asked_already",
            _("This address was asked already. Send its link again instead."),
            field="email",
        )
    if len(standing) >= MOST:
        raise Refusal("too_many", _("Twenty producers are asked already. Write to the office."))
    made = ProducerRequest(
        code=new_code("PC"),
        application=application,
        supplier=application.supplier,
        producer=producer,
        email=email,
        language=language,
        products=products,
        words=words,
        asked_at=at,
        ends_date=timezone.localdate(at) + timedelta(days=OPEN_DAYS),
    )
    made.facts["producer"] = producer
    with PRODUCER_STEPS.begin("ask_producer", made, by=by, at=at):
        pass
    return made


def ask_producer_again(*, request: ProducerRequest, by: User, at: datetime) -> ProducerRequest:
    """Send the link once more, with a new last day."""
    with PRODUCER_STEPS.take("ask_producer_again", request, by=by, at=at) as request:
        request.ends_date = timezone.localdate(at) + timedelta(days=OPEN_DAYS)
        request.facts["producer"] = request.producer
    return request


def withdraw_producer_request(
    *, request: ProducerRequest, by: User, at: datetime
) -> ProducerRequest:
    """Withdraw a request: its link takes no answer from then on. Answers given are kept."""
    with PRODUCER_STEPS.take("withdraw_producer_request", request, by=by, at=at) as request:
        request.facts["producer"] = request.producer
    return request


def answer_as_producer(
    *, request: ProducerRequest, is_given: bool, person: str, at: datetime, words: str = ""
) -> ProducerRequest:
    """Keep what whoever holds the link says; a later answer stands beside the first."""
    if request.state == ProducerState.ASKED and request.ends_date < timezone.localdate(at):
        raise Refusal(
            "link_over",
            _("This link took answers until %(day)s. Ask the applicant to send it again."),
            day=request.ends_date,
        )
    by = system_user()
    with PRODUCER_STEPS.take("answer_as_producer", request, by=by, at=at) as request:
        ProducerAnswer.objects.create(
            request=request,
            is_given=is_given,
            person=person,
            words=words,
            products=request.products,
            text_version=consent_text().version,
            at=at,
        )
        request.state = ProducerState.GIVEN if is_given else ProducerState.REFUSED
        request.answered_at = at
        request.facts |= {"producer": request.producer, "person": person, "is_given": is_given}
    return request


def tell_producer(*, request: ProducerRequest, product: str, at: datetime) -> ProducerRequest:
    """Tell a producer that a product it consented to changed in what matters."""
    with PRODUCER_STEPS.take("tell_producer", request, by=system_user(), at=at) as request:
        request.facts |= {"producer": request.producer, "product": product}
    return request


def forget_address(*, address: str) -> int:
    """Take a producer's address out of its requests; called by the room `privacy` alone.

    What it answered, and by whose name, stays: it is evidence of the programme.
    """
    return ProducerRequest.objects.filter(email__iexact=address).update(email="")


def refuse_unasked(application: Application) -> None:
    """Refuse a submission of goods that others make while no producer was asked."""
    if not application.is_producer and not standing_requests(application):
        raise Refusal(
            "producer_unasked",
            _("The producer of your goods was not asked yet. Name it, and send it the link."),
        )


def refuse_unconsented(application: Application) -> None:
    """Refuse to accept an application while a producer has not said yes."""
    waiting = [each for each in standing_requests(application) if each.state != ProducerState.GIVEN]
    if not application.is_producer and waiting:
        raise Refusal(
            "producer_unanswered",
            _("%(producer)s has not consented yet. Wait for its answer, or send it back."),
            producer=waiting[0].producer,
        )
