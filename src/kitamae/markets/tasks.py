"""Judging in the background: in short transactions, resumed where a worker was killed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kitamae.catalogue.documents.choices import About
from kitamae.catalogue.models import Document, Product
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import Running, task
from kitamae.markets import actions
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.judging import destinations_of, touched
from kitamae.markets.queries import (
    is_behind,
    judged_products,
    last_round,
    products_of_goods,
    stale_products,
)
from kitamae.markets.rules import RuleSet, are_goods
from kitamae.people.queries import system_user

CHUNK = 200  # products to a transaction: a fraction of a second, so that nobody waits for it


@task()
def judge_changed(job: Running, /, **_arguments: Any) -> None:
    """Judge every product whose shown revision was not judged yet."""
    rules, today = rules_in_force(), timezone.localdate(job.at)
    _go_through(job, stale_products().values_list("pk", flat=True), rules, today)


@task()
def judge_papers(job: Running, /, **arguments: Any) -> None:
    """Judge the products that a paper is about, after it was verified, replaced or has expired."""
    event = Event.objects.get(pk=arguments["event"])
    paper = Document.objects.filter(pk=event.subject_id or 0).first()
    if paper is None:
        return
    whose = Q(documents=paper)
    if paper.about == About.COMPANY:
        whose |= Q(supplier=paper.supplier_id)
    numbers = judged_products().filter(whose).distinct().values_list("pk", flat=True)
    _go_through(job, numbers, rules_in_force(), timezone.localdate(job.at))


@task()
def judge_by_rules(job: Running, /, **_arguments: Any) -> None:
    """Judge what changed rules, or a new day, touch; all products where that was never done."""
    rules, today = rules_in_force(), timezone.localdate(job.at)
    done = last_round()
    if job.outcome.get("rules") != rules.version or job.outcome.get("on") != today.isoformat():
        job.keep(rules=rules.version, on=today.isoformat(), after=0, pairs=0, changed=0)
    if done is None:
        scopes = None
        numbers = set(judged_products().values_list("pk", flat=True))
    else:
        scopes = touched(done.fingerprints, done.on, rules, today)
        numbers = set(stale_products().values_list("pk", flat=True))
        for _places, goods in scopes:
            numbers |= set(products_of_goods(goods).values_list("pk", flat=True))
    if _go_through(job, numbers, rules, today, scopes):
        actions.end_round(rules=rules, on=today, at=timezone.now())


def judge_anew(*, at: datetime) -> None:
    """The timetable's look: a new day, or new rules, and what no event told of."""
    if is_behind(timezone.localdate(at), rules_in_force().version):
        judge_by_rules.enqueue(at=at)
    elif stale_products().exists():
        judge_changed.enqueue(at=at)


Scopes = Sequence[tuple[Sequence[str], Collection[str]]]


def _go_through(
    job: Running,
    numbers: Iterable[int],
    rules: RuleSet,
    today: date,
    scopes: Scopes | None = None,
) -> bool:
    """Judge products, a chunk to a transaction; False where other rules came into force meanwhile.

    Each chunk keeps how far it is, so that a killed worker's work is taken up and done once.
    """
    # the numbers at once, the rows in their chunk: a cursor left open while we write locks SQLite
    waiting = sorted(number for number in numbers if number > job.outcome.get("after", 0))
    done, total = 0, len(waiting)
    job.count(done, total)
    for first in range(0, total, CHUNK):
        chunk = waiting[first : first + CHUNK]
        with transaction.atomic():
            if rules_in_force().version != rules.version:
                return (
                    False  # the round that follows from those looks at everything that they touch
                )
            products = list(Product.objects.filter(pk__in=chunk).select_related("shown"))
            judged = actions.judge_products(
                products=products,
                rules=rules,
                on=today,
                destinations=_asked(products, scopes),
                by=system_user(),
                at=job.at,
            )
            done += len(chunk)
            job.keep(
                after=chunk[-1],
                pairs=job.outcome.get("pairs", 0) + judged.pairs,
                changed=job.outcome.get("changed", 0) + len(judged.changed),
            )
            job.count(done, total)
    return True


def _asked(
    products: Iterable[Product], scopes: Scopes | None
) -> Mapping[int, Collection[str]] | None:
    """The destinations to look at, by product; None for all of them.

    What is stale besides is judged whole: its standing names an older revision.
    """
    if scopes is None:
        return None
    return {
        product.pk: destinations_of(
            code
            for named, goods in scopes
            if are_goods(product.shown.category if product.shown else None, goods)
            for code in named
        )
        for product in products
    }
