"""The office's pages of companies: list, entering, correcting, duplicates, requests for seats."""

import pytest
from django.urls import reverse

from factories import facts, people
from factories.people import FOUNDED_AT as AT
from kitamae.kernel.models import Event
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.choices import SeatRole
from kitamae.people.companies.actions import ask_for_seat
from kitamae.people.facts.actions import state_fact
from kitamae.people.models import Organisation

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"
RECORD = {
    "kind": "agency", "name_ja": "𠮷野髙企画", "name_en": "Yoshino Agency", "standing": "company",
    "country": "JP", "corporate_number": NUMBER,
}  # fmt: skip


@pytest.fixture
def office():
    return people.office_user()


@pytest.fixture
def desk(client_for, office):
    return client_for(office)


def text(answer):
    return answer.content.decode()


def names(desk, **query):
    page = desk.get(reverse("office:companies"), query)
    return {row.name_ja for row in page.context["found"].page}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.OPERATOR])
def test_the_office_enters_a_company_of_any_kind(desk, kind):
    answer = desk.post(reverse("office:new_company"), RECORD | {"kind": kind})

    made = Organisation.objects.get(corporate_number=NUMBER)
    assert answer.headers["Location"] == reverse("office:company", args=[made.code])
    assert (made.kind, made.name_ja, made.seats.count()) == (kind, "𠮷野髙企画", 0)


def test_another_office_is_never_entered_by_a_form(desk):
    before = Organisation.objects.count()
    answer = desk.post(reverse("office:new_company"), RECORD | {"kind": "operator"})
    assert (answer.status_code, Organisation.objects.count()) == (422, before)


def test_a_number_that_is_held_is_told_with_its_record(desk):
    held = people.organisation(Kind.AGENCY, corporate_number=NUMBER)
    answer = desk.post(reverse("office:new_company"), RECORD)
    assert (answer.status_code, held.code in text(answer)) == (422, True)


def test_companies_are_found_by_any_spelling_number_and_filter(desk):
    people.organisation(
        name_ja="株式会社髙島商店", name_en="Takashima", name_kana="タカシマ",
        corporate_number=NUMBER, prefecture="15",
    )  # fmt: skip
    people.user(people.organisation(Kind.BUYER, name_ja="買い手", name_en="Buyer"))
    found = {"株式会社髙島商店"}
    for said in ("高島商店", "ﾀｶｼﾏ", "たかしま", "TAKASHIMA co., ltd.", f"T{NUMBER}", "70000120"):
        assert names(desk, q=said) == found, said
    assert names(desk, kind="supplier") == found
    assert names(desk, prefecture="15") == found
    assert "買い手" not in names(desk, managed="on")
    assert names(desk, kind="buyer") == {"買い手"}
    assert names(desk, q="山田") == set()


def test_the_list_asks_the_same_questions_of_one_row_and_of_thirty(
    desk, django_assert_num_queries, django_assert_max_num_queries
):
    url = reverse("office:companies")
    desk.get(url)
    with django_assert_max_num_queries(60) as one:
        desk.get(url)
    for _n in range(30):
        facts.stated(
            people.organisation(), "insurance_home",
            {"home_insurer": "A", "home_expires": "2026-05-01"},
        )  # fmt: skip
    with django_assert_num_queries(len(one)):
        assert len(desk.get(url).context["found"].page) > 30


def test_the_file_holds_exactly_what_is_filtered(desk):
    people.organisation(name_ja="=1+1商店", name_en="Formula", prefecture="15")
    people.organisation(name_ja="よその店", name_en="Other", prefecture="13")
    answer = desk.get(reverse("office:export_companies"), {"prefecture": "15"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "商店" in lines[1]
    assert not lines[1].split(",")[2].startswith("=")


def test_a_correction_is_kept_with_what_stood(desk):
    company = people.organisation(name_ja="古い名", name_en="Old")
    form = {f"correct_company-{k}": v for k, v in RECORD.items() if k != "kind"}
    url = f"{reverse('office:company', args=[company.code])}correct_company/"

    assert desk.post(url, form).status_code == 303

    company.refresh_from_db()
    assert (company.name_ja, company.corporate_number) == ("𠮷野髙企画", NUMBER)
    event = Event.objects.get(name="people.correct_company")
    assert event.facts["before"]["name_ja"] == "古い名"


def test_a_bank_account_is_shown_whole_to_an_administrator_alone(client_for, desk):
    place = people.organisation()
    admin = people.user(place, role=SeatRole.ADMIN)
    bank = {
        "bank_name": "B", "bank_branch": "Main 001", "bank_kind": "ordinary",
        "bank_number": "7654321", "bank_holder": "HOLDER",
    }  # fmt: skip
    fact = state_fact(
        organisation=place, block="bank", fact=None, standing={}, answers=bank, originals={},
        by=admin, at=AT,
    )  # fmt: skip
    show = reverse("office:show_account", args=[place.code, fact.code])
    assert "7654321" not in text(desk.get(reverse("office:company_facts", args=[place.code])))
    assert desk.post(show).status_code == 403
    chief = client_for(people.office_user(role=SeatRole.ADMIN))
    answer = chief.post(show)
    assert ("7654321" in text(answer), answer.headers["Cache-Control"]) == (
        True, "private, no-store",
    )  # fmt: skip
    assert Event.objects.filter(name="people.look_at_sealed").count() == 1


def test_two_records_become_one_by_the_page_and_the_old_code_leads_on(desk):
    kept = people.organisation(name_ja="桜", name_en="Sakura")
    gone = people.organisation(name_ja="サクラ", name_en="SAKURA")
    assert kept.code in text(desk.get(reverse("office:duplicates")))

    desk.post(reverse("office:merge_companies", args=[kept.code, gone.code]))

    answer = desk.get(reverse("office:company", args=[gone.code]))
    assert answer.headers["Location"] == reverse("office:company", args=[kept.code])
    assert names(desk, q="サクラ") == {"桜"}


def test_who_asks_for_a_seat_gets_it_by_the_page(desk):
    place, person = people.organisation(corporate_number=NUMBER), people.stranger()
    asked = ask_for_seat(corporate_number=NUMBER, because="President", by=person, at=AT)
    assert asked.code in text(desk.get(reverse("office:asked_seats")))
    url = f"{reverse('office:asked_seat', args=[asked.code])}grant_seat/"

    assert desk.post(url, {"grant_seat-role": "admin"}).status_code == 303

    assert place.seats.get().user == person
