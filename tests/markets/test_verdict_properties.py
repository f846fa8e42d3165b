"""What holds for every product, destination and day."""

from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kitamae.answers.places import countries
from kitamae.catalogue.product_fields import product_fields, vocabularies
from kitamae.markets.places import places
from kitamae.markets.route import any_shop
from kitamae.markets.rulebook_reading import shipped_rules
from kitamae.markets.rules import STAGES
from kitamae.markets.verdicts import judge

CATEGORIES = [term.code for term in vocabularies()["categories"]]
DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
STAGE = st.sampled_from(STAGES)
DESTINATIONS = st.sampled_from(places().shown)


@cache
def asked():
    """The fields that conditions ask, and those that needs ask."""
    rules = shipped_rules().rules
    conditions = {name for rule in rules if rule.when for name in rule.when.names}
    needs = {key for rule in rules for need in rule.needs for key in need.ask}
    needs |= {name for rule in rules for need in rule.needs if need.met for name in need.met.names}
    keys = sorted(
        name for name in conditions if not name.startswith("route.") and name != "category"
    )
    return keys, needs


def values(key):
    field = product_fields()[key]
    if field.kind in {"choice", "country", "prefecture"}:
        return st.sampled_from(sorted(product_fields().vocabulary_of(field).by_code))
    if field.kind in {"choices", "countries"}:
        codes = sorted(
            product_fields().vocabulary_of(field).by_code
            if field.kind == "choices"
            else countries().by_code
        )
        return st.lists(st.sampled_from(codes), max_size=3, unique=True)
    if field.kind == "boolean":
        return st.booleans()
    if field.kind == "table":
        kinds = sorted(vocabularies()["animal_materials"].by_code)
        return st.lists(st.sampled_from(kinds).map(lambda kind: {"kind": kind}), max_size=2)
    if field.kind in {"days", "integer"}:
        return st.integers(1, 900)
    if field.kind in {"decimal", "percent"}:
        return st.decimals(0, 14, places=2, allow_nan=False).map(str)
    return st.sampled_from(["100630", "210390", "190230"])


@st.composite
def products(draw):
    """A product that answers some of what rules ask."""
    keys, _needs = asked()
    said = {"category": draw(st.sampled_from(CATEGORIES))}
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=len(keys))):
        said[key] = draw(values(key))
    return said


def verdict(said, destination, on, stage):
    return judge(said, any_shop(destination), on, stage=stage, rules=shipped_rules())


@settings(max_examples=300, deadline=None)
@given(products(), DESTINATIONS, DAYS, STAGE, st.data())
def test_an_answer_moves_a_verdict_only_away_from_undetermined(said, destination, on, stage, data):
    keys, needs = asked()
    # an empty list of exclusions is an answer already, and what a need asks takes that need away
    open_keys = [
        key
        for key in keys
        if key not in said
        and key not in needs
        and key not in {"excluded_countries", "excluded_channels", "agent_countries"}
    ]
    if not open_keys:
        return
    key = data.draw(st.sampled_from(open_keys))

    before = verdict(said, destination, on, stage)
    after = verdict(said | {key: data.draw(values(key))}, destination, on, stage)

    if before.standing not in {"undetermined", after.standing}:
        raise AssertionError(f"{key}: {before.standing} → {after.standing}")
    was = {(r.rule, r.then) for r in before.reasons if r.then in {"block", "require"}}
    now = {(r.rule, r.then) for r in after.reasons}
    assert was <= now  # what was decided stays decided


@settings(max_examples=200, deadline=None)
@given(products(), DESTINATIONS, DAYS, st.integers(0, 900), STAGE)
def test_a_day_changes_only_what_begins_or_ends_between(said, destination, first, days, stage):
    last = first + timedelta(days=days)

    before = {
        (r.rule, r.then, r.needs, r.missing)
        for r in verdict(said, destination, first, stage).reasons
    }
    after = {
        (r.rule, r.then, r.needs, r.missing)
        for r in verdict(said, destination, last, stage).reasons
    }

    turned = {
        rule.id
        for rule in shipped_rules().rules
        if any(first < day <= last for day in rule.turning_dates)
    }
    assert {rule for rule, *_rest in before ^ after} <= turned


@settings(max_examples=200, deadline=None)
@given(products(), DESTINATIONS, DAYS)
def test_a_later_stage_never_says_less(said, destination, on):
    seen = set()
    for stage in STAGES:
        rules = {reason.rule for reason in verdict(said, destination, on, stage).reasons}
        assert seen <= rules
        seen = rules
