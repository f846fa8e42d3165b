"""The newsletter stands on two pages, and both say the same."""

import pytest

from factories import people
from factories.deals import INTRODUCED_AT as AT
from kitamae.kernel.models import Event
from kitamae.letters import actions
from kitamae.letters.models import Letter, Wish
from kitamae.letters.paces.actions import choose_paces, leave_off, take_up_again
from kitamae.letters.paces.queries import chosen
from kitamae.people.consents.actions import decide_consent
from kitamae.people.consents.queries import has_consented
from kitamae.people.models import Consent


@pytest.fixture
def maker(db):
    return people.supplier_user()


def consent(person, *, is_given, kind="newsletter"):
    decide_consent(person=person, kind=kind, is_given=is_given, by=person, at=AT)


def both(person):
    """What the page of letters says, and that of consents."""
    return chosen(person)["newsletter"], has_consented(person, "newsletter")


def test_the_pace_follows_a_consent_and_its_end(maker, work):
    assert both(maker) == ("never", False)

    consent(maker, is_given=True)
    work(at=AT)
    assert both(maker) == ("at_once", True)
    consent(maker, is_given=False)
    work(at=AT)

    assert both(maker) == ("never", False)
    assert Consent.objects.count() == 2


def test_a_pace_that_was_chosen_stays_and_says_the_consent(maker, work):
    choose_paces(person=maker, paces={"newsletter": "weekly"}, at=AT)
    assert both(maker) == ("weekly", True)
    work(at=AT)
    assert both(maker) == ("weekly", True)

    choose_paces(person=maker, paces={"newsletter": "never"}, at=AT)
    work(at=AT)

    assert both(maker) == ("never", False)
    assert Event.objects.filter(name="letters.choose_paces").count() == 2


def test_a_late_task_follows_the_last_word(maker, work):
    consent(maker, is_given=True)
    consent(maker, is_given=False)
    work(at=AT)

    assert both(maker) == ("never", False)
    assert not Wish.objects.exists()


def test_another_consent_changes_no_pace(maker, work):
    consent(maker, is_given=True, kind="overseas")
    work(at=AT)

    assert both(maker) == ("never", False)
    assert not Wish.objects.exists()


def test_the_link_below_a_letter_takes_the_consent_back_and_gives_it_again(maker, work):
    consent(maker, is_given=True)
    work(at=AT)
    params = {"to": "x", "product": "味噌", "partner": "z", "maker": "m", "path": "/p/"}
    letter = actions.write(
        name="own_product_introduced", to=maker, params=params, event=None, at=AT
    )
    Letter.objects.update(topic="newsletter")
    letter.refresh_from_db()

    leave_off(letter=letter, source="link", at=AT)
    work(at=AT)
    assert both(maker) == ("never", False)
    take_up_again(letter=letter, at=AT)
    work(at=AT)

    assert both(maker) == ("at_once", True)
