"""What each stage still needs, and the next questions: never more than three, never a score."""

from factories.catalogue import answers
from kitamae.answers.readiness import asked_fields
from kitamae.catalogue.completeness import completeness
from kitamae.catalogue.product_fields import product_fields


def keys(fields):
    """The fields' keys."""
    return [each.key for each in fields]


def test_a_product_of_which_only_the_category_is_known_is_asked_three_things_first():
    found = completeness({"category": "F10.01"})

    assert found.current is found.stages[0]
    assert keys(found.next_fields) == ["jan", "name_ja", "brand_ja"]
    assert not found.can_be_submitted


def test_what_registering_needs_is_told_before_what_an_introduction_needs():
    found = completeness(answers())

    assert found.can_be_submitted
    assert found.current is found.stages[1]
    assert keys(found.next_fields) == ["description_en", "catch_copy_ja", "catch_copy_en"]
    assert found.missing_in("identity") == 0
    assert found.missing_in("terms") == 1


def test_answered_and_missing_make_up_what_is_needed():
    found = completeness(answers())
    register, introduce, _order = found.stages

    assert (register.answered, register.needed, register.missing) == (24, 24, ())
    assert introduce.answered == introduce.needed - len(introduce.missing)
    assert not {"jan", "name_ja"} & set(keys(introduce.missing))


def test_a_stage_is_not_asked_what_the_stage_before_lacks():
    stages = completeness({"category": "D50"}).stages
    told = [key for each in stages for key in keys(each.missing)]

    assert len(told) == len(set(told))


def test_the_prefecture_is_asked_only_of_what_is_made_in_japan():
    abroad = answers(country_of_origin="VN")
    del abroad["prefecture_of_manufacture"]
    at_home = abroad | {"country_of_origin": "JP"}

    assert completeness(abroad).can_be_submitted
    assert keys(completeness(at_home).next_fields) == ["prefecture_of_manufacture"]
    asked = keys(asked_fields("identity", abroad, product_fields()))
    assert "prefecture_of_manufacture" not in asked
    assert "prefecture_of_manufacture" in keys(asked_fields("identity", at_home, product_fields()))


def test_nothing_missing_is_no_next_question():
    table = product_fields()
    whole = {each.key: "x" for each in table.for_category("F10.01")} | answers()

    found = completeness(whole)

    assert found.current is None
    assert found.next_fields == ()
    assert found.missing_in("terms") == 0
