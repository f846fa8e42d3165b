"""What is past its end goes at night, and nothing before; what must stay is emptied."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from factories import deals, people
from factories.deals import AGREED_AT
from kitamae.deals.actions import write_message
from kitamae.deals.models import Message
from kitamae.kernel.models import Event
from kitamae.letters.models import Letter
from kitamae.people.models import Release
from kitamae.privacy.actions import forget_past, note_access
from kitamae.privacy.models import Access
from kitamae.privacy.retention import going

AT = AGREED_AT


def letter(person, at):
    return Letter.objects.create(
        name="x", to=person, address=person.email, language="en", subject="s", body="b",
        state="sent", written_at=at,
    )  # fmt: skip


@pytest.fixture
def person(db):
    return people.supplier_user()


def counted(on):
    return {row.entry.model: (row.tonight, row.ahead) for row in going(on)}


def test_a_letter_goes_after_its_three_years_and_not_a_day_before(person):
    old = letter(person, AT - timedelta(days=1096))
    young = letter(person, AT - timedelta(days=1095))
    assert counted(localdate(AT))["letters.Letter"] == (1, 1)

    gone = forget_past(at=AT)

    assert gone == {"letters.Letter.to": 1}
    assert list(Letter.objects.all()) == [young]
    assert not Letter.objects.filter(pk=old.pk).exists()
    event = Event.objects.get(name="privacy.forget_past")
    assert (event.by.is_system, event.facts) == (True, gone)


def test_a_release_goes_on_the_day_after_it_ends(person):
    ends = localdate(AT)
    Release.objects.create(
        person=person, to=people.organisation("buyer"), country="SG", text_version="1",
        released_at=AT, ends_date=ends,
    )  # fmt: skip

    assert forget_past(at=AT) == {}
    assert forget_past(at=AT + timedelta(days=1)) == {"people.Release.person": 1}


def test_what_was_said_in_a_deal_is_emptied_and_the_deal_stays(db):
    cast = deals.cast()
    deal = deals.opened(cast)
    write_message(deal=deal, words="My number is 090-0000-0000.", by=cast.buyer, at=AT)
    ends = deal.year.ends_date
    assert forget_past(at=AT) == {}

    gone = forget_past(at=AT.replace(year=ends.year + 5, month=ends.month, day=28) + timedelta(9))

    assert gone["deals.Message.words"] == 1
    message = Message.objects.get()
    assert (message.words, message.by) == ("", cast.buyer)
    deal.refresh_from_db()
    assert deal.code


def test_a_night_without_anything_to_forget_says_nothing(person):
    letter(person, AT)

    assert forget_past(at=AT) == {}
    assert not Event.objects.filter(name="privacy.forget_past").exists()
    assert Letter.objects.count() == 1


def test_looking_at_what_goes_changes_nothing(person):
    letter(person, AT - timedelta(days=2000))

    going(date(2030, 1, 1))

    assert Letter.objects.count() == 1


def test_a_look_is_kept_once_a_day_and_counted(person):
    office = people.office_user()

    for hours in (0, 1, 30):
        note_access(
            people=[person, person, office], by=office, where="data",
            at=AT + timedelta(hours=hours),
        )  # fmt: skip

    assert list(Access.objects.order_by("on_date").values_list("person", "by", "count")) == [
        (person.pk, office.pk, 2),
        (person.pk, office.pk, 1),
    ]
