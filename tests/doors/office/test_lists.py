"""Lists: the same number of queries for one row and for thirty, filters, sorts and turns."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories import catalogue, deals, partners, people, programmes, promotions, sales
from kitamae.catalogue import actions
from kitamae.catalogue.models import Revision
from kitamae.deals.models import Deal
from kitamae.kernel.bilingual import Bilingual
from kitamae.kernel.models import Event
from kitamae.letters import actions as letters
from kitamae.letters.mailings.actions import begin_mailing
from kitamae.matching.actions import find_matches

MORE = 30


def queries(client, url: str) -> int:
    """How many queries a page takes."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def drafted(cast, at) -> None:
    """A letter to many."""
    words = {"subject": Bilingual("件名", "Subject"), "body": Bilingual("文", "Words")}
    begin_mailing(**words, to=[], by=cast.office, at=at)


def more_of_everything(programme, at) -> None:
    """Thirty more rows in each list."""
    cast = programme.cast
    for _each in range(MORE):
        maker = people.supplier_user()
        programmes.application(maker, cast.office, "submitted")
        product = catalogue.draft(maker)
        revision = Revision.objects.get(product=product)
        actions.submit(revision=revision, by=maker, at=at)
        listed = catalogue.listed(cast.supplier, cast.office)
        deal = deals.introduced(cast, listed)
        partners.partner(people.buyer_user(), cast.office)
        need = partners.need(cast.shop, cast.office, closes_date=at.date() + timedelta(days=3))
        find_matches(products=[listed], needs=[programme.need, need], by=cast.office, at=at)
        promotions.planned(cast, programme.deal)
        sales.received(cast, sales.sold(cast.product, 1), sales.sold(cast.product, 2, row=3))
        event = Event.objects.filter(subject_code=deal.code).first()
        words = {"product": "m", "maker": "s", "partner": "h", "code": "c", "path": "/"}
        drafted(cast, at)
        letters.write(
            name="own_product_introduced", to=cast.supplier, params=words, event=event, at=at
        )


def test_no_list_asks_more_for_thirty_rows_than_for_one(programme, client_for, at):
    client = client_for(programme.cast.office)
    drafted(programme.cast, at)
    names = (
        *("home", "applications", "reviews", "products", "partners", "deals", "orders"),
        *("campaigns", "sales_files", "letters", "mailings", "new_mailing", "year"),
        *("personal_data", "retention", "accesses"),
        *("export_reviews", "export_products", "export_deals"),
    )
    urls = {name: reverse(f"office:{name}") for name in names}
    urls["need"] = reverse("office:need", kwargs={"code": programme.need.code})
    urls["partner"] = reverse("office:partner", kwargs={"code": programme.cast.shop.code})
    urls["search"] = f"{reverse('office:search')}?q=o"
    few = {name: queries(client, url) for name, url in urls.items()}

    more_of_everything(programme, at)

    assert {name: queries(client, url) for name, url in urls.items()} == few


@pytest.fixture
def late_deals(programme):
    """A deal that is late, one that is in time, one that waits for nobody."""
    cast, today = programme.cast, timezone.localdate()
    made = []
    for days in (-10, 10):
        deal = deals.introduced(cast, catalogue.listed(cast.supplier, cast.office))
        Deal.objects.filter(pk=deal.pk).update(turn_due_date=today + timedelta(days=days))
        made.append(deal)
    closed = deals.declined(cast, catalogue.listed(cast.supplier, cast.office))
    return [*made, closed]


def test_late_deals_stand_first_and_those_of_nobody_last(programme, client_for, late_deals):
    late, in_time, closed = late_deals
    found = client_for(programme.cast.office).get(reverse("office:deals")).context["found"]

    order = [deal for deal in found.page if deal in late_deals]

    assert order == [late, in_time, closed]


def test_deals_are_filtered_by_turn_lateness_and_state(programme, client_for, late_deals):
    client = client_for(programme.cast.office)
    late, in_time, closed = late_deals

    def left(query: str) -> set[Deal]:
        found = client.get(f"{reverse('office:deals')}?{query}").context["found"]
        return {deal for deal in found.rows if deal in late_deals}

    assert left("late=on") == {late}
    assert left("turn=buyer") == {late, in_time}
    assert left("turn=supplier") == set()
    assert left("state=closed") == {closed}
    assert left("state=live") == {late, in_time}


def test_a_list_is_sorted_by_its_head_and_turned_round(programme, client_for):
    cast = programme.cast
    catalogue.listed(cast.supplier, cast.office, name_ja="あさり味噌")
    client = client_for(cast.office)

    def names(sort: str) -> list[str]:
        found = client.get(f"{reverse('office:products')}?sort={sort}").context["found"]
        return [product.newest_name_ja for product in found.page]

    assert names("name")[0] == "あさり味噌"
    assert names("-name") == list(reversed(names("name")))
    assert sorted(names("no-such-sort")) == sorted(names("name"))


def test_products_are_found_by_name_jan_company_and_state(programme, client_for):
    client = client_for(programme.cast.office)

    def codes(query: str) -> list[str]:
        found = client.get(f"{reverse('office:products')}?{query}").context["found"]
        return [product.code for product in found.rows]

    mine = programme.product.code
    other = programme.revision.product.code
    assert codes(f"q={programme.product.jan}") == [mine]
    assert codes("supplier=Sasahara") == [mine]
    assert codes("state=listed") == [mine]
    assert codes("state=unlisted") == [other]
    assert codes("q=Yuzu") == [other]
    assert sorted(codes("category=F10")) == sorted([mine, other])
    assert codes("category=C10") == []


def test_the_six_numbers_lead_to_lists_of_that_length(programme, client_for, late_deals):
    client = client_for(programme.cast.office)
    figures = client.get(reverse("office:home")).context["figures"]

    for each in figures:
        found = client.get(each["url"]).context["found"]
        assert found.total == each["value"], each["label"]


def test_an_empty_office_says_what_will_be_here(db, client_for):
    client = client_for(people.office_user())

    for name, words in {
        "applications": "No company has applied yet",
        "reviews": "No product waits for review",
        "products": "No product is here yet",
        "partners": "No partner is here yet",
        "deals": "Nothing was introduced yet",
        "orders": "Nothing was ordered yet",
        "campaigns": "No campaign was planned yet",
        "sales_files": "No sales file has arrived yet",
        "letters": "No letter was written yet",
        "year": "No programme year was opened yet",
        "home": "No product waits for review.",
    }.items():
        assert words in client.get(reverse(f"office:{name}")).content.decode(), name


def test_a_filter_that_leaves_nothing_offers_the_whole_list(programme, client_for):
    page = client_for(programme.cast.office).get(f"{reverse('office:deals')}?q=no-such")

    assert "Nothing matches these filters" in page.content.decode()
