"""The office looks at papers: verifies them, or says what is wrong."""

import pytest

from factories import documents as make
from factories import people
from kitamae.catalogue.documents.choices import DocumentState as D

pytestmark = pytest.mark.django_db


def test_what_waits_stands_first_and_is_verified_by_a_named_person(client_for, supplier, office):
    document = make.waiting(supplier)
    make.draft(supplier)
    client = client_for(office)

    html = client.get("/office/documents/").content.decode()
    assert html.count("/office/documents/DC-") == 1
    assert f"/office/documents/{document.code}/" in html
    answer = client.post(f"/office/documents/{document.code}/verify_document/")

    assert answer.status_code == 303
    document.refresh_from_db()
    assert (document.state, document.verified_by) == (D.VERIFIED, office)


def test_a_paper_goes_back_with_a_reason_only(client_for, supplier, office):
    document = make.waiting(supplier)
    client = client_for(office)
    path = f"/office/documents/{document.code}/reject_document/"

    assert client.post(path).status_code == 422
    document.refresh_from_db()
    assert document.state == D.WAITING

    client.post(path, {"reject_document-note": "2ページ目が切れています。"})
    document.refresh_from_db()
    assert (document.state, document.note) == (D.REJECTED, "2ページ目が切れています。")


def test_nobody_but_the_office_comes_in(client, client_for, supplier, office):
    document = make.waiting(supplier)
    for path in (
        "/office/documents/",
        f"/office/documents/{document.code}/",
        f"/office/documents/{document.code}/file/",
    ):
        assert client.get(path).status_code == 302
        for person in (supplier, people.buyer_user(), people.stranger()):
            assert client_for(person).get(path).status_code == 404
        assert client_for(office).get(path).status_code == 200
