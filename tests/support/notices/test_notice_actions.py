"""Notices: written in both languages, out on their day, for whom they are meant."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from factories import deals, people, programmes, support
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.support.models import Notice, Reading
from kitamae.support.notices import actions
from kitamae.support.notices.queries import notices_for, organisations_for, unread
from kitamae.support.notices.tasks import find_readers, publish_due_notices

LATER = FOUNDED_AT + timedelta(days=10)


@pytest.mark.parametrize(
    "half", [{"body_ja": ""}, {"body_en": ""}, {"title_ja": " "}, {"title_en": ""}]
)
def test_a_notice_in_one_language_is_refused(office, half):
    with pytest.raises(Refusal) as refused:
        support.notice(office, **half)

    assert refused.value.code == "one_language_only"
    assert Notice.objects.count() == 0


def test_a_notice_for_nobody_is_refused(office):
    with pytest.raises(Refusal) as refused:
        support.notice(office, reach="some", audience={"kinds": []})

    assert refused.value.code == "nobody_chosen"
    assert Notice.objects.count() == 0


def test_only_the_office_writes(supplier):
    with pytest.raises(PermissionDenied):
        support.notice(supplier)

    assert Notice.objects.count() == 0


def test_a_notice_of_a_day_to_come_publishes_itself(office, supplier):
    made = support.published(office, published_at=LATER, ends_date=date(2026, 4, 20))

    assert made.state == "scheduled"
    assert not notices_for(supplier, LATER - timedelta(minutes=1)).exists()
    # its day is enough: it does not wait for the timetable
    assert notices_for(supplier, LATER).get() == made
    publish_due_notices(at=LATER - timedelta(minutes=1))
    assert Notice.objects.get().state == "scheduled"

    publish_due_notices(at=LATER)
    publish_due_notices(at=LATER)

    assert Notice.objects.get().state == "published"
    assert Event.objects.filter(name="support.come_out").count() == 1
    assert notices_for(supplier, LATER + timedelta(days=9)).exists()
    assert not notices_for(supplier, LATER + timedelta(days=10)).exists()


def test_it_cannot_end_before_it_begins(office):
    with pytest.raises(Refusal) as refused:
        support.published(office, published_at=LATER, ends_date=date(2026, 4, 10))

    assert refused.value.code == "ends_before"
    assert Notice.objects.get().state == "draft"


def test_a_notice_that_was_taken_back_is_kept_and_not_shown(office, supplier):
    notice = support.published(office)

    actions.withdraw_notice(notice=notice, by=office, at=FOUNDED_AT)

    assert not notices_for(supplier, LATER).exists()
    assert Notice.objects.get().withdrawn_at == FOUNDED_AT
    with pytest.raises(Refusal):
        actions.withdraw_notice(notice=notice, by=office, at=FOUNDED_AT)
    assert Event.objects.filter(name="support.withdraw_notice").count() == 1


def test_each_text_of_a_notice_is_kept(office):
    notice = support.published(office, title_en="Days off")

    words = {"title_ja": "休業日", "title_en": "Days off in May", "body_ja": "あ", "body_en": "A"}
    actions.edit_notice(notice=notice, **words, by=office, at=LATER)
    actions.edit_notice(notice=notice, **words, by=office, at=LATER)

    assert [text.title_en for text in notice.texts.all()] == ["Days off in May", "Days off"]
    assert Notice.objects.get().title_en == "Days off in May"


def test_the_second_of_two_writers_is_told(office):
    notice = support.notice(office, title_en="Days off")
    words = {"title_ja": "休業日", "title_en": "Days off in May", "based_on": 1}
    actions.edit_notice(notice=notice, **words, by=office, at=LATER)

    with pytest.raises(Refusal) as refused:
        actions.edit_notice(notice=notice, **words | {"title_en": "Holidays"}, by=office, at=LATER)

    assert refused.value.code == "changed_meanwhile"
    assert str(office) in str(refused.value)
    assert Notice.objects.get().title_en == "Days off in May"


@pytest.mark.parametrize(
    ("reach", "audience", "readers"),
    [
        ("public", {}, {"nobody", "stranger", "maker", "applicant", "buyer", "trading"}),
        ("registered", {}, {"maker", "applicant", "buyer", "trading"}),
        ("some", {"kinds": ["supplier"]}, {"maker", "applicant"}),
        ("some", {"kinds": ["supplier", "buyer"]}, {"maker", "applicant", "buyer"}),
        ("some", {"kinds": ["supplier"], "states": ["returned"]}, {"applicant"}),
        ("some", {"kinds": ["buyer"], "states": ["returned"]}, set()),
        ("some", {"prefectures": ["15"]}, {"applicant"}),
        ("some", {"partners": ["shop"]}, {"maker", "buyer", "trading"}),
        ("some", {"categories": ["its own"]}, {"maker"}),
    ],
)
def test_who_reads_a_notice(db, reach, audience, readers):
    cast = deals.cast()
    deals.introduced(cast)
    applicant = people.user(people.organisation(prefecture="15"))
    programmes.application(applicant, cast.office, "returned")
    known = {"shop": cast.shop.code, "its own": cast.product.shown.category}
    meant = {mark: [known.get(code, code) for code in codes] for mark, codes in audience.items()}
    persons = {
        "nobody": None, "stranger": people.stranger(), "maker": cast.supplier,
        "applicant": applicant, "buyer": cast.buyer, "trading": cast.trading,
    }  # fmt: skip
    support.published(cast.office, reach=reach, audience=meant)

    found = {
        name
        for name, person in persons.items()
        if notices_for(person or AnonymousUser(), LATER).exists()
    }
    assert found == readers
    assert {
        name
        for name, person in persons.items()
        if Notice.objects.visible_to(person or AnonymousUser())
    } == readers


def test_a_company_that_comes_later_reads_it_too(office):
    support.published(office, reach="some", audience={"kinds": ["buyer"]})
    late = people.buyer_user()
    assert not notices_for(late, LATER).exists()

    find_readers(at=LATER)
    find_readers(at=LATER)

    assert notices_for(late, LATER).count() == 1


def test_what_was_read_is_not_counted_again(office, supplier):
    later = supplier.joined_at + timedelta(days=1)
    older = support.published(office)
    notice = support.published(office, at=later)
    assert unread(supplier, later) == 1  # what came before the account is not counted

    actions.note_reading(notice=notice, user=supplier, at=later)
    actions.note_reading(notice=notice, user=supplier, at=later)

    assert unread(supplier, later) == 0
    assert Reading.objects.count() == 1
    assert [each.is_read for each in notices_for(supplier, later)] == [True, False]
    assert older.readings.count() == 0


def test_the_office_is_not_among_those_written_to(office, supplier):
    assert [each.pk for each in organisations_for(support.published(office))] == [
        supplier.organisation.pk
    ]
