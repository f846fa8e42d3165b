"""The producer's consent: asked by a link, answered without an account, kept answer by answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now

from factories import catalogue, people, programmes
from factories.people import FOUNDED_AT
from kitamae.catalogue import actions as products
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user
from kitamae.programmes.actions import accept_application, submit_application
from kitamae.programmes.models import Application, ProducerAnswer, ProducerRequest
from kitamae.programmes.producers import actions
from kitamae.programmes.producers.choices import ProducerState as P
from kitamae.programmes.producers.steps import PRODUCER_STEPS

LATER = FOUNDED_AT + timedelta(days=31)
OWN = ["ask_producer_again", "withdraw_producer_request"]
OPEN_TO = {
    P.ASKED: (OWN, ["answer_as_producer"]),
    P.GIVEN: (["withdraw_producer_request"], ["answer_as_producer", "tell_producer"]),
    P.REFUSED: (OWN, ["answer_as_producer"]),
    P.WITHDRAWN: ([], []),
}


def asked(supplier, office, state=P.ASKED, at=FOUNDED_AT):
    application = Application.objects.filter(
        supplier=supplier.organisation
    ).first() or programmes.application(supplier, office, is_producer=False)
    made = actions.ask_producer(
        application=application,
        producer="笹原味噌店",
        email="yukie@sasahara.example.jp",
        language="ja",
        products="越後つぶ味噌 500g\n麦味噌 300g",
        by=supplier,
        at=at,
    )
    if state == P.WITHDRAWN:
        return actions.withdraw_producer_request(request=made, by=supplier, at=FOUNDED_AT)
    if state != P.ASKED:
        return actions.answer_as_producer(
            request=made, is_given=state == P.GIVEN, person="笹原 幸恵", at=FOUNDED_AT
        )
    return made


@pytest.mark.parametrize("state", list(P))
def test_the_open_verbs_of_each_side(supplier, office, buyer, state):
    request = asked(supplier, office, state)
    persons = [supplier, system_user(), office, buyer, people.supplier_user(), people.stranger()]

    found = [[s.verb for s in PRODUCER_STEPS.open_to(each, request)] for each in persons]

    assert found == [*OPEN_TO[state], [], [], [], []]


def test_a_company_sees_its_own_requests_only(supplier, office, buyer):
    request = asked(supplier, office)

    seen = [
        list(ProducerRequest.objects.visible_to(each))
        for each in (supplier, office, buyer, people.supplier_user())
    ]

    assert seen == [[request], [request], [], []]


def test_who_makes_its_goods_asks_nobody(supplier, office):
    programmes.application(supplier, office)

    with pytest.raises(Refusal) as refused:
        asked(supplier, office)

    assert refused.value.code == "own_products"
    assert ProducerRequest.objects.count() == 0


def test_the_same_producer_is_not_asked_twice(supplier, office):
    asked(supplier, office)

    with pytest.raises(Refusal) as refused:
        asked(supplier, office)

    assert refused.value.code == "asked_already"
    assert ProducerRequest.objects.count() == 1


def test_goods_of_others_are_submitted_once_asked_and_accepted_once_consented(supplier, office):
    application = programmes.application(supplier, office, is_producer=False)
    known = {"attested": programmes.attested(), "by": supplier, "at": FOUNDED_AT}
    with pytest.raises(Refusal) as unasked:
        submit_application(application=application, **known)
    request = asked(supplier, office)

    application = submit_application(application=application, **known)
    with pytest.raises(Refusal) as unanswered:
        accept_application(application=application, by=office, at=FOUNDED_AT)
    actions.answer_as_producer(request=request, is_given=True, person="笹原", at=FOUNDED_AT)
    accept_application(application=application, by=office, at=FOUNDED_AT)

    assert (unasked.value.code, unanswered.value.code) == (
        "producer_unasked",
        "producer_unanswered",
    )
    assert Application.objects.get().state == "accepted"


def test_a_producer_answers_without_an_account_and_may_think_better_of_it(supplier, office):
    request = asked(supplier, office, at=now())
    client = Client(HTTP_ACCEPT_LANGUAGE="en")

    page = client.get(request.link()).content.decode()
    client.post(request.link(), {"is_given": "yes", "person": "笹原 幸恵", "words": "どうぞ。"})
    client.post(request.link(), {"is_given": "no", "person": "笹原 幸恵"})

    assert "越後つぶ味噌 500g" in page
    assert supplier.organisation.name_en in page
    assert list(ProducerAnswer.objects.values_list("is_given", "words", "text_version")) == [
        (True, "どうぞ。", "2026.1"),
        (False, "", "2026.1"),
    ]
    request.refresh_from_db()
    assert request.state == P.REFUSED


def test_an_answer_without_a_name_is_asked_for_again(supplier, office):
    request = asked(supplier, office, at=now())

    answer = Client().post(request.link(), {"is_given": "yes"})

    assert answer.status_code == 422
    assert ProducerAnswer.objects.count() == 0


def test_a_link_that_is_over_takes_no_answer_until_it_is_sent_again(supplier, office):
    request = asked(supplier, office)

    with pytest.raises(Refusal) as refused:
        actions.answer_as_producer(request=request, is_given=True, person="笹原", at=LATER)
    request = actions.ask_producer_again(request=request, by=supplier, at=LATER)
    actions.answer_as_producer(request=request, is_given=True, person="笹原", at=LATER)

    assert refused.value.code == "link_over"
    assert ProducerAnswer.objects.count() == 1


def test_a_withdrawn_request_says_so_and_takes_no_answer(supplier, office):
    request = asked(supplier, office, P.WITHDRAWN)
    client = Client(HTTP_ACCEPT_LANGUAGE="en")

    answer = client.post(request.link(), {"is_given": "yes", "person": "笹原"})

    assert "Nothing is asked of you" in answer.content.decode()
    assert ProducerAnswer.objects.count() == 0


def test_a_link_that_nobody_was_sent_is_no_page(supplier, office):
    request = asked(supplier, office)

    assert Client().get(f"/links/producers/{request.code}.forged/").status_code == 404


def test_a_producer_is_told_of_a_material_change_and_of_no_other(supplier, office, work):
    asked(supplier, office, P.GIVEN)
    product = catalogue.listed(supplier, office)
    work(at=FOUNDED_AT)
    assert Event.objects.filter(name="programmes.tell_producer").count() == 0

    said = product.shown.answers | {"shelf_life_days": 200}
    revision = products.prepare(product=product, answers=said, by=supplier, at=FOUNDED_AT)
    revision = products.submit(revision=revision, by=supplier, at=FOUNDED_AT)
    products.approve(revision=revision, by=office, at=FOUNDED_AT)
    work(at=FOUNDED_AT)

    told = Event.objects.get(name="programmes.tell_producer")
    assert told.facts["product"] == "越後つぶ味噌 500g"
