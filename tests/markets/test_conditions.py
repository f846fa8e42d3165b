"""The language of conditions: three-valued, and nothing else gets in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitamae.markets.conditions import ConditionError, load_condition

TRUTHS = st.sampled_from([True, False, None])
NAMES = ("a", "b", "c")


def holds(text, values):
    return load_condition(text, NAMES).holds(values)


def kleene_and(*truths):
    return False if False in truths else None if None in truths else True


def kleene_or(*truths):
    return True if True in truths else None if None in truths else False


def kleene_not(truth):
    return None if truth is None else not truth


def known(**values):
    return {name: value for name, value in values.items() if value is not None}


@given(TRUTHS, TRUTHS, TRUTHS)
def test_and_or_and_not_follow_kleene(a, b, c):
    values = known(a=a, b=b, c=c)

    assert holds("a and b and c", values)[0] is kleene_and(a, b, c)
    assert holds("a or b or c", values)[0] is kleene_or(a, b, c)
    assert holds("not a", values)[0] is kleene_not(a)
    assert holds("a and not (b or c)", values)[0] is kleene_and(a, kleene_not(kleene_or(b, c)))


@given(TRUTHS, TRUTHS)
def test_de_morgan_holds_with_the_unknown(a, b):
    values = known(a=a, b=b)

    assert holds("not (a and b)", values)[0] is holds("not a or not b", values)[0]
    assert holds("not (a or b)", values)[0] is holds("not a and not b", values)[0]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-5, 5)), max_size=3), st.data())
def test_more_answers_never_turn_a_yes_into_a_no(said, data):
    """What is decided stays decided when the missing answers come."""
    text = data.draw(
        st.sampled_from(
            ["a < 1 or b > 2", "a == b and c < 0", "not a < b", "a + b < c", "a / b < 1 or c == 0"]
        )
    )
    some = dict(said)
    all_of_them = dict.fromkeys(NAMES, 1) | some

    before, missing = holds(text, some)
    after, _none = holds(text, all_of_them)

    if before is not None:
        assert after is before
        assert missing == frozenset()
    else:
        assert missing <= set(NAMES) - set(some) or "b" in some


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_numbers_kept_as_text_compare_as_numbers(a, b):
    assert holds("a < b", {"a": str(a), "b": b})[0] is (a < b)
    assert holds("a == b", {"a": f"{a}.0", "b": a})[0] is True


@pytest.mark.parametrize(
    ("text", "values", "truth", "missing"),
    [
        ('a in ["x", "y"]', {"a": "x"}, True, set()),
        ('a not in ["x", "y"]', {"a": "x"}, False, set()),
        ('a in ["x"]', {}, None, {"a"}),
        ('a in ["x"]', {"a": ["q", "x"]}, True, set()),
        ("a / b < 0.5", {"a": 1, "b": 0}, None, set()),
        ("a * 2 == b", {"a": Decimal("1.5"), "b": "3"}, True, set()),
        ("a - 1 > 0 and b", {"a": 1}, False, set()),
        ("a - 1 > 0 and b", {"a": 3}, None, {"b"}),
        ("1 < a < 3", {"a": 2}, True, set()),
        ("1 < a < 3", {"a": 3}, False, set()),
        ("a < -1", {"a": -2}, True, set()),
    ],
)
def test_a_condition(text, values, truth, missing):
    assert holds(text, values) == (truth, frozenset(missing))


@pytest.mark.parametrize(
    "text",
    [
        "d == 1",
        "a.b == 1",
        "open('x')",
        "a if b else c",
        "[x for x in a]",
        "a is b",
        "lambda: a",
        "a ** b < 1",
        "a[0] == 1",
        "__import__('os')",
        "a and",
        "a == None",
    ],
)
def test_what_is_not_of_the_language_does_not_load(text):
    with pytest.raises(ConditionError):
        load_condition(text, NAMES)
