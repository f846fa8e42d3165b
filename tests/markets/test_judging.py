"""What is kept of every product towards every destination, and judged again where it must be."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import catalogue, documents, people, programmes
from factories.markets import row, rule_set
from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.models import Event, Job
from kitamae.markets import actions, tasks
from kitamae.markets.judging import destinations_of, scope_of, touched
from kitamae.markets.models import Round, Standing
from kitamae.markets.packing import pack, unpack
from kitamae.markets.places import places
from kitamae.markets.queries import is_behind, stale_products
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
ON = date(2026, 12, 1)
FREE = rule_set()


@pytest.fixture
def cast():
    programmes.year()
    return people.supplier_user(), people.office_user()


def judge(products, rules, on=ON, at=AT, **asked):
    return actions.judge_products(
        products=list(
            Product.objects.filter(pk__in=[each.pk for each in products]).select_related("shown")
        ),
        rules=rules,
        on=on,
        by=system_user(),
        at=at,
        **asked,
    )


def test_only_what_is_not_sellable_is_kept():
    letters = {"TW": "ss", "CN": "bb", "US": "sn"}

    assert pack(letters) == "CNbbUSsn"
    assert unpack("CNbbUSsn") == {"CN": "bb", "US": "sn"}
    assert pack({}) == ""


def test_a_product_is_judged_and_what_changes_is_told_once(cast):
    product = catalogue.listed(*cast)
    fresh = judge([product], FREE)

    assert Standing.objects.get(product=product).packed == ""
    assert (fresh.pairs, fresh.changed) == (20, {})

    blocking = rule_set(row(destinations=["TW"]))
    later = judge([product], blocking)
    again = judge([product], blocking)

    assert Standing.objects.get(product=product).packed == "TWbb"
    assert later.changed == {product.code: {"TW": ("ss", "bb")}}
    assert again.changed == {}
    told = Event.objects.get(name="markets.change_verdicts")
    assert (told.subject_id, told.facts["changed"]) == (
        product.pk,
        {product.code: {"TW": ["ss", "bb"]}},
    )
    assert [party.organisation_id for party in told.parties.all()] == [product.supplier_id]


def test_only_the_destinations_that_are_asked_for_are_looked_at(cast):
    product = catalogue.listed(*cast)
    judge([product], rule_set(row(destinations=["TW", "US"])))

    found = judge([product], FREE, destinations={product.pk: ["TW"]})

    assert found.pairs == 1
    assert Standing.objects.get(product=product).packed == "USbb"


def test_a_verified_paper_is_held_until_its_last_day(cast):
    product = catalogue.listed(*cast)
    rules = rule_set(row(then="require", needs=["US_FFR"], destinations=["US"]))
    judge([product], rules)
    assert Standing.objects.get(product=product).packed == "USnn"

    paper = documents.verified(*cast, kind="US_FFR", expires_date=ON)
    judge([product], rules)

    assert paper.state == "verified"
    assert Standing.objects.get(product=product).packed == ""
    judge([product], rules, on=ON + timedelta(days=1))
    assert Standing.objects.get(product=product).packed == "USnn"


BEFORE = (row(id="A"), row(id="B", destinations=["TW"], goods=["food"]))


@pytest.mark.parametrize(
    ("after", "concerned"),
    [
        (BEFORE, []),
        (
            (BEFORE[0], row(id="B", destinations=["CN"], goods=["food"])),
            [(("CN", "TW"), ("food",))],
        ),
        ((BEFORE[0],), [(("TW",), ("food",))]),
        ((*BEFORE, row(id="C", destinations=["EU"])), [(("EU",), ("*",))]),
        ((row(id="A", ja="別の言葉"), BEFORE[1]), [(("*",), ("*",))]),
    ],
)
def test_a_changed_rule_touches_only_what_it_concerns(after, concerned):
    before, now = rule_set(*BEFORE), rule_set(*after)

    assert touched(scope_of(before), ON, now, ON) == concerned


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2026, 12, 9), 0),
        (date(2026, 12, 10), 1),
        (date(2026, 12, 20), 1),
        (date(2026, 12, 21), 2),
    ],
)
def test_a_day_touches_the_rules_that_begin_or_end_until_then(day, count):
    rules = rule_set(
        row(id="A", review_by="2027-12-31", **{"from": "2026-12-10"}),
        row(id="B", review_by="2027-12-31", to="2026-12-20"),
    )

    assert len(touched(scope_of(rules), ON, rules, day)) == count


def test_a_group_is_one_of_the_destinations_that_pages_show():
    assert destinations_of(["EU"]) == ("EU",)
    assert destinations_of(["*"]) == places().shown
    assert destinations_of(["MO"]) == ()


def test_an_approved_product_is_judged_in_the_background(cast, work):
    product = catalogue.listed(*cast)

    work(at=AT)

    assert Standing.objects.get(product=product).revision == product.shown
    assert not stale_products().exists()


def test_a_new_revision_is_stale_until_it_is_judged(cast, work):
    product = catalogue.listed(*cast)
    work(at=AT)
    newer = Revision.objects.create(
        product=product,
        number=2,
        answers=product.shown.answers | {"excluded_countries": ["TW"]},
        category=product.shown.category,
        state="approved",
        fields_version="2026.1",
        created_at=AT,
        created_by=cast[0],
    )
    Product.objects.filter(pk=product.pk).update(shown=newer)
    assert list(stale_products()) == [product]

    tasks.judge_anew(at=AT)
    work(at=AT)

    assert unpack(Standing.objects.get(product=product).packed)["TW"] == "bb"
    assert not stale_products().exists()


def test_the_first_round_looks_at_everything_and_the_next_at_nothing(cast, work):
    for _ in range(3):
        catalogue.listed(*cast)

    tasks.judge_anew(at=AT)
    work(at=AT)

    first = Job.objects.get(name="markets.judge_by_rules")
    assert (first.outcome["pairs"], first.done) == (60, 3)
    done = Round.objects.get()
    assert (done.version, done.on) == ("2026-11-23b", ON)
    assert not is_behind(ON, "2026-11-23b")
    assert is_behind(ON + timedelta(days=1), "2026-11-23b")

    tasks.judge_anew(at=AT + timedelta(days=1))
    work(at=AT + timedelta(days=1))

    second = Job.objects.filter(name="markets.judge_by_rules").latest("pk")
    assert (second.done, second.outcome["pairs"]) == (0, 0)
    assert Round.objects.get().on == ON + timedelta(days=1)


def test_a_rule_that_begins_touches_its_goods_alone(cast, work):
    miso = catalogue.listed(*cast)
    tasks.judge_anew(at=datetime(2027, 6, 30, 9, 0, tzinfo=AT.tzinfo))
    work(at=datetime(2027, 6, 30, 9, 0, tzinfo=AT.tzinfo))

    tasks.judge_anew(at=datetime(2027, 7, 1, 9, 0, tzinfo=AT.tzinfo))
    work(at=datetime(2027, 7, 1, 9, 0, tzinfo=AT.tzinfo))

    latest = Job.objects.filter(name="markets.judge_by_rules").latest("pk")
    assert (latest.done, latest.outcome["pairs"]) == (1, 1)  # SG-NG-02: seasonings, in Singapore
    assert miso.shown.category == "F10.01"


def test_a_supplier_sees_what_was_judged_of_its_own_alone(cast):
    product = catalogue.listed(*cast)
    judge([product], FREE)

    assert list(Standing.objects.visible_to(cast[0]).values_list("product", flat=True)) == [
        product.pk
    ]
    assert Standing.objects.visible_to(cast[1]).count() == 1
    assert Standing.objects.visible_to(people.stranger()).count() == 0
    assert Standing.objects.visible_to(people.buyer_user()).count() == 0
