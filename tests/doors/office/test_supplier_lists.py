"""The office imports existing suppliers on its pages."""

import re

import pytest

from factories import supplier_lists
from factories.supplier_lists import GOOD
from kitamae.people.models import Organisation, SupplierList

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Enter the 1 good row", "Can be entered", "Write it in Japanese or in English", "電話")),
     ("ja", ("登録できる1行を登録する", "登録できます", "日本語名か英語名を書いてください", "電話"))],
)  # fmt: skip
def test_from_the_file_to_the_records_and_back(office, client_for, at, language, words):
    office.language = language
    office.save()
    desk = client_for(office)
    assert desk.get("/office/companies/lists/").status_code == 200
    sent = desk.post(
        "/office/companies/lists/",
        {"file": supplier_lists.csv(GOOD, ("", "", "", "", "東京"))},
    )
    found = SupplierList.objects.get()
    here = f"/office/companies/lists/{found.code}/"
    assert sent.headers["Location"] == here
    assert desk.get(here).status_code == 200
    supplier_lists.work_off(found, at=found.received_at)

    page = desk.get(here, headers={"accept-language": language}).content.decode()
    for each in words:
        assert each in page
    assert Organisation.objects.filter(name_ja="越後みそ株式会社").count() == 0
    desk.post(f"{here}start/")
    assert desk.get(here).status_code == 200
    supplier_lists.work_off(found, at=found.received_at)

    made = Organisation.objects.get(name_ja="越後みそ株式会社")
    assert made.code in desk.get(here).content.decode()
    company = desk.get(f"/office/companies/{made.code}/").content.decode()
    assert "saori@echigo.example.jp" in company
    assert desk.get(f"{here}undo/").status_code == 200
    assert desk.post(f"{here}undo/").status_code == 303
    assert not Organisation.objects.filter(pk=made.pk).exists()
    assert desk.get(here).status_code == 200
    assert desk.get("/office/companies/lists/").status_code == 200


def test_an_unreadable_file_says_why_and_an_empty_box_asks(office, client_for, at):
    desk = client_for(office)
    assert desk.post("/office/companies/lists/", {}).status_code == 422
    assert not SupplierList.objects.exists()
    file = supplier_lists.xlsx(("1", "2"), headers=("電話", "番地"))
    desk.post("/office/companies/lists/", {"file": file})
    found = SupplierList.objects.get()
    supplier_lists.work_off(found, at=found.received_at)

    page = desk.get(f"/office/companies/lists/{found.code}/").content.decode()

    assert "No column of this file holds names of companies." in page


def test_a_page_of_rows_asks_as_often_for_few_as_for_many(
    office, client_for, at, django_assert_num_queries, django_assert_max_num_queries
):
    desk = client_for(office)
    few = supplier_lists.checked(office, *supplier_lists.many(1), at=at)
    many = supplier_lists.checked(office, *supplier_lists.many(30), at=at)
    with django_assert_max_num_queries(30) as asked:
        one = desk.get(f"/office/companies/lists/{few.code}/")

    with django_assert_num_queries(len(asked)):
        thirty = desk.get(f"/office/companies/lists/{many.code}/")

    assert names_on(one) == ["浜0番商店"]
    assert names_on(thirty) == [f"浜{number}番商店" for number in range(30)]


def names_on(page):
    """The companies that the rows of a page name, in their order."""
    return re.findall(r'<th scope="row">(浜\d+番商店)<br>', page.content.decode())
