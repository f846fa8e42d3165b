"""A company agrees anew, takes its receipt away, and leaves with its eyes open."""

import re

import pytest

from factories import catalogue, deals, people, programmes
from factories.papers import words_of
from factories.people import FOUNDED_AT
from kitamae.people.choices import SeatRole
from kitamae.programmes.guideline.actions import (
    begin_guideline,
    edit_guideline,
    publish_guideline,
)
from kitamae.programmes.models import Agreement, Application

pytestmark = pytest.mark.django_db
URL = "/supplier/guideline/"


def bind_more(office, first):
    draft = begin_guideline(year=first.year, by=office, at=FOUNDED_AT)
    draft = edit_guideline(
        guideline=draft,
        body_ja=first.body_ja,
        body_en=first.body_en.replace("Text of samples.", "Three samples are free."),
        edits=0,
        by=office,
        at=FOUNDED_AT,
    )
    return publish_guideline(
        guideline=draft,
        changes_ja="見本は3個。",
        changes_en="Three samples now.",
        binds_more=True,
        by=office,
        at=FOUNDED_AT,
    )


def test_a_changed_guideline_is_asked_for_on_the_first_page_and_agreed_to_with_its_difference(
    supplier, office, client_for
):
    first = programmes.guideline(office)
    programmes.enrolled(supplier, office)
    bind_more(office, first)
    client = client_for(supplier)

    home = client.get("/supplier/").content.decode()
    page = client.get(URL).content.decode()
    client.post(URL, {"number": "2"})
    after = client.get("/supplier/").content.decode()

    assert "Agree to the new guideline" in home
    assert "Three samples now." in home
    assert "<ins>Three samples are free.</ins>" in page
    assert "agree by" in page
    assert "Agree to the new guideline" not in after
    assert list(Agreement.objects.values_list("guideline__number", "by")) == [
        (1, supplier.pk),
        (2, supplier.pk),
    ]


def test_a_reader_of_the_company_reads_it_and_has_no_button(supplier, office, client_for):
    first = programmes.guideline(office)
    programmes.enrolled(supplier, office)
    bind_more(office, first)
    reader = people.user(supplier.organisation, role=SeatRole.READER)
    client = client_for(reader)

    assert "Agree to version 2" not in client.get(URL).content.decode()
    assert client.post(URL, {"number": "2"}).status_code == 403
    assert Agreement.objects.count() == 1


def test_the_receipt_says_each_condition_and_who_agreed(supplier, office, client_for):
    programmes.guideline(office)
    application = programmes.enrolled(supplier, office)

    answer = client_for(supplier).get("/supplier/application/receipt.pdf")
    text = words_of(answer.content)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert application.code in text
    assert "We answer surveys and interviews about results." in text
    assert "2026-1" in text
    assert answer.content.startswith(b"%PDF-")


def test_leaving_names_what_follows_and_then_does_it(client_for, work):
    cast = deals.cast()
    product = catalogue.listed(cast.supplier, cast.office)
    deals.introduced(cast, product)
    client = client_for(cast.supplier)

    page = client.get("/supplier/application/withdraw/").content.decode()
    unmeant = client.post("/supplier/application/withdraw/", {})
    assert Application.objects.get().state == "enrolled"
    client.post("/supplier/application/withdraw/", {"is_meant": "on", "note": "生産の都合です。"})
    work(at=FOUNDED_AT)

    assert re.search(r"\d listed product", page)
    assert "1 open deal" in page
    assert unmeant.status_code == 422
    application = Application.objects.get()
    assert (application.state, application.reason) == ("cancelled", "own_wish")


def test_who_has_nothing_open_is_told_that_nobody_is_touched(supplier, office, client_for):
    programmes.application(supplier, office, "submitted")

    page = client_for(supplier).get("/supplier/application/withdraw/").content.decode()

    assert "nobody else is touched" in page
