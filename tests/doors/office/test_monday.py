"""Monday morning: each of the six numbers is the count of the very list that its link opens."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import catalogue, deals, people, programmes, whole
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Revision
from kitamae.catalogue.reviewing.actions import deciding as reviews
from kitamae.deals.models import Deal
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.models import Letter
from kitamae.orders.models import Order
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.models import Application
from kitamae.programmes.reviewing.actions import deciding

CODE = re.compile(r"\b(?:AP|DL|OR|PO|CP|DC|PR|NE|NT|FM)-[0-9A-Z]{4,}\b")


@pytest.fixture
def desk(office, client_for):
    return client_for(office)


def empty(office):
    """Nothing has happened yet."""
    programmes.year()


def held(office):
    """Two applications and two products wait; one of each is decided and not told."""
    makers = [people.supplier_user() for _ in range(2)]
    rows = [programmes.application(maker, office, S.SUBMITTED) for maker in makers]
    known = {"by": office, "at": timezone.now()}
    deciding.hold_decision(application=rows[0], verdict="accept", reason="", note="", **known)
    for maker in makers:
        revision = Revision.objects.get(product=catalogue.draft(maker))
        products.submit(revision=revision, by=maker, at=timezone.now())
    reviews.hold_decision(
        revision=Revision.objects.filter(product__supplier=makers[0].organisation).get(),
        verdict="approve",
        **known,
    )


def late(office):
    """Turns that ran out long ago, on every side; one that is nobody's."""
    cast = deals.cast()
    for _each in range(3):
        deals.opened(cast, catalogue.listed(cast.supplier, office))
    deals.introduced(cast)
    old = timezone.localdate() - timedelta(days=40)
    Deal.objects.update(turn_due_date=old)
    Deal.objects.filter(pk=Deal.objects.earliest("pk").pk).update(turn_side="", turn_due_date=None)
    programmes.application(people.supplier_user(), office, S.CHECKING)
    Application.objects.filter(state=S.CHECKING).update(turn_due_date=old)


def many(office):
    """More than one page of everything that comes in."""
    for _each in range(53):
        programmes.application(people.supplier_user(), office, S.SUBMITTED)


def busy(office):
    """A programme in the middle of its year, with letters held and orders due."""
    whole.programme(at=timezone.now())
    Letter.objects.filter(pk=Letter.objects.earliest("pk").pk).update(state="held")
    Order.objects.update(due_date=timezone.localdate() + timedelta(days=2))


@pytest.mark.parametrize("arrange", [empty, held, late, many, busy])
def test_each_number_is_the_count_of_the_list_that_its_link_opens(desk, office, arrange):
    arrange(office)

    figures = desk.get(reverse("office:home")).context["figures"]

    assert len(figures) == 6
    counted = {each["label"]: rows_of(desk, each["url"]) for each in figures}
    assert {each["label"]: each["value"] for each in figures} == counted


def rows_of(desk, url: str) -> int:
    """The rows that a reader counts on all pages of a list."""
    found = desk.get(url).context["found"]
    pages = found.page.paginator.num_pages
    join = "&" if "?" in url else "?"
    return sum(
        len(list(desk.get(f"{url}{join}page={number}").context["found"].page))
        for number in range(1, pages + 1)
    )


def test_a_held_decision_is_no_longer_counted_as_waiting(desk, office):
    held(office)

    values = [each["value"] for each in desk.get(reverse("office:home")).context["figures"]]

    assert values[:2] == [1, 1]


def test_the_latest_events_say_names_and_no_codes(desk, office):
    whole.programme(at=timezone.now())

    happenings = desk.get(reverse("office:home")).context["happenings"]

    assert [each.sentence for each in happenings if CODE.search(each.sentence)] == []
    assert happenings


def test_a_company_enrolled_long_ago_that_nobody_met_is_named(desk, office):
    application = programmes.enrolled(people.supplier_user(), office)
    programmes.enrolled(people.supplier_user(), office)
    old = timezone.now() - timedelta(days=120)
    Application.objects.update(begun_at=timezone.now())
    Application.objects.filter(pk=application.pk).update(begun_at=old)

    assert desk.get(reverse("office:home")).context["never"] == 1
    listed = desk.get(reverse("office:applications") + "?silent=on").context["found"]
    assert list(listed.rows) == [application]


def test_a_nudge_is_drafted_for_the_companies_that_lack_something_and_sent_to_nobody(
    client_for, work
):
    programme = whole.programme(at=timezone.now())
    desk = client_for(programme.cast.office)
    place = reverse("office:nudge", args=[programme.need.code])
    page = desk.get(place)
    rows = page.context["rows"]

    desk.post(place)

    drafted = list(Mailing.objects.all())
    assert len(drafted) == (1 if rows else 0)
    assert Letter.objects.filter(mailing__isnull=False).count() == 0
    if drafted:
        told = {each["organisation"] for each in drafted[0].named}
        assert told == {company.pk for company, _products in rows}


@pytest.mark.parametrize(("month", "count"), [(11, 0), (3, 1)])
def test_rules_past_their_review_shout_with_a_link_to_the_list(desk, monkeypatch, month, count):
    programmes.year()
    then = timezone.make_aware(datetime(2026 if month == 11 else 2027, month, 1, 9))
    monkeypatch.setattr("django.utils.timezone.localtime", lambda *_given, **_more: then)

    answer = desk.get(reverse("office:home"))

    text = answer.content.decode()
    assert bool(answer.context["overdue_rules"]) == bool(count)
    assert text.count("past their review and only warn: look at them again</a>") == count
    assert ('role="alert"' in text) == bool(count)
