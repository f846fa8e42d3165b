"""The box on top: one answer leads straight there, several are listed, none is said."""

import pytest
from django.urls import reverse

from factories import catalogue


@pytest.fixture
def ask(programme, client_for):
    client = client_for(programme.cast.office)
    return lambda text: client.get(reverse("office:search"), {"q": text})


def at(name: str, **known: str) -> str:
    return reverse(f"office:{name}", kwargs=known)


def test_a_code_leads_to_its_page(ask, programme):
    for name, thing in {
        "product": programme.product,
        "application": programme.application,
        "deal": programme.deal,
        "order": programme.order,
        "partner": programme.cast.shop,
        "need": programme.need,
        "campaign": programme.campaign,
        "sales_file": programme.sales_file,
        "company": programme.cast.buyer.organisation,
    }.items():
        for text in (thing.code, thing.code.lower(), f"  {thing.code} "):
            assert ask(text).headers["Location"] == at(name, code=thing.code)


@pytest.mark.parametrize("form", ["{}", "{:.1}-{:.0}", "０"])
def test_a_jan_leads_to_its_product_however_it_is_written(ask, programme, form):
    jan = programme.product.jan
    text = {
        "{}": jan,
        "{:.1}-{:.0}": f"{jan[0]}-{jan[1:7]}-{jan[7:]}",
        "０": jan.translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
    }[form]

    assert ask(text).headers["Location"] == at("product", code=programme.product.code)


def test_an_address_leads_to_the_company_of_its_person(ask, programme):
    person = programme.cast.supplier

    answer = ask(person.email.upper())

    assert answer.headers["Location"] == at("company", code=person.organisation.code)


def test_a_company_is_found_in_either_language(ask, programme):
    company = programme.cast.supplier.organisation

    assert ask("Sasahara").headers["Location"] == at("company", code=company.code)
    assert ask("笹原味噌店").headers["Location"] == at("company", code=company.code)


def test_several_answers_are_listed(ask, programme):
    cast = programme.cast
    catalogue.listed(cast.supplier, cast.office, name_en="Second miso")

    hits = ask("miso").context["hits"]

    assert sorted(hit.name for hit in hits) == [
        "Echigo Tsubu Miso 500 g",
        "Sasahara Miso",
        "Second miso",
        "Yuzu miso 200 g",
    ]


def test_no_answer_is_said_with_what_may_be_looked_for(ask):
    page = ask("no such thing").content.decode()

    assert "Nothing answers to “no such thing”" in page


def test_nothing_asked_is_nothing_found(ask):
    answer = ask("   ")

    assert answer.status_code == 200
    assert answer.context["hits"] == []
