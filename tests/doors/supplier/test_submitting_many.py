"""A maker's many ready products are submitted in the background: counted, stopped, gone on with."""

import pytest

from factories import catalogue, people
from kitamae.catalogue.models import Batch, Revision
from kitamae.catalogue.reviewing.queries import job_of
from kitamae.doors.supplier.views import products
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import finish

pytestmark = pytest.mark.django_db
URL = "/supplier/products/submit-ready/"


@pytest.fixture
def few_at_once(monkeypatch):
    """Three products are many."""
    monkeypatch.setattr(products, "AT_ONCE", 2)


def states():
    return list(Revision.objects.order_by("pk").values_list("state", flat=True))


def test_few_are_submitted_at_once(supplier, client_for, few_at_once):
    for _ in range(2):
        catalogue.draft(supplier)

    answer = client_for(supplier).post(URL)

    assert answer.headers["Location"] == "/supplier/products/"
    assert states() == ["submitted"] * 2
    assert not Batch.objects.exists()


def test_many_are_submitted_in_the_background_and_those_not_ready_stay(
    supplier, client_for, few_at_once
):
    for _ in range(3):
        catalogue.draft(supplier)
    unready = catalogue.draft(supplier)
    Revision.objects.filter(product=unready).update(unread={"net_content": "about a pound"})
    browser = client_for(supplier)

    answer = browser.post(URL)

    batch = Batch.objects.get()
    page = f"/supplier/products/batches/{batch.code}/"
    assert answer.headers["Location"] == page
    assert states() == ["draft"] * 4
    waiting = browser.get(page).content.decode()
    assert "3 products are being submitted" in waiting
    assert "0 of 3 products are done." in waiting

    finish(job_of(batch))

    assert states() == ["submitted"] * 3 + ["draft"]
    assert "3 products are submitted" in browser.get(page).content.decode()
    event = Event.objects.get(name="catalogue.submit")
    assert (event.by, event.facts["count"]) == (supplier, 3)


def test_it_is_stopped_and_gone_on_with(supplier, client_for, few_at_once):
    for _ in range(3):
        catalogue.draft(supplier)
    browser = client_for(supplier)
    browser.post(URL)
    page = f"/supplier/products/batches/{Batch.objects.get().code}/"

    browser.post(f"{page}stop/")

    stopped = browser.get(page).content.decode()
    assert "It was stopped; 3 products were not reached." in stopped
    assert states() == ["draft"] * 3

    browser.post(f"{page}resume/")
    finish(job_of(Batch.objects.get()))

    assert states() == ["submitted"] * 3
    assert "3 products are submitted" in browser.get(page).content.decode()


def test_nobody_else_sees_or_stops_it(supplier, client_for, few_at_once):
    for _ in range(3):
        catalogue.draft(supplier)
    client_for(supplier).post(URL)
    page = f"/supplier/products/batches/{Batch.objects.get().code}/"

    for person in (people.supplier_user(), people.buyer_user(), people.stranger()):
        assert client_for(person).get(page).status_code == 404
        assert client_for(person).post(f"{page}stop/").status_code == 404

    assert Batch.objects.get().state == "asked"
