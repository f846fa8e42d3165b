"""Editions of the rules: changed, tried, published by a second person, never changed again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, people, programmes
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.markets.choices import EditionState as E
from kitamae.markets.editions import actions
from kitamae.markets.editions.queries import changed_rules, open_edition
from kitamae.markets.editions.steps import EDITION_STEPS
from kitamae.markets.editions.trying import try_edition
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.models import Edition, Standing
from kitamae.markets.packing import unpack
from kitamae.markets.rulebook_reading import shipped_rules

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
ON = date(2026, 12, 1)


@pytest.fixture
def cast():
    programmes.year()
    first = people.office_user()
    second = people.user(first.organisation)
    return first, second


def begun(by):
    return actions.begin_edition(by=by, at=AT)


def row_of(edition, rule, **changes):
    return {**edition.rows[rule], **changes}


def proposed(by, **changes):
    edition = begun(by)
    row = row_of(edition, "TW-PHO-01", **(changes or {"when": 'allergens_contained has "soybean"'}))
    actions.change_rule(edition=edition, row=row, by=by, at=AT)
    return actions.propose_edition(edition=edition, note="読み直しました。", by=by, at=AT)


def test_nothing_changes_before_a_second_person_has_published_it(cast):
    first, second = cast
    edition = proposed(first)

    assert rules_in_force() is shipped_rules()
    with pytest.raises(PermissionDenied):
        actions.publish_edition(edition=edition, by=first, at=AT)
    assert rules_in_force() is shipped_rules()

    published = actions.publish_edition(edition=edition, by=second, at=AT)

    assert published.state == E.PUBLISHED
    assert rules_in_force().version == "2026-11-23b+1"
    assert rules_in_force()["TW-PHO-01"].when.text == 'allergens_contained has "soybean"'
    assert len(rules_in_force().rules) == len(shipped_rules().rules)


def test_what_it_touches_is_judged_anew_when_it_is_published(cast, work):
    first, second = cast
    miso = catalogue.listed(people.supplier_user(), first, watched_ingredients=[])
    work(at=AT)
    assert "TW" not in unpack(Standing.objects.get(product=miso).packed) or (
        unpack(Standing.objects.get(product=miso).packed)["TW"][0] == "s"
    )

    actions.publish_edition(edition=proposed(first), by=second, at=AT)
    work(at=AT)

    assert unpack(Standing.objects.get(product=miso).packed)["TW"] == "bb"
    told = Event.objects.get(name="markets.change_verdicts")
    assert list(told.facts["changed"][miso.code]) == ["TW"]


def test_the_bench_says_which_products_would_change_and_changes_nothing(cast, work):
    first, _second = cast
    miso = catalogue.listed(people.supplier_user(), first, watched_ingredients=[])
    catalogue.listed(people.supplier_user(), first, watched_ingredients=[], allergens_contained=[])
    work(at=AT)
    edition = proposed(first)

    trial = try_edition(edition, ON)

    assert (trial.looked_at, trial.total, trial.changed) == (2, 2, 1)
    assert [(place.en, first_, then, n) for place, first_, then, n in trial.moves] == [
        ("Taiwan", "needs", "blocked", 1)
    ]
    assert [each.product for each in trial.examples] == [miso]
    assert not Event.objects.filter(name="markets.change_verdicts").exists()


@pytest.mark.parametrize(
    ("changes", "key", "why"),
    [
        ({"when": "nonsense == 1"}, "when", "no field is called nonsense"),
        ({"when": 'prefecture_of_manufacture == "7"'}, "when", "prefectures has no code '7'"),
        ({"destinations": ["UK"]}, "destinations", "no country or group has the code 'UK'"),
        ({"destinations": [False]}, "destinations", "Norway is"),
        ({"to": "2018-06-30"}, "to_date", "2018-06-30 is before 2018-07-01"),
        ({"review_by": "2020-01-01"}, "review_by", "before the day of the check"),
        ({"then": "forbid"}, "then", "'forbid' is none of"),
        ({"goods": ["F99"]}, "goods", "no category or block is called 'F99'"),
        ({"needs": ["PASSPORT"]}, "needs", "no paper, field or need is called 'PASSPORT'"),
    ],
)
def test_a_rule_that_cannot_be_loaded_is_refused_at_its_field(cast, changes, key, why):
    first, _second = cast
    edition = begun(first)

    with pytest.raises(Refusal) as caught:
        actions.change_rule(
            edition=edition, row=row_of(edition, "TW-PHO-01", **changes), by=first, at=AT
        )

    edition.refresh_from_db()
    said = caught.value.params["why"]
    assert (caught.value.params["field"], why in said.en) == (key, True)
    assert (said.ja != said.en, said.ja.endswith("。")) == (True, True)
    assert changed_rules(edition) == []


def test_a_new_rule_is_taken_and_taken_back(cast):
    first, _second = cast
    edition = begun(first)
    row = row_of(edition, "TW-PHO-01", id="TW-NEW-01")

    actions.change_rule(edition=edition, row=row, by=first, at=AT)
    edition.refresh_from_db()
    assert [(each.id, each.is_new) for each in changed_rules(edition)] == [("TW-NEW-01", True)]

    actions.undo_rule(edition=edition, rule="TW-NEW-01", by=first, at=AT)
    edition.refresh_from_db()
    assert changed_rules(edition) == []


def test_an_edition_that_changes_nothing_is_not_proposed(cast):
    first, _second = cast
    edition = begun(first)

    with pytest.raises(Refusal) as caught:
        actions.propose_edition(edition=edition, note="", by=first, at=AT)

    assert caught.value.code == "nothing_changed"
    edition.refresh_from_db()
    assert edition.state == E.DRAFT


def test_there_is_one_edition_in_preparation_at_most(cast):
    first, second = cast
    edition = begun(first)

    with pytest.raises(Refusal) as caught:
        begun(second)
    assert caught.value.code == "edition_open"

    assert open_edition() == edition
    actions.drop_edition(edition=edition, by=second, at=AT)
    assert open_edition() is None


def test_the_next_edition_begins_from_the_one_in_force_and_supersedes_it(cast):
    first, second = cast
    one = actions.publish_edition(edition=proposed(first), by=second, at=AT)

    other = proposed(second, when='allergens_contained has "egg"')
    assert other.based_on == one
    actions.publish_edition(edition=other, by=first, at=AT)

    one.refresh_from_db()
    assert one.state == E.SUPERSEDED
    assert one.rows["TW-PHO-01"]["when"] == 'allergens_contained has "soybean"'
    assert rules_in_force().version == "2026-11-23b+2"


def test_the_last_good_set_stays_in_force_where_the_published_one_no_longer_loads(cast):
    first, second = cast
    one = actions.publish_edition(edition=proposed(first), by=second, at=AT)
    other = actions.publish_edition(
        edition=proposed(second, when='allergens_contained has "egg"'), by=first, at=AT
    )
    # as if a new version of the software had taken a field away
    rows = dict(other.rows) | {"TW-PHO-01": {**other.rows["TW-PHO-01"], "when": "gone == 1"}}
    Edition.objects.filter(pk=other.pk).update(rows=rows)

    assert rules_in_force().version == one.version


SIDES = ("supplier", "buyer", "office", "second")
OPEN = {
    E.DRAFT: ["change_rule", "undo_rule", "propose_edition", "drop_edition"],
    E.PROPOSED: ["return_edition", "drop_edition"],
    E.PUBLISHED: ["supersede_edition"],
    E.SUPERSEDED: [],
    E.DROPPED: [],
}


@pytest.mark.parametrize("state", OPEN)
def test_the_open_verbs_of_every_state_and_side(cast, state):
    first, second = cast
    edition = proposed(first)
    Edition.objects.filter(pk=edition.pk).update(state=state)
    edition.refresh_from_db()
    readers = {
        "supplier": people.supplier_user(),
        "buyer": people.buyer_user(),
        "office": first,
        "second": second,
    }

    verbs = {
        side: [step.verb for step in EDITION_STEPS.open_to(readers[side], edition)]
        for side in SIDES
    }

    colleague = list(OPEN[state])
    if state == E.PROPOSED:
        colleague.insert(1, "publish_edition")
    assert verbs == {"supplier": [], "buyer": [], "office": OPEN[state], "second": colleague}
