"""Every page of the office: who may read it, in both languages, by a constant number of queries."""

import pytest
from django.urls import reverse

from factories import people
from kitamae.people.choices import OrganisationKind, SeatRole

LISTS = (
    *("home", "more", "search", "applications", "reviews", "products", "partners", "deals"),
    *("orders", "campaigns", "sales_files", "letters", "mailings", "new_mailing", "year"),
    *("personal_data", "retention", "accesses", "letter_desks"),
    *("export_reviews", "export_products", "export_deals"),
)


def pages(programme) -> dict[str, str]:
    """The address of each page by its name."""
    code = {"code": programme.cast.shop.code}
    revision = programme.revision
    things = {
        "application": {"code": programme.application.code},
        "company": {"code": programme.cast.supplier.organisation.code},
        "review": {"code": revision.product.code, "number": revision.number},
        "product": {"code": programme.product.code},
        "partner": code,
        "plan_campaign": code,
        "need": {"code": programme.need.code},
        "deal": {"code": programme.deal.code},
        "order": {"code": programme.order.code},
        "campaign": {"code": programme.campaign.code},
        "sales_file": {"code": programme.sales_file.code},
        "letter": {"number": programme.letter.pk},
        "one_year": {"year": 2026},
        "export_year": {"year": 2026},
        "catalogue_setting": {"year": 2026},
    }
    addresses = {name: reverse(f"office:{name}") for name in LISTS}
    return addresses | {n: reverse(f"office:{n}", kwargs=known) for n, known in things.items()}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_office_reads_every_page_in_both_languages(programme, client_for, language):
    client = client_for(people.office_user(language=language))

    answers = {name: client.get(url).status_code for name, url in pages(programme).items()}

    assert answers == dict.fromkeys(answers, 200)


def test_a_reader_of_the_office_reads_every_page(programme, client_for):
    client = client_for(people.office_user(role=SeatRole.READER))

    answers = {name: client.get(url).status_code for name, url in pages(programme).items()}

    assert answers == dict.fromkeys(answers, 200)


def test_whoever_is_not_signed_in_is_led_to_the_door(programme, client):
    for url in pages(programme).values():
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "kind", [*(k for k in OrganisationKind.values if k != "operator"), "nobody"]
)
def test_for_anybody_else_no_page_exists(programme, client_for, kind):
    user = people.stranger() if kind == "nobody" else people.user(people.organisation(kind))
    client = client_for(user)

    answers = {name: client.get(url).status_code for name, url in pages(programme).items()}

    assert answers == dict.fromkeys(answers, 404)


def test_the_maker_and_the_buyer_of_the_matter_find_no_page_of_the_office(programme, client_for):
    for user in (programme.cast.supplier, programme.cast.buyer):
        client = client_for(user)
        answers = {name: client.get(url).status_code for name, url in pages(programme).items()}
        assert answers == dict.fromkeys(answers, 404)
