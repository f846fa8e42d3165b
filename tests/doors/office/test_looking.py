"""The office looks as a maker or a buyer does: it sees its pages, writes nothing, and is logged."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse

from factories import catalogue, people
from factories.routes import routes, world
from kitamae.catalogue.models import Product
from kitamae.kernel.models import Event
from kitamae.people.actions import start_looking
from kitamae.people.looking import _refuse_writing

UNSAFE = ("post", "put", "patch", "delete")


def look(client, organisation):
    return client.post(reverse("office:look_as", args=[organisation.code]))


@pytest.fixture
def desk(office, client_for):
    return client_for(office)


def test_the_office_sees_a_makers_pages_under_a_banner_and_its_own_no_more(desk, supplier):
    product = catalogue.draft(supplier)

    answer = look(desk, supplier.organisation)

    assert answer.headers["Location"] == reverse("supplier:home")
    shown = desk.get(reverse("supplier:product", args=[product.code]))
    assert shown.status_code == 200
    words = f"You are looking as {supplier.organisation.name_en}."
    assert words in shown.content.decode()
    assert desk.get(reverse("office:home")).status_code == 404


def test_a_buyers_pages_are_seen_but_not_what_its_team_weighs(db, at, client_for):
    everything = world(at=at)
    desk = client_for(everything.readers["office"])
    shelf = reverse("buyer:list", args=[everything.shelf.code])
    assert client_for(everything.readers["buyer"]).get(shelf).status_code == 200

    look(desk, everything.readers["buyer"].organisation)

    assert desk.get(reverse("buyer:home")).status_code == 200
    assert desk.get(shelf).status_code == 404


def test_beginning_and_end_are_logged(desk, supplier, office):
    look(desk, supplier.organisation)
    desk.get(reverse("supplier:home"))
    answer = desk.post(reverse("office:stop_looking"))

    told = Event.objects.filter(name__endswith="_looking").order_by("number")
    assert [(event.name, event.by, event.subject_code) for event in told] == [
        ("people.start_looking", office, supplier.organisation.code),
        ("people.stop_looking", office, supplier.organisation.code),
    ]
    assert answer.headers["Location"] == reverse(
        "office:company", args=[supplier.organisation.code]
    )
    assert desk.get(reverse("office:home")).status_code == 200


def test_signing_out_ends_it_and_is_logged(desk, supplier):
    look(desk, supplier.organisation)

    desk.post(reverse("account_logout"))

    assert Event.objects.filter(name="people.stop_looking").count() == 1


@pytest.mark.parametrize("kind", ["maker", "buyer"])
def test_every_unsafe_request_at_every_address_is_refused(db, at, client_for, kind):
    everything = world(at=at)
    desk = client_for(everything.readers["office"])
    look(desk, everything.readers[kind].organisation)
    before = Event.objects.count()
    allowed = {reverse("office:stop_looking")}

    told = {}
    for route in routes():
        url = everything.address(route, verb="approve", form="xlsx")
        for method in UNSAFE if url not in allowed else ():
            told[method, url] = getattr(desk, method)(url).status_code

    assert {key: status for key, status in told.items() if status != 403} == {}
    assert Event.objects.count() == before


@pytest.mark.parametrize("kind", ["maker", "buyer"])
def test_every_page_is_read_without_a_write(db, at, client_for, kind):
    everything = world(at=at)
    reader = everything.readers[kind]
    desk, own = client_for(everything.readers["office"]), client_for(reader)
    look(desk, reader.organisation)
    before = Event.objects.count()
    statuses = {}
    for route in routes():
        if route.startswith(("/supplier/", "/buyer/", "/matters/")):
            url = everything.address(route, verb="approve", form="xlsx")
            answer = desk.get(url)
            statuses[url] = answer.status_code
            if answer.streaming:
                list(answer.streaming_content)

    assert {url: status for url, status in statuses.items() if status in {403, 422, 500}} == {}
    assert statuses[reverse("supplier:home" if kind == "maker" else "buyer:home")] == 200
    assert Event.objects.count() == before
    assert own.get(reverse("office:home")).status_code == 404


def test_the_database_itself_takes_no_write_meanwhile(db, supplier):
    product = catalogue.draft(supplier)

    with (
        pytest.raises(PermissionDenied),
        transaction.atomic(),
        connection.execute_wrapper(_refuse_writing),
    ):
        Product.objects.filter(pk=product.pk).update(state="discontinued")

    assert Product.objects.get(pk=product.pk).state == "unlisted"


def test_nobody_but_the_office_looks_as_somebody_else(client_for, supplier, at):
    buyer = people.buyer_user()

    assert look(client_for(supplier), buyer.organisation).status_code == 404
    with pytest.raises(PermissionDenied):
        start_looking(organisation=buyer.organisation, by=supplier, at=at)
    assert not Event.objects.filter(name="people.start_looking").exists()


def test_who_loses_the_seat_while_looking_looks_no_more(client_for, supplier):
    person = people.office_user()
    desk = client_for(person)
    look(desk, supplier.organisation)
    person.seats.all().delete()

    assert desk.get(reverse("supplier:home")).status_code == 404
