"""The readiness of 500 products before 30 shops: the supplier's page, and the work behind it.

    python bench/readiness.py [--products 500] [--shops 30] [--rounds 5]

The maker asks for its overview: the first page, one in the middle, one shop's. Each answer is a
whole HTML page by Django's own handler in one process, with real rows; what every product lacks was
worked out before, as the work in the background does it, and that rate is told, too. Ends with 1
where the slowest twentieth of the pages takes 300 ms or more on the clock.
"""

import argparse
import random
import time

from _house import open_house
from _report import target, tell
from search_page import timed_both
from supplier_list import both, fill

TARGET_MS = 300
COUNTRIES = [
    "TW", "HK", "CN", "KR", "SG", "TH", "VN", "ID", "MY", "US", "CA", "DE", "FR", "GB", "AU",
]  # fmt: skip
WANTS = ("F10", "F20", "F30", "F40", "C10")


def open_shops(count):
    """So many shops with cards that ask what real ones ask."""
    from django.utils import timezone

    from kitamae.partners.models import CardRevision, Partner
    from kitamae.people.models import Organisation, User

    now, draw = timezone.now(), random.Random(5)
    office = User.objects.order_by("pk").first()
    for number in range(count):
        buyer = Organisation.objects.create(
            code=f"OB-{number}", kind="buyer", name_ja=f"買手{number}", name_en=f"Buyer {number}",
            created_at=now, channels=["ec_b2c"], destinations=[COUNTRIES[number % 15]],
        )  # fmt: skip
        shop = Partner.objects.create(
            code=f"PA-{number}", name=f"Shop {number}", buyer=buyer, site_kind="b2c_ec",
            country=COUNTRIES[number % 15], trade_flow="consolidator", created_at=now,
        )  # fmt: skip
        CardRevision.objects.create(
            partner=shop, number=1, state="published", created_at=now, created_by=office,
            fields_version="2026.1",
            answers={
                "wants": draw.sample(WANTS, 3), "temperatures": ["AMB", "CHILL"],
                "min_days": draw.choice([60, 120, 180]), "moq_cases": draw.choice([2, 3, 5, 10]),
                "jan": "yes", "trademark": draw.choice(["no", "registered"]),
                "image_min_px": 1000, "excluded": draw.sample(["meat", "pork", "alcohol"], 1),
                "papers": draw.choice([[], ["HACCP_CERT"]]),
            },
        )  # fmt: skip


def work_out():
    """Work everything out as the background does; seconds of processor time, pairs, bytes."""
    from django.utils import timezone

    from kitamae.partners.models import Readiness
    from kitamae.partners.readiness.actions import keep_readiness, keep_sums
    from kitamae.partners.readiness.queries import asked_on, stated_products

    asked = asked_on(timezone.localdate())
    rows = list(stated_products().select_related("shown", "in_review", "in_preparation"))
    began = time.process_time()
    for first in range(0, len(rows), 200):
        keep_readiness(products=rows[first : first + 200], asked=asked, at=timezone.now())
    keep_sums(makers={each.supplier_id for each in rows}, at=timezone.now())
    spent = time.process_time() - began
    sizes = [len(str(each)) for each in Readiness.objects.values_list("packed", flat=True)]
    return spent, len(rows) * len(asked.askings), sum(sizes) / len(sizes)


def measure(user, rounds):
    """Times of the overview's pages in both languages."""
    from django.test import Client

    from kitamae.people.models import User

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    asked = ({}, {"page": "9"}, {"shop": "PA-3"})
    for each in asked:
        assert client.get("/supplier/readiness/", each).status_code == 200
    times, sizes = [], []
    for turn in range(rounds):
        User.objects.filter(pk=user.pk).update(language=("en", "ja")[turn % 2])
        for each in asked:
            kept = []
            times.append(
                timed_both(lambda a=each, k=kept: k.append(client.get("/supplier/readiness/", a)))
            )
            sizes.append(len(kept[0].content))
    return both(times), sorted(sizes)[len(sizes) // 2]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--products", type=int, default=500)
    options.add_argument("--shops", type=int, default=30)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    home = open_house()
    (home / "static").mkdir(exist_ok=True)
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0, interactive=False)
    user = fill(chosen.products)
    open_shops(chosen.shops)
    spent, pairs, size = work_out()
    pages, length = measure(user, chosen.rounds)
    tell(
        "readiness",
        {
            "products": chosen.products,
            "shops": chosen.shops,
            "pairs_worked_out_a_second": round(pairs / spent),
            "bytes_kept_a_product": round(size),
            "pages": pages,
            "bytes_of_a_page": length,
        },
        [
            target("ms of a maker's readiness, 500 products x 30 shops, p95",
                   pages["clock"]["p95"], at_most=TARGET_MS),
        ],
    )  # fmt: skip


if __name__ == "__main__":
    main()
