"""A maker applies: conditions one by one, products, one submission; and then it follows it."""

from datetime import timedelta

import pytest
from django.test import Client

from factories import catalogue, people, programmes
from factories.people import FOUNDED_AT
from kitamae.catalogue.actions import enter_product
from kitamae.programmes.conditions import conditions
from kitamae.programmes.models import Agreement, Application, Attestation
from kitamae.programmes.reviewing.actions import deciding

pytestmark = pytest.mark.django_db
URL = "/supplier/application/"
CONDITIONS = f"{URL}conditions/"
RETURNED_AT = FOUNDED_AT + timedelta(days=1)


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


@pytest.fixture
def asked(supplier, office) -> Application:
    """An application that came back with three comments and a word besides."""
    sent = programmes.application(supplier, office, "submitted")
    for field, text in (
        ("condition-product_liability", "保険の期間はいつまでですか。"),
        ("company-name_en", "Is it “Ltd.” or “Inc.”?"),
        ("company-corporate_number", "登記と番号が違います。"),
    ):
        deciding.remark(application=sent, field=field, text=text, by=office, at=RETURNED_AT)
    return deciding.decide(
        application=sent, verdict="return", note="急ぎません。", by=office, at=RETURNED_AT
    )


def test_a_comment_stands_at_its_condition_and_in_the_list_above(asked, supplier, client_for):
    page = client_for(supplier).get(CONDITIONS).content.decode()

    assert page.count("保険の期間はいつまでですか。") == 2
    assert page.count(f'href="{CONDITIONS}#id_product_liability"') == 1
    above, _found, box = page.rpartition("保険の期間はいつまでですか。")
    assert box.partition('type="checkbox"')[2].startswith(' name="product_liability"')
    assert 'id="id_product_liability"' not in above
    assert page.count("急ぎません。") == 1


def test_a_comment_on_the_company_leads_to_its_box_or_to_the_record(asked, supplier, client_for):
    supplier.seats.update(role="admin")
    client = client_for(supplier)

    page = client.get(URL).content.decode()
    record = client.get("/supplier/company/record/").content.decode()

    assert 'href="/supplier/company/record/#id_name_en"' in page
    assert 'href="/supplier/company/"' in page
    assert page.count("Is it “Ltd.” or “Inc.”?") == 2
    assert record.index("Is it “Ltd.” or “Inc.”?") < record.index('id="id_name_en"')
    assert "登記と番号が違います。" not in record


def test_who_may_not_correct_the_record_is_led_to_where_it_is_read(asked, supplier, client_for):
    page = client_for(supplier).get(URL).content.decode()

    assert "/supplier/company/record/" not in page
    assert "Is it “Ltd.” or “Inc.”?" in page


def test_comments_are_over_when_the_application_is_submitted_again(asked, supplier, client_for):
    supplier.seats.update(role="admin")
    client = client_for(supplier)

    client.post(f"{URL}submit/")

    assert Application.objects.get().state == "submitted"
    for place in (URL, "/supplier/company/record/"):
        page = client.get(place).content.decode()
        assert "保険の期間はいつまでですか。" not in page
        assert "Is it “Ltd.” or “Inc.”?" not in page
        assert "急ぎません。" not in page


def test_a_comment_is_not_told_before_the_application_is_returned(supplier, office, client_for):
    sent = programmes.application(supplier, office, "submitted")
    deciding.remark(
        application=sent, field="company-name_en", text="Inc.?", by=office, at=RETURNED_AT
    )

    assert "Inc.?" not in client_for(supplier).get(URL).content.decode()


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
