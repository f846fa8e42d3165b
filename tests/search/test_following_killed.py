"""A worker's indexer, killed outright beside writers on a real PostgreSQL; and how soon it finds."""

import signal
import threading
import time

import pytest
from django.db import connection

from factories import catalogue, people, programmes
from factories.processes import processes
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Dirty, Product
from kitamae.search import actions
from kitamae.search.queries import find_products, product_index

pytestmark = pytest.mark.django_db(transaction=True)

FOLLOW = """
import django
django.setup()
from kitamae.search import actions
while True:
    actions.follow(seconds=0.02)
    print("round", flush=True)
"""


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "search"


@pytest.fixture
def start(settings):
    """Start a process of the house on this test's database and index; killed at the end."""
    with processes(home=settings.SEARCH_FOLDER.parent, heard=True) as run:
        yield run


def found(user, text=""):
    return set(find_products(user, text, size=500).ids)


@pytest.mark.postgres
@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.11])
def test_an_indexer_killed_anywhere_loses_no_change(start, after):
    programmes.year()
    supplier, office = people.supplier_user(), people.office_user()
    buyer = people.buyer_user()
    made = [catalogue.listed(supplier, office, name_ja=f"番茶{n}") for n in range(30)]
    numbers = [product.pk for product in made]
    actions.follow()
    over = threading.Event()

    def write():
        while not over.is_set():
            products.touch(products=numbers)
            time.sleep(0.004)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        indexer = start("-c", FOLLOW)
        indexer.stdout.readline()
        time.sleep(after)
        indexer.send_signal(signal.SIGKILL)
        indexer.wait()
    finally:
        over.set()
        writer.join()
    last = Product.objects.get(pk=numbers[-1])
    products.pause_product(product=last, by=supplier, at=catalogue.FOUNDED_AT)

    while Dirty.objects.exists():
        assert actions.follow() > 0

    assert product_index().state() == "ready"
    assert product_index().count() == 29
    assert found(buyer, "番茶") == set(numbers[:-1])


def test_a_worker_makes_a_write_findable_within_two_seconds(start):
    programmes.year()
    supplier, office = people.supplier_user(), people.office_user()
    buyer = people.buyer_user()
    catalogue.listed(supplier, office)
    start("-m", "kitamae.config.cli", "worker", "--interval", "0.1")
    until = time.monotonic() + 60
    while product_index().state() != "ready" or not found(buyer):
        assert time.monotonic() < until, "the worker never built the index"
        time.sleep(0.05)

    product = catalogue.listed(supplier, office, name_ja="柚子胡椒")
    began = time.monotonic()
    while product.pk not in found(buyer, "柚子胡椒"):
        assert time.monotonic() - began < 4, "not found in time"
        time.sleep(0.02)

    # about 0.6 s on an idle machine; the bound leaves room for a busy one
    assert time.monotonic() - began < 2
