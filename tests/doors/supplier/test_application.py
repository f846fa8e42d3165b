"""A maker applies: one question, fourteen conditions, and then it follows its application."""

import pytest

from factories import people, programmes
from kitamae.programmes.conditions import conditions
from kitamae.programmes.models import Application, Attestation

pytestmark = pytest.mark.django_db
URL = "/supplier/application/"


def everything() -> dict[str, str]:
    return {
        each.key: "yes" if each.binding == "preferable" else "on"
        for each in conditions().conditions
    }


def test_an_application_is_begun_attested_and_submitted(supplier, client_for):
    programmes.year()
    client = client_for(supplier)

    client.post(URL, {"is_producer": "yes"})
    page = client.get(URL).content.decode()
    client.post(URL, everything())

    assert page.count('type="checkbox"') == 12
    assert page.count('type="radio"') == 4
    assert " checked" not in page
    application = Application.objects.get()
    assert (application.state, application.is_producer) == ("submitted", True)
    assert Attestation.objects.filter(is_affirmed=True).count() == 14


def test_a_condition_that_is_left_open_is_named_and_nothing_is_submitted(supplier, client_for):
    programmes.year()
    client = client_for(supplier)
    client.post(URL, {"is_producer": "yes"})
    given = everything()
    del given["importable"]

    answer = client.post(URL, given)

    assert answer.status_code == 422
    assert "This condition must be met to take part" in answer.content.decode()
    assert Application.objects.get().state == "draft"
    assert Attestation.objects.count() == 0


def test_a_returned_application_shows_what_the_office_asks(supplier, office, client_for):
    programmes.application(supplier, office, "returned")

    page = client_for(supplier).get(URL).content.decode()

    assert "工場の住所を教えてください。" in page
    assert "Submit it again" in page
    assert page.count(" checked") == 14


def test_an_accepted_application_is_only_read(supplier, office, client_for):
    programmes.application(supplier, office, "accepted")

    page = client_for(supplier).get(URL).content.decode()

    assert "Your application: Accepted" in page
    assert 'type="checkbox"' not in page


def test_an_application_is_taken_back(supplier, office, client_for):
    programmes.application(supplier, office, "submitted")

    client_for(supplier).post(f"{URL}withdraw/")

    assert Application.objects.get().state == "withdrawn"


def test_without_a_year_the_page_says_when(supplier, client_for):
    page = client_for(supplier).get(URL).content.decode()

    assert "No programme year is open" in page


def test_only_makers_apply(office, buyer, client_for):
    programmes.year()
    for somebody in (office, buyer, people.stranger()):
        assert client_for(somebody).post(URL, {"is_producer": "yes"}).status_code == 404
    assert Application.objects.count() == 0
