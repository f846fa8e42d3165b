"""Where each kind of company begins that has no door of its own, and what it finds there."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from factories import deals, orders, people, programmes, promotions, support
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.programmes.models import ProducerRequest

HOME = "/matters/"


@pytest.fixture
def cast(db):
    return deals.cast()


def read(client, path=HOME):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def menu_of(answer):
    return [(link.label, link.count) for link in answer.context["nav"]]


@pytest.mark.parametrize("kind", [Kind.TRADING_COMPANY, Kind.WAREHOUSE, Kind.AGENCY, Kind.PRODUCER])
def test_after_the_sign_in_it_comes_to_the_matters_and_its_menu_stays_on_shared_pages(
    db, kind, client_for
):
    client = client_for(people.user(people.organisation(kind)))

    assert client.get("/home/").headers["Location"] == HOME
    own, shared = client.get(HOME), client.get("/me/")

    assert menu_of(own) == menu_of(shared) != []
    assert {link.url for link in shared.context["nav"]} >= {reverse("notices")}
    assert shared.context["brand_url"] == HOME
    assert all(client.get(link.url).status_code == 200 for link in own.context["nav"])


def test_a_warehouse_begins_at_the_orders_that_come_to_it(cast, client_for):
    order = orders.confirmed(cast)
    stranger = people.user(people.organisation(Kind.WAREHOUSE))

    assert order.code in read(client_for(cast.warehouse))
    assert order.code not in read(client_for(stranger))
    labels = [label for label, _count in menu_of(client_for(cast.warehouse).get(HOME))]
    assert labels == ["Orders", "From the office"]


def test_a_trading_company_begins_at_its_deals(cast, client_for):
    deal = deals.agreed(cast)
    client = client_for(cast.trading)

    assert deal.code in read(client)
    assert [label for label, _count in menu_of(client.get(HOME))] == [
        "Deals", "Orders", "From the office",
    ]  # fmt: skip


def test_an_agency_finds_the_campaigns_that_it_carries_out_and_no_others(cast, client_for):
    agent = people.user(people.organisation(Kind.AGENCY))
    client = client_for(agent)
    deal = deals.agreed(cast)
    promotions.planned(cast, deal)
    assert "No campaign yet" in read(client)

    own = promotions.planned(cast, deal, agency=agent.organisation)

    page = read(client)
    assert list(client.get(HOME).context["campaigns"]) == [own]
    assert "Autumn fermentation weeks" in page
    assert cast.product.shown.name.en in page
    assert agent.organisation.pk in own.parties()
    before = queries_of(client)
    for _each in range(4):
        promotions.planned(cast, deal, agency=agent.organisation)
    assert queries_of(client) == before


def queries_of(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(HOME)
    return len(seen)


def test_the_office_names_the_agency_where_it_plans_the_campaign(cast, client_for):
    deal = deals.agreed(cast)
    agency = people.organisation(Kind.AGENCY)
    desk = client_for(cast.office)
    url = reverse("office:plan_campaign", args=[cast.shop.code])
    said = {
        "kind": "kol", "title_ja": "秋の味噌", "title_en": "Miso in autumn", "budget": "0",
        "starts_date": "2026-10-01", "ends_date": "2026-10-31", "deals": [deal.pk],
    }  # fmt: skip

    refused = desk.post(url, said | {"agency": cast.warehouse.organisation.pk})
    assert refused.status_code == 422
    assert deal.campaigns.count() == 0
    desk.post(url, said | {"agency": agency.pk})

    assert deal.campaigns.get().agency == agency


def test_a_producer_finds_what_its_own_confirmed_address_was_asked(cast, client_for):
    application = programmes.application(people.supplier_user(), cast.office, is_producer=False)
    programmes.consented(application, application.supplier.seats.get().user)
    asked = ProducerRequest.objects.get()
    maker = people.user(people.organisation(Kind.PRODUCER), email=asked.email)
    client = client_for(maker)
    EmailAddress.objects.filter(user=maker).delete()
    assert "Nobody has asked you yet" in read(client)

    EmailAddress.objects.create(user=maker, email=asked.email.upper(), verified=True)

    page = read(client)
    assert f'href="{asked.link()}"' in page
    assert application.supplier.name.en in page
    other = people.user(people.organisation(Kind.PRODUCER))
    assert asked.link() not in read(client_for(other))


def test_what_the_office_has_is_counted_in_the_menu_and_named_on_the_page(cast, client_for):
    client = client_for(cast.warehouse)
    support.published(cast.office, at=now())

    answer = client.get(HOME)

    assert dict(menu_of(answer))["From the office"] == 1
    assert "All notices, 1 not read yet" in answer.content.decode()
