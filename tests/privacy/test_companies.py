"""All that is held about a company: for its administrator and the office, and for nobody else."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied

from factories import deals, people
from factories.deals import AGREED_AT
from kitamae.people.models import Seat
from kitamae.privacy.actions import ask_company_copy
from kitamae.privacy.companies import held_about_company
from kitamae.privacy.models import Access, TakeOut

AT = AGREED_AT


@pytest.fixture
def cast(db):
    cast = deals.cast()
    deals.opened(cast)
    Seat.objects.filter(user=cast.supplier).update(role="admin")
    return cast


def told(held):
    return {each.what.en for each in held}


def test_each_side_finds_its_own_matters(cast):
    maker = held_about_company(cast.supplier.organisation)
    other = held_about_company(people.supplier_user().organisation)

    assert told(maker) >= {"Name", "Person", "Application", "Product", "Deal"}
    assert "Deal" not in told(other)
    assert not any("Sasahara" in each.value for each in other)


def test_an_administrator_and_the_office_take_a_copy_and_nobody_else(cast, work):
    company = cast.supplier.organisation
    member = people.user(company)
    for person in (member, cast.buyer, people.office_user(role="reader")):
        with pytest.raises(PermissionDenied):
            ask_company_copy(organisation=company, by=person, at=AT)
    assert TakeOut.objects.count() == 0

    asked = ask_company_copy(organisation=company, by=type(cast.supplier).objects.get(
        pk=cast.supplier.pk), at=AT)  # fmt: skip
    work(at=AT)

    asked.refresh_from_db()
    with asked.file.open("rb") as packed:
        said = json.loads(ZipFile(BytesIO(packed.read())).read("held.json"))
    assert said["company"] == company.code
    assert len(said["held"]) == len(held_about_company(company))
    assert list(TakeOut.objects.visible_to(member)) == []


def test_the_page_is_the_administrators(cast, client_for):
    code = cast.supplier.organisation.code
    pages = {
        "administrator": client_for(cast.supplier),
        "member": client_for(people.user(cast.supplier.organisation)),
        "buyer": client_for(cast.buyer),
    }

    found = {who: page.get(f"/me/companies/{code}/").status_code for who, page in pages.items()}

    assert found == {"administrator": 200, "member": 404, "buyer": 404}
    assert pages["administrator"].post(f"/me/companies/{code}/").status_code == 303
    assert TakeOut.objects.get().organisation == cast.supplier.organisation


def test_the_office_erases_at_the_persons_wish_and_its_look_is_kept(cast, client_for):
    person = people.user(cast.supplier.organisation, email="leaving@example.com")
    page = client_for(cast.office)
    url = f"/office/people/{person.pk}/"
    assert page.get(url).status_code == 200

    wrong = page.post(url, {"email": "other@example.com"})
    assert wrong.status_code == 422
    right = page.post(url, {"email": "leaving@example.com"})

    person.refresh_from_db()
    assert (right.status_code, person.is_active, person.name) == (303, False, "")
    look = Access.objects.get(person=person)
    assert (look.by, look.where, look.count) == (cast.office, "data", 2)


def test_a_person_reads_who_looked(cast, client_for):
    client_for(cast.office).get(f"/office/companies/{cast.supplier.organisation.code}/")

    said = client_for(cast.supplier).get("/me/data/").content.decode()

    assert str(cast.office) in said
    assert "the company’s page" in said
