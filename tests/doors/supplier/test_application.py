"""A maker applies: conditions one by one, products, one submission; and then it follows it."""

import pytest
from django.test import Client

from factories import catalogue, people, programmes
from factories.people import FOUNDED_AT
from kitamae.catalogue.actions import enter_product
from kitamae.programmes.conditions import conditions
from kitamae.programmes.models import Agreement, Application, Attestation

pytestmark = pytest.mark.django_db
URL = "/supplier/application/"
CONDITIONS = f"{URL}conditions/"


def everything(*, is_producer: str = "yes") -> dict[str, str]:
    answers = {
        each.key: "yes" if each.binding == "preferable" else "on"
        for each in conditions().conditions
    }
    return answers | {"is_producer": is_producer}


def test_conditions_are_answered_one_by_one_and_kept_before_anything_is_submitted(
    supplier, client_for
):
    programmes.year()
    client = client_for(supplier)

    page = client.get(URL).content.decode()
    answer = client.post(CONDITIONS, everything() | {"overseas_insurance": "no"})

    assert page.count('type="checkbox"') == 13
    assert page.count('type="radio"') == 6
    assert " checked" not in page
    assert answer.headers["Location"] == f"{URL}products/"
    application = Application.objects.get()
    assert (application.state, application.is_producer) == ("draft", True)
    assert Attestation.objects.filter(is_affirmed=True).count() == 13
    assert not Attestation.objects.get(condition="overseas_insurance").is_affirmed


def test_the_guideline_is_shown_whole_before_the_conditions(supplier, office, client_for):
    programmes.guideline(office)

    page = client_for(supplier).get(URL).content.decode()

    assert "Text of samples." in page
    assert "Text of force-majeure." in page
    assert page.index("Text of force-majeure.") < page.index('name="small_orders"')


def test_an_application_goes_in_with_the_products_that_are_ready(supplier, office, client_for):
    programmes.guideline(office)
    ready = catalogue.draft(supplier)
    lacking = enter_product(
        supplier=supplier.organisation,
        answers={"category": "F10.01", "name_ja": "麦味噌", "jan": catalogue.jan()},
        by=supplier,
        at=FOUNDED_AT,
    )
    client = client_for(supplier)
    client.post(CONDITIONS, everything())

    page = client.get(URL).content.decode()
    client.post(f"{URL}submit/")
    after = client.get(URL).content.decode()

    assert "1 is ready and goes in with it." in page
    assert "1 draft wants an answer first; it stays with you." in page
    assert "Submitted. You will hear by" in after
    application = Application.objects.get()
    assert application.state == "submitted"
    ready.refresh_from_db()
    lacking.refresh_from_db()
    assert ready.newest.state == "submitted"
    assert lacking.newest.state == "draft"
    assert Agreement.objects.get().guideline.number == 1


def test_a_condition_that_is_left_open_is_named_and_nothing_is_kept(supplier, client_for):
    programmes.year()
    given = everything()
    del given["importable"]

    answer = client_for(supplier).post(CONDITIONS, given)

    assert answer.status_code == 422
    assert "This condition must be met to take part" in answer.content.decode()
    assert Application.objects.count() == 0
    assert Attestation.objects.count() == 0


@pytest.mark.parametrize("is_producer", ["yes", "no"])
def test_only_who_sells_what_others_make_confirms_the_producers_consent(
    supplier, client_for, is_producer
):
    programmes.year()
    given = everything(is_producer=is_producer)
    del given["producers_consent"]

    answer = client_for(supplier).post(CONDITIONS, given)

    assert answer.status_code == (303 if is_producer == "yes" else 422)
    assert Application.objects.count() == (1 if is_producer == "yes" else 0)


def test_nothing_is_submitted_before_the_conditions_are_confirmed(supplier, office, client_for):
    programmes.application(supplier, office)

    answer = client_for(supplier).post(f"{URL}submit/")

    assert answer.status_code == 422
    assert Application.objects.get().state == "draft"


def test_a_returned_application_shows_what_the_office_asks_and_what_was_answered(
    supplier, office, client_for
):
    programmes.application(supplier, office, "returned")
    client = client_for(supplier)

    page = client.get(URL).content.decode()
    answers = client.get(CONDITIONS).content.decode()

    assert "工場の住所を教えてください。" in page
    assert "Submit it again" in page
    assert answers.count(" checked") == 15


def test_an_accepted_application_is_only_read(supplier, office, client_for):
    programmes.application(supplier, office, "accepted")
    client = client_for(supplier)

    page = client.get(URL).content.decode()

    assert "Your application: Accepted" in page
    assert 'type="checkbox"' not in page
    assert client.get(CONDITIONS).headers["Location"] == URL


def test_an_application_is_taken_back(supplier, office, client_for):
    programmes.application(supplier, office, "submitted")

    client_for(supplier).post(f"{URL}withdraw/", {"is_meant": "on"})

    assert Application.objects.get().state == "withdrawn"


def test_without_a_year_the_page_says_when(supplier, client_for):
    page = client_for(supplier).get(URL).content.decode()

    assert "No programme year is open" in page


def test_only_makers_apply(office, buyer, client_for):
    programmes.year()
    for somebody in (office, buyer, people.stranger()):
        assert client_for(somebody).post(CONDITIONS, everything()).status_code == 404
    assert Application.objects.count() == 0


def test_who_has_no_account_is_led_to_make_one_and_back():
    answer = Client().get("/join/")

    assert answer.headers["Location"] == "/account/signup/?next=%2Fjoin%2F"


def test_a_company_is_entered_in_five_boxes_and_led_to_the_conditions(client_for):
    person = people.stranger()
    client = client_for(person)

    page = client.get("/join/").content.decode()
    answer = client.post(
        "/join/",
        {
            "corporate_number": "7000012050002",
            "name_ja": "株式会社北浜フーズ",
            "name_kana": "きたはまふーず",
            "name_en": "Kitahama Foods",
            "prefecture": "27",
        },
    )

    assert page.count('class="field"') == 5
    assert answer.headers["Location"] == URL
    seat = person.seats.get()
    assert (seat.role, seat.organisation.name_kana) == ("admin", "キタハマフーズ")
    assert client.get("/home/").headers["Location"] == "/supplier/"


def test_a_number_that_is_held_leads_to_a_request_for_a_seat(supplier, client_for):
    supplier.organisation.corporate_number = "7000012050002"
    supplier.organisation.save()
    person = people.stranger()
    client = client_for(person)
    said = {
        "corporate_number": "7000012050002",
        "name_ja": "北浜フーズ",
        "name_kana": "キタハマ",
        "name_en": "Kitahama",
        "prefecture": "27",
    }

    page = client.post("/join/", said)
    client.post(
        "/join/ask/", {"corporate_number": "7000012050002", "because": "輸出を担当しています。"}
    )

    assert page.status_code == 422
    assert "Is it your company?" in page.content.decode()
    assert person.seats.count() == 0
    assert person.asked_seats.get().organisation == supplier.organisation
