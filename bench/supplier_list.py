"""A maker's own list at 5,000 products: Django's own handler, one process, real rows.

    python bench/supplier_list.py [--products 5000] [--rounds 5] [--engine sqlite|postgres]

The maker asks for the pages of its list: the first, one in the middle, the last, by words and by
how a product stands, in both languages; and for its first page. Each answer is a whole HTML page.
Ends with 1 where the slowest twentieth takes 150 ms or more on the clock, or where the pages of the
list differ in how many queries they need.
"""

import argparse
import random
from contextlib import ExitStack

from _house import open_house
from _report import target, tell
from catalogue_page import answers_of
from search_page import Products, milliseconds, timed_both

TARGET_MS = 150
CHUNK = 1_000
# of ten products, how they stand
STANDS = ("listed",) * 6 + ("draft", "draft", "review", "changes")
ASKED = (
    {},
    {"page": "84"},
    {"page": "167"},
    {"q": "味噌"},
    {"q": "miso"},
    {"standing": "draft"},
    {"standing": "listed", "page": "50"},
    {"standing": "changes", "q": "a"},
)


def revision_of(product, document, user, now, fields, draw, number):
    """A product's one revision, as `STANDS` says."""
    from kitamae.catalogue.models import Revision

    stand = STANDS[number % len(STANDS)]
    state = {"listed": "approved", "review": "submitted", "changes": "changes_asked"}
    answers = answers_of(document, number, ["F10.01", "F20", "F40.01"], draw)
    if stand == "draft":
        answers = {key: answers[key] for key in list(answers)[: 4 + number % 12]}
    return Revision(
        product=product, number=1, state=state.get(stand, "draft"), created_at=now,
        created_by=user, fields_version=fields.version, answers=answers,
        name_ja=document.name_ja, name_en=document.name_en,
    )  # fmt: skip


def fill(count):
    """A maker with so many products; the person that reads their list."""
    from django.utils import timezone

    from kitamae.catalogue.choices import ProductState
    from kitamae.catalogue.models import Product, Revision
    from kitamae.catalogue.product_fields import product_fields
    from kitamae.people.models import Organisation, Seat, User

    now, draw = timezone.now(), random.Random(3)
    maker = Organisation.objects.create(
        code="OR-MAKER", kind="supplier", name_ja="製造所", name_en="Works", created_at=now
    )
    user = User.objects.create_user("bench@example.com", language="ja")
    Seat.objects.create(user=user, organisation=maker)
    made, number = iter(Products(count)), 0
    while chunk := [document for document, _ in zip(made, range(CHUNK), strict=False)]:
        products = Product.objects.bulk_create(
            Product(
                code=document.code, supplier=maker, gtin=f"0{document.codes[0]}", created_at=now,
                state=ProductState.LISTED
                if STANDS[(number + place) % len(STANDS)] == "listed"
                else ProductState.UNLISTED,
            )
            for place, document in enumerate(chunk)
        )  # fmt: skip
        revisions = Revision.objects.bulk_create(
            revision_of(product, document, user, now, product_fields(), draw, number + place)
            for place, (product, document) in enumerate(zip(products, chunk, strict=True))
        )
        for product, revision in zip(products, revisions, strict=True):
            column = {"approved": "shown", "submitted": "in_review"}.get(revision.state)
            setattr(product, column or "in_preparation", revision)
        Product.objects.bulk_update(products, ["shown", "in_review", "in_preparation"])
        number += len(chunk)
    return user


def measure(user, rounds):
    """Times of the list's pages and of the first page; queries, bytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from kitamae.people.models import User

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    url, home = "/supplier/products/", "/supplier/"
    for asked in ASKED:
        assert client.get(url, asked).status_code == 200
    client.get(home)
    lists, homes, sizes = [], [], []
    for turn in range(rounds):
        User.objects.filter(pk=user.pk).update(language=("en", "ja")[turn % 2])
        for asked in ASKED:
            kept = []
            lists.append(timed_both(lambda a=asked, k=kept: k.append(client.get(url, a))))
            sizes.append(len(kept[0].content))
        homes.append(timed_both(lambda: client.get(home)))
    queries = set()
    for asked in ASKED:
        with CaptureQueriesContext(connection) as said:
            client.get(url, asked)
        queries.add(len(said))
    return {
        "list": both(lists),
        "home": both(homes),
        "queries_of_the_list": sorted(queries),
        "bytes_of_a_page": sorted(sizes)[len(sizes) // 2],
    }


def both(times):
    """Times on the clock and of the processor, each in figures."""
    clock, processor = zip(*times, strict=True)
    return {"clock": milliseconds(clock), "processor": milliseconds(processor)}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--products", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    chosen = options.parse_args()
    with ExitStack() as stack:
        database = ""
        if chosen.engine == "postgres":
            import sys

            from _house import ROOT

            sys.path.insert(0, str(ROOT / "tests"))
            import engines

            database = stack.enter_context(engines.postgres())
        home = open_house(database)
        (home / "static").mkdir(exist_ok=True)
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0, interactive=False)
        found = {"engine": chosen.engine, "products": chosen.products}
        found |= measure(fill(chosen.products), chosen.rounds)
    tell(
        "supplier_list",
        found,
        [
            target("ms of a maker's list of 5,000, p95", found["list"]["clock"]["p95"],
                   at_most=TARGET_MS),
            target("ms of a maker's first page, p95", found["home"]["clock"]["p95"],
                   at_most=TARGET_MS),
            target("counts of queries that its pages need", len(found["queries_of_the_list"]),
                   at_most=1),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    main()
