"""The fourteen conditions: how many bind whom, and answers that are only ever added."""

from datetime import timedelta

import pytest

from factories import programmes
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.programmes.actions import submit_application
from kitamae.programmes.attesting.actions import attest_conditions
from kitamae.programmes.attesting.queries import attested, history, standing_answers
from kitamae.programmes.conditions import conditions, conditions_of
from kitamae.programmes.models import Application, Attestation

LATER = FOUNDED_AT + timedelta(hours=1)


def test_fourteen_of_which_twelve_bind_everybody_one_the_reseller_and_one_is_preferable():
    fourteen = conditions().fourteen

    assert [each.number for each in fourteen] == list(range(1, 15))
    assert [each.binding for each in fourteen].count("always") == 12
    assert [each.key for each in fourteen if each.binding == "if_not_producer"] == [
        "producers_consent"
    ]
    assert [each.key for each in fourteen if each.binding == "preferable"] == ["jan_printed"]


def test_overseas_insurance_is_asked_beside_product_liability_and_is_preferable():
    beside = [each for each in conditions().conditions if each.part_of]

    assert [(each.key, each.part_of, each.binding, each.number) for each in beside] == [
        ("overseas_insurance", "product_liability", "preferable", 4)
    ]


def test_a_producer_is_not_asked_for_its_own_consent():
    asked = [each.key for each in conditions().asked(is_producer=True)]

    assert "producers_consent" not in asked
    assert len(asked) == 14


def test_an_old_version_keeps_its_words():
    old = conditions_of("2026.1")

    assert old.version == "2026.1"
    assert old["surveys_and_publication"].text.en.startswith("We answer surveys about results")
    assert "surveys_and_publication" not in {each.key for each in conditions().conditions}


def test_a_second_answer_stands_beside_the_first(supplier, office):
    application = programmes.application(supplier, office)
    attest_conditions(
        application=application, attested={"jan_printed": True}, by=supplier, at=FOUNDED_AT
    )

    attest_conditions(
        application=application, attested={"jan_printed": False}, by=supplier, at=LATER
    )

    rows = Attestation.objects.values_list("condition", "is_affirmed", "at")
    assert list(rows) == [("jan_printed", True, FOUNDED_AT), ("jan_printed", False, LATER)]
    assert not standing_answers(application)["jan_printed"].is_affirmed
    assert [(each.key, said.is_affirmed) for each, said in history(application)] == [
        ("jan_printed", False),
        ("jan_printed", True),
    ]


def test_the_same_answer_again_adds_nothing(supplier, office):
    application = programmes.application(supplier, office)
    for at in (FOUNDED_AT, LATER):
        attest_conditions(
            application=application, attested={"small_orders": True}, by=supplier, at=at
        )

    assert Attestation.objects.count() == 1
    assert Event.objects.filter(name="programmes.attest_conditions").count() == 2


def test_an_answer_to_old_words_is_asked_for_again(supplier, office):
    application = programmes.application(supplier, office)
    for key in programmes.attested():
        Attestation.objects.create(
            application=application,
            condition=key,
            is_affirmed=True,
            text_version="2026.1",
            by=supplier,
            at=FOUNDED_AT,
        )

    with pytest.raises(Refusal) as refused:
        submit_application(application=application, by=supplier, at=LATER)

    assert refused.value.code == "condition_missing"
    assert Application.objects.get().state == "draft"


def test_what_is_preferable_must_be_answered_either_way(supplier, office):
    application = programmes.application(supplier, office)
    answers = programmes.attested()
    del answers["overseas_insurance"]

    with pytest.raises(Refusal) as refused:
        submit_application(application=application, attested=answers, by=supplier, at=LATER)

    assert refused.value.code == "answer_missing"
    assert Attestation.objects.count() == 0
    submit_application(
        application=application,
        attested=answers | {"overseas_insurance": False},
        by=supplier,
        at=LATER,
    )
    found = {each.condition.key: each.said for each in attested(Application.objects.get())}
    assert not found["overseas_insurance"].is_affirmed
