"""The office's lists at 100,000 products: the review queue, one review, the products, Monday.

    python bench/office_queue.py [--products 100000] [--waiting 3000] [--rounds 5]

Products and revisions are made in bulk in a database of its own (SQLite); three in a hundred wait
for a decision, half of them changes of what is shown. A person of the office asks for pages through
Django's own handler, in one process: each answer is a whole page. Ends with 1 where the slowest
twentieth of a list takes 150 ms of processor time or more, or a list's pages differ in how many
queries they need.
"""

import argparse
import random
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

from _house import open_house
from _report import target, tell

LIMIT_MS = 150
MAKERS = 400
CHUNK = 5_000
CATEGORIES = ("F10.01", "F10.02", "F20", "F30.01", "F40.01", "F40.03", "C10", "D10")
WORDS = ("味噌", "醤油", "煎茶", "うどん", "クッキー", "りんごジュース", "石鹸", "風鈴")
ENGLISH = ("Miso", "Soy sauce", "Sencha", "Udon", "Cookies", "Apple juice", "Soap", "Wind chime")
LISTS = {
    "queue": (
        "/office/review/",
        "/office/review/?page=7",
        "/office/review/?sort=name",
        "/office/review/?sort=company&kind=change",
        "/office/review/?category=F10",
        "/office/review/?q=miso",
        "/office/review/?late=on",
        "/office/review/?prefecture=15",
        "/office/review/?all=1",
    ),
    "products": (
        "/office/products/",
        "/office/products/?page=40",
        "/office/products/?state=listed",
        "/office/products/?category=F40.01",
        "/office/products/?q=miso",
        "/office/products/?sort=listed",
        "/office/products/?supplier=Maker+17",
    ),
}


def fill(count, waiting):
    """Makers, products and revisions, in bulk; the person of the office who looks."""
    from factories import catalogue, people
    from kitamae.catalogue.models import Product, Revision
    from kitamae.people.models import Organisation
    from kitamae.people.queries import system_user

    draw, at = random.Random(7), datetime(2026, 6, 1, tzinfo=UTC)
    user, by = people.office_user(), system_user()
    Organisation.objects.bulk_create(
        Organisation(
            code=f"OB-{number:05}",
            kind="supplier",
            name_ja=f"企業{number}",
            name_en=f"Maker {number}",
            name_kana=f"キギョウ{number}",
            prefecture=f"{number % 47 + 1:02}",
            created_at=at,
        )
        for number in range(MAKERS)
    )
    makers = list(Organisation.objects.filter(code__startswith="OB-").values_list("pk", flat=True))
    every = count // waiting
    for first in range(0, count, CHUNK):
        rows = [
            Product(
                code=f"PB-{number:06}",
                supplier_id=makers[number % MAKERS],
                gtin=f"0499{number:010}",
                state="listed",
                created_at=at + timedelta(minutes=number),
                listed_at=at + timedelta(minutes=number + 30),
            )
            for number in range(first, min(first + CHUNK, count))
        ]
        Product.objects.bulk_create(rows, batch_size=1000)
        made = []
        for product in rows:
            which = draw.randrange(len(WORDS))
            number = int(product.code[3:])
            said = catalogue.answers(
                jan=product.gtin[1:],
                name_ja=f"{WORDS[which]} {number}",
                name_en=f"{ENGLISH[which]} {number}",
                category=CATEGORIES[which],
            )
            waits = number % every == 0
            kinds = (1, 2) if waits and number % (2 * every) else (1,)
            for each in kinds:
                is_up = waits and each == kinds[-1]
                made.append(
                    Revision(
                        product=product,
                        number=each,
                        answers=said | ({"domestic_retail_price": 700} if each == 2 else {}),
                        fields_version="1",
                        name_ja=said["name_ja"],
                        name_en=said["name_en"],
                        category=said["category"],
                        state="submitted" if is_up else "approved",
                        created_at=product.created_at,
                        created_by=by,
                        submitted_at=product.created_at,
                        turn_side="office" if is_up else "",
                        turn_since_date=date(2026, 11, 16) if is_up else None,
                        turn_due_date=_due(number // every) if is_up else None,
                    )
                )
        Revision.objects.bulk_create(made, batch_size=1000)
        for revision in made:
            product = revision.product
            if revision.state == "submitted":
                product.in_review = revision
                product.state = "listed" if revision.number == 2 else "unlisted"
            else:
                product.shown = revision
        Product.objects.bulk_update(rows, ["shown", "in_review", "state"], batch_size=1000)
    return user


def _due(number):
    """Some answers are late, some are not, whenever this runs."""
    return date.today() + timedelta(days=number % 9 - 4)


def asked(client, url):
    """One page: milliseconds of processor and clock, and its queries."""
    from django.db import connection

    queries = []

    def counted(execute, sql, *others):
        queries.append(sql)
        return execute(sql, *others)

    with connection.execute_wrapper(counted):
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    answer.close()
    processor, clock = time.process_time(), time.perf_counter()
    client.get(url)
    spent = (time.process_time() - processor, time.perf_counter() - clock)
    return tuple(1000 * each for each in spent), len(queries)


def high(figures):
    """The figure that one in twenty passes."""
    ordered = sorted(figures)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--products", type=int, default=100_000)
    options.add_argument("--waiting", type=int, default=3_000)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    open_house()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from kitamae.catalogue.models import Revision
    from kitamae.config import messages

    messages.compile_stale()
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    user = fill(chosen.products, chosen.waiting)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    up = Revision.objects.filter(state="submitted").select_related("product")
    one = [f"/office/review/{each.product.code}/{each.number}/" for each in up[:6]]
    pages = LISTS | {"review": tuple(one), "monday": ("/office/",)}
    figures, targets, each_page = {}, [], defaultdict(dict)
    for name, urls in pages.items():
        spent, counts = [], set()
        for _round in range(chosen.rounds):
            for url in urls:
                (processor, clock), queries = asked(client, url)
                spent.append((processor, clock))
                counts.add(queries)
                each_page[name][url] = round(processor, 1)
        figures[name] = {
            "processor_p95_ms": high([each[0] for each in spent]),
            "clock_p95_ms": high([each[1] for each in spent]),
            "queries": sorted(counts),
            "pages": each_page[name],
        }
        what = f"ms of the office's {name} at {chosen.products} products, p95, processor"
        targets.append(target(what, figures[name]["processor_p95_ms"], at_most=LIMIT_MS))
    for name in LISTS:
        spread = len(figures[name]["queries"])
        targets.append(target(f"counts of queries of the pages of {name}", spread, at_most=1))
    tell("office_queue", {"waiting": up.count(), **figures}, targets)


if __name__ == "__main__":
    main()
