"""The language of conditions: typed, three-valued, and nothing else gets in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitamae.markets.fault_words import fault_words
from kitamae.markets.language import ConditionError, Definitions, Kind, load_condition

NUMBER, TRUTH = Kind("number"), Kind("truth")
COLOUR = Kind("code", vocabulary="colours", codes=frozenset({"red", "blue", "NO"}))
COLOURS = Kind("code", True, "colours", COLOUR.codes)
TRUTHS = st.sampled_from([True, False, None])
NUMBERS = {"a": NUMBER, "b": NUMBER, "c": NUMBER}
YES_NO = {"a": TRUTH, "b": TRUTH, "c": TRUTH}
MIXED = {
    "colour": COLOUR,
    "colours": COLOURS,
    "others": COLOURS,
    "n": NUMBER,
    "yes": TRUTH,
    "word": Kind("text"),
    "rows": Kind("table", many=True),
    "rows.kind": COLOURS,
    "route.colour": COLOUR,
}


def holds(text, values, names=MIXED, definitions=None):
    route = {name: value for name, value in values.items() if name.startswith("route.")}
    known = Definitions.load(names, definitions or {})
    return load_condition(text, known).holds(values, route)


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

    assert holds("a and b and c", values, YES_NO)[0] is kleene_and(a, b, c)
    assert holds("a or b or c", values, YES_NO)[0] is kleene_or(a, b, c)
    assert holds("not a", values, YES_NO)[0] is kleene_not(a)
    assert holds("a and not (b or c)", values, YES_NO)[0] is kleene_and(
        a, kleene_not(kleene_or(b, c))
    )


@given(TRUTHS, TRUTHS)
def test_de_morgan_holds_with_the_unknown(a, b):
    values = known(a=a, b=b)

    assert holds("not (a and b)", values, YES_NO)[0] is holds("not a or not b", values, YES_NO)[0]
    assert holds("not (a or b)", values, YES_NO)[0] is holds("not a and not b", values, YES_NO)[0]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-5, 5)), max_size=3), st.data())
def test_more_answers_never_change_what_is_decided(said, data):
    text = data.draw(
        st.sampled_from(
            ["a < 1 or b > 2", "a == b and c < 0", "not a < b", "a + b < c", "a / b < 1 or c == 0"]
        )
    )
    some = dict(said)
    all_of_them = dict.fromkeys("abc", 1) | some

    before, missing = holds(text, some, NUMBERS)
    after, _none = holds(text, all_of_them, NUMBERS)

    if before is not None:
        assert after is before
        assert missing == frozenset()
    else:
        assert missing <= set("abc") - set(some)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_numbers_kept_as_text_compare_as_numbers(a, b):
    assert holds("a < b", {"a": str(a), "b": b}, NUMBERS)[0] is (a < b)
    assert holds("a == b", {"a": f"{a}.0", "b": a}, NUMBERS)[0] is True


@pytest.mark.parametrize(
    ("text", "values", "truth", "missing"),
    [
        ('colour in ["red", "blue"]', {"colour": "red"}, True, set()),
        ('colour not in ["red", "blue"]', {"colour": "red"}, False, set()),
        ('colour in ["red"]', {}, None, {"colour"}),
        ('colour == "NO"', {"colour": "NO"}, True, set()),
        ('colour != "NO"', {"colour": "red"}, True, set()),
        ('colours has "red"', {"colours": ["blue", "red"]}, True, set()),
        ('colours has ["red", "NO"]', {"colours": ["blue"]}, False, set()),
        ('colours has "red"', {"colours": []}, False, set()),
        ('colours has "red"', {}, None, {"colours"}),
        ("colours has route.colour", {"colours": ["red"], "route.colour": "red"}, True, set()),
        ("colours has route.colour", {"colours": ["red"]}, None, {"route.colour"}),
        ("colours within others", {"colours": ["red"], "others": ["red", "blue"]}, True, set()),
        ("colours within others", {"colours": ["red", "NO"], "others": ["red"]}, False, set()),
        ("colours within others", {"colours": [], "others": ["red"]}, False, set()),
        ("colours within others", {"colours": ["red"]}, None, {"others"}),
        ("colours is empty", {"colours": []}, True, set()),
        ("colours is empty", {"colours": ["red"]}, False, set()),
        ("colours is empty", {}, None, {"colours"}),
        ('rows.kind has "red"', {"rows": [{"kind": "red"}, {}]}, True, set()),
        ('rows.kind has "red"', {"rows": [{"kind": "blue"}, {}]}, None, {"rows"}),
        ('rows.kind has "red"', {"rows": [{"kind": "blue"}]}, False, set()),
        ('rows.kind has "red"', {"rows": []}, False, set()),
        ('word starts "21"', {"word": "210390"}, True, set()),
        ('word starts "21"', {"word": "2003"}, False, set()),
        ('word starts "21"', {}, None, {"word"}),
        ("n * 2 == 3", {"n": Decimal("1.5")}, True, set()),
        ("n / 0 < 1", {"n": 1}, None, set()),
        ("n < -1", {"n": -2}, True, set()),
        ("n - 1 > 0 and yes", {"n": 1}, False, set()),
        ("n - 1 > 0 and yes", {"n": 3}, None, {"yes"}),
        ("n > 0", {"n": "open"}, None, {"n"}),
        ("yes == false", {"yes": False}, True, set()),
        ("yes or n > 1\n  and colour == 'x'".replace("'x'", '"red"'), {"yes": True}, True, set()),
    ],
)
def test_a_condition(text, values, truth, missing):
    assert holds(text, values) == (truth, frozenset(missing))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nothing == 1", "no field is called nothing"),
        ("colur == 1", "did you mean colour?"),
        ("colour == NO", 'a code stands in quotes: "NO"'),
        ('colour == "No"', "colours has no code 'No'; did you mean NO?"),
        ('colours has ["red", "pink"]', "colours has no code 'pink'"),
        ('n == "7"', "cannot be compared"),
        ("colour < 3", "< compares numbers"),
        ("n", "a yes or no is expected, not a number"),
        ("yes and n", "a yes or no is expected"),
        ('colours == "red"', "use `in` or `has`"),
        ('colour has "red"', "`has` asks for a list in front"),
        ("n is empty", "it cannot be empty"),
        ("colours starts n", "`starts` asks"),
        ("yes + 1 > 2", "only numbers"),
        ("0 < n < 3", "two values at a time"),
        ("yes and", "a value is expected, not the end"),
        ("(yes", "a bracket is not closed"),
        ('colour in ["red"', "values of a list are set apart"),
        ("colour in []", "a list is empty"),
        ('colour in ["red", 3]', "values of one kind"),
        ("yes yes", "'yes' is not expected here"),
        ("colour == 'red'", "Texts stand in double quotes"),
        ("open('x')", "Texts stand in double quotes"),
        ("[x for x in n]", "a value is expected, not 'x'"),
        ("lambda: yes", "':' is not of this language"),
        ("n ** 2 > 1", "a value is expected"),
        ("yes if yes else yes", "'if' is not expected here"),
        ("__import__ == 1", "no field is called __import__"),
        ("yes " + "or yes " * 210, "more than 200 parts"),
        ("(" * 30 + "yes" + ")" * 30, "more than 20 brackets"),
        ("not " * 30 + "yes", "more than 20 brackets"),
        ("yes or " * 400 + "yes", "2000 are the most"),
    ],
)
def test_what_is_not_of_the_language_does_not_load(text, why):
    with pytest.raises(ConditionError) as caught:
        holds(text, {})

    assert why in str(caught.value)
    said = fault_words(caught.value.why)
    assert (said.en, said.ja.endswith("。")) == (caught.value.why, True)


def test_a_fault_says_its_line_and_column():
    with pytest.raises(ConditionError) as caught:
        holds('yes\n  and colour == "pink"', {})

    assert (caught.value.line, caught.value.column) == (2, 17)


def test_definitions_use_each_other_in_any_order():
    definitions = {"warm": "is_red or n > 30", "is_red": 'colour == "red"', "twice": "n * 2"}

    assert holds("warm and twice < 5", {"colour": "red", "n": 2}, definitions=definitions) == (
        True,
        frozenset(),
    )
    assert holds("warm", {"n": 3}, definitions=definitions) == (None, frozenset({"colour"}))


@pytest.mark.parametrize(
    ("definitions", "why"),
    [
        ({"one": "two", "two": "three", "three": "not one"}, "one → two → three → one"),
        ({"one": "one or yes"}, "it is defined by itself: one → one"),
        ({"yes": "n > 1"}, "this name is a field's already"),
        ({"one": "n >"}, "one: a value is expected"),
    ],
)
def test_a_definition_that_goes_in_a_circle_or_is_wrong_does_not_load(definitions, why):
    with pytest.raises(ConditionError) as caught:
        Definitions.load(MIXED, definitions)

    assert why in str(caught.value)
    rest = caught.value.why.partition(": ")[2]
    assert fault_words(rest).ja.endswith("。")


def test_definitions_that_double_each_other_are_too_large():
    doubled = {"d0": "yes and yes"} | {f"d{i}": f"d{i - 1} and d{i - 1}" for i in range(1, 20)}

    with pytest.raises(ConditionError, match="1500 are the most"):
        Definitions.load(MIXED, doubled)
