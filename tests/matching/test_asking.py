"""What is not known is asked of many makers at once, and their answers are looked at."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, matching, people, programmes
from kitamae.catalogue import actions as products
from kitamae.catalogue.models import Product
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.letters.models import Letter
from kitamae.matching.asking.actions import ask_suppliers, drop_ask
from kitamae.matching.asking.choices import AskState
from kitamae.matching.asking.queries import asked_lines, open_asks
from kitamae.matching.asking.steps import ASK_STEPS
from kitamae.matching.choices import Fitness
from kitamae.matching.models import Ask, Match
from kitamae.people.queries import system_user

AT = datetime(2026, 6, 8, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def cast(db):
    return deals.cast()


def second_maker(cast):
    maker = people.supplier_user(language="en")
    programmes.enrolled(maker, cast.office)
    return maker


def state(product, **said):
    """The maker states what it was asked, and the office approves."""
    found = Product.objects.get(pk=product.pk)
    changed = products.prepare(
        product=found, answers=found.shown.answers | said, by=cast_person(found), at=AT
    )
    products.submit(revision=changed, by=cast_person(found), at=AT)
    return changed


def cast_person(product):
    return product.supplier.seats.order_by("pk").first().user


def test_each_maker_is_asked_once_about_all_its_products(cast, work):
    other = second_maker(cast)
    need, matches = matching.unknown(cast, at=AT, count=2)
    theirs = catalogue.listed(other, cast.office)
    matches += matching.held(need, theirs, at=AT)

    asked = ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)
    work(at=AT)

    assert [(each.supplier, len(each.asked)) for each in asked] == [
        (cast.supplier.organisation, 2),
        (other.organisation, 1),
    ]
    assert asked[1].asked == {theirs.code: ["certificates"]}
    assert (asked[0].turn_side, asked[0].turn_due_date) == ("supplier", date(2026, 6, 15))
    events = Event.objects.filter(name="matching.ask_supplier").order_by("number")
    assert [event.facts for event in events] == [{"products": 2}, {"products": 1}]
    letters = Letter.objects.filter(name="maker_asked").order_by("pk")
    assert [letter.to for letter in letters] == [cast.supplier, other]


def test_what_is_asked_already_is_not_asked_again(cast):
    need, matches = matching.unknown(cast, at=AT)
    ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)

    with pytest.raises(Refusal) as refusal:
        ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)

    assert refusal.value.code == "nothing_to_ask"
    assert Ask.objects.count() == 1


def test_what_fits_or_does_not_is_nothing_to_ask(cast):
    need, _matches = matching.unknown(cast, at=AT)
    frozen = catalogue.listed(cast.supplier, cast.office, temp_band="FROZEN")
    held = matching.held(need, frozen, at=AT)
    assert held[0].fitness == Fitness.DOES_NOT_FIT

    with pytest.raises(Refusal):
        ask_suppliers(need=need, matches=held, by=cast.office, at=AT)

    assert not Ask.objects.exists()


def test_an_answer_is_looked_at_and_ends_the_question(cast, work):
    need, matches = matching.unknown(cast, at=AT)
    product = matches[0].product
    ask = ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)[0]

    changed = state(product, certificates=["HALAL_JP"])
    work(at=AT)
    assert Ask.objects.get().state == AskState.ASKED
    products.approve(revision=changed, by=cast.office, at=AT)
    work(at=AT)

    assert Match.objects.get(need=need, product=product).fitness == Fitness.FITS
    found = Ask.objects.get(pk=ask.pk)
    assert (found.state, found.turn_side, found.answered_at) == (AskState.ANSWERED, "", AT)
    assert [line.fields for line in asked_lines(found, cast.supplier)] == [()]


def test_a_no_is_an_answer_too(cast, work):
    need, matches = matching.unknown(cast, at=AT)
    ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)

    changed = state(matches[0].product, certificates=[])
    products.approve(revision=changed, by=cast.office, at=AT)
    work(at=AT)

    assert Match.objects.get(need=need, product=matches[0].product).fitness == Fitness.DOES_NOT_FIT
    assert Ask.objects.get().state == AskState.ANSWERED


def test_of_two_products_one_answer_leaves_the_question_open(cast, work):
    need, matches = matching.unknown(cast, at=AT, count=2)
    ask = ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)[0]

    changed = state(matches[0].product, certificates=["HALAL_JP"])
    products.approve(revision=changed, by=cast.office, at=AT)
    work(at=AT)

    left = {line.product: [f.key for f in line.fields] for line in asked_lines(ask, cast.supplier)}
    assert left == {matches[0].product: [], matches[1].product: ["certificates"]}
    assert Ask.objects.get().state == AskState.ASKED


@pytest.mark.parametrize(
    ("state", "open_to"),
    [
        (AskState.ASKED, {"office": ["drop_ask"], "system": ["answer_ask"]}),
        (AskState.ANSWERED, {}),
        (AskState.DROPPED, {}),
    ],
)
def test_the_open_verbs_of_a_question(cast, state, open_to):
    ask = matching.question(cast, at=AT)
    Ask.objects.filter(pk=ask.pk).update(state=state)
    ask.refresh_from_db()
    sides = {
        "office": cast.office,
        "system": system_user(),
        "supplier": cast.supplier,
        "buyer": cast.buyer,
        "stranger": people.stranger(),
    }

    found = {
        side: [step.verb for step in ASK_STEPS.open_to(person, ask)]
        for side, person in sides.items()
    }

    assert found == {side: [] for side in found} | open_to


def test_only_the_office_asks_and_drops(cast):
    need, matches = matching.unknown(cast, at=AT)
    with pytest.raises(PermissionDenied):
        ask_suppliers(need=need, matches=matches, by=cast.buyer, at=AT)
    assert not Ask.objects.exists()

    ask = ask_suppliers(need=need, matches=matches, by=cast.office, at=AT)[0]
    with pytest.raises(PermissionDenied):
        drop_ask(ask=ask, by=cast.supplier, at=AT)
    assert drop_ask(ask=ask, by=cast.office, at=AT).state == AskState.DROPPED


def test_a_question_is_the_maker_s_and_the_office_s(cast):
    matching.question(cast, at=AT)

    seen = {
        side: open_asks(cast.person(side)).count()
        for side in ("supplier", "office", "buyer", "other_maker", "stranger")
    }

    assert seen == {"supplier": 1, "office": 1, "buyer": 0, "other_maker": 0, "stranger": 0}
