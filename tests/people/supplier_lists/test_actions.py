"""A list of existing suppliers: read, entered, stopped, gone on with, undone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import people, supplier_lists
from factories.supplier_lists import GOOD
from kitamae.kernel.models import Event, Job
from kitamae.kernel.refusal import Refusal
from kitamae.letters.models import Letter
from kitamae.people.invitations.models import Invitation
from kitamae.people.models import Organisation, SupplierList, User
from kitamae.people.supplier_lists import actions, queries
from kitamae.people.supplier_lists.choices import MOST
from kitamae.privacy.actions import forget_past

pytestmark = pytest.mark.django_db


def outcomes(found):
    return list(found.rows.values_list("row", "outcome"))


def codes(row):
    return [(each["column"], each["code"]) for each in row.problems]


@pytest.mark.parametrize("kind", [supplier_lists.csv, supplier_lists.xlsx])
def test_a_list_is_read_by_its_usual_headers_and_nothing_is_entered(office, at, kind):
    before = Organisation.objects.count()

    found = supplier_lists.checked(office, GOOD, at=at, kind=kind)

    (row,) = found.rows.all()
    assert found.state == "checked"
    assert found.left_out == ["電話"]
    assert row.answers == {
        "name_ja": "越後みそ株式会社",
        "name_en": "Echigo Miso Co., Ltd.",
        "name_kana": "エチゴミソ",
        "corporate_number": "7000012050002",
        "prefecture": "15",
    }
    assert (row.contact_name, row.email) == ("北浜 沙織", "saori@echigo.example.jp")
    assert (row.outcome, row.row) == ("new", 3 if kind is supplier_lists.xlsx else 2)
    assert Organisation.objects.count() == before


def test_the_file_is_gone_once_it_was_read(office, at, django_capture_on_commit_callbacks):
    found = supplier_lists.received(office, at=at)
    storage, name = found.file.storage, found.file.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        found = supplier_lists.work_off(found, at=at)

    assert found.state == "checked"
    assert not found.file
    assert not storage.exists(name)


def test_each_problem_stands_at_its_cell_in_both_languages(office, at):
    found = supplier_lists.checked(
        office,
        GOOD,
        ("", "", "", "", "東京", "", "a@example.jp", ""),
        ("越後みそ㈱", "", "", "", "", "", "", ""),
        ("佐渡海産", "Sado Marine", "", "1234567890123", "新潟", "", "not an address", ""),
        at=at,
    )

    _first, nameless, twice, wrong = found.rows.all()
    assert outcomes(found) == [(2, "new"), (3, "waiting"), (4, "waiting"), (5, "waiting")]
    assert codes(nameless) == [("A", "suppliers.nameless")]
    assert codes(twice) == [("A", "suppliers.twice")]
    assert codes(wrong) == [("D", "corporate_number.check"), ("G", "email.unreadable")]
    ((cell, words),) = queries.told(twice)
    assert cell == "A4"
    assert "2行目" in words


def test_what_is_held_by_number_or_by_name_is_there_already(office, at):
    numbered = people.organisation(name_ja="前の社名", corporate_number="7000012050002")
    named = people.organisation(name_ja="（株）佐渡海産", kind="producer")
    people.organisation("buyer", name_ja="長岡商店")

    found = supplier_lists.checked(office, GOOD, ("佐渡海産株式会社",), ("長岡商店",), at=at)

    assert [(row.outcome, row.organisation) for row in found.rows.all()] == [
        ("there", numbered),
        ("there", named),
        ("new", None),
    ]


def test_one_name_with_two_numbers_is_two_companies(office, at):
    people.organisation(name_ja="越後みそ", corporate_number="1010001112577")

    found = supplier_lists.checked(
        office,
        GOOD,
        ("佐渡海産", "", "", "5010401067252"),
        ("佐渡海産", "", "", "4010001008772"),
        ("佐渡海産",),
        at=at,
    )

    assert outcomes(found) == [(2, "new"), (3, "new"), (4, "new"), (5, "waiting")]
    assert found.rows.get(row=5).problems[0]["params"] == {"row": 3}
    (row, *_others) = found.rows.all()
    assert row.organisation is None


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (supplier_lists.xlsx(("1", "2"), headers=("電話", "番地")), "suppliers.no_names"),
        (supplier_lists.csv(*supplier_lists.many(MOST + 1)), "suppliers.too_many"),
    ],
)
def test_what_is_no_list_is_refused_with_its_reason(office, at, file, code):
    found = actions.receive_supplier_list(file=file, by=office, at=at)

    found = supplier_lists.work_off(found, at=at)

    assert (found.state, found.unreadable["code"]) == ("unreadable", code)
    assert found.rows.count() == 0


def test_the_good_rows_become_records_with_one_event_and_no_letter(office, at):
    held = people.organisation(name_ja="佐渡海産")
    people_before, letters = User.objects.count(), Letter.objects.count()

    found = supplier_lists.entered(office, GOOD, ("佐渡海産",), ("", "", "", "", "東京"), at=at)

    assert found.state == "entered"
    assert outcomes(found) == [(2, "entered"), (3, "there"), (4, "waiting")]
    made = Organisation.objects.get(name_ja="越後みそ株式会社")
    assert (made.kind, made.country, made.prefecture) == ("supplier", "JP", "15")
    assert made.corporate_number == "7000012050002"
    assert "えちごみそ" in made.sought_as
    assert made.seats.count() == 0
    (event,) = Event.objects.filter(name="people.end_entering")
    assert event.facts["count"] == 1
    assert not Event.objects.filter(subject_kind="people.organisation", subject_id=made.pk).exists()
    assert queries.contact_of(made) == {"name": "北浜 沙織", "email": "saori@echigo.example.jp"}
    assert queries.contact_of(held) == {}
    assert not Invitation.objects.exists()
    assert (User.objects.count(), Letter.objects.count()) == (people_before, letters)


def test_what_was_entered_meanwhile_is_not_entered_twice(office, at):
    found = supplier_lists.checked(office, GOOD, at=at)
    held = people.organisation(name_ja="越後みそ")

    actions.start_entering(supplier_list=found, by=office, at=at)
    found = supplier_lists.work_off(found, at=at)

    (row,) = found.rows.all()
    assert (row.outcome, row.organisation) == ("there", held)
    assert Organisation.objects.filter(name_ja="越後みそ株式会社").count() == 0


def test_an_import_is_stopped_between_parts_and_gone_on_with(office, at, monkeypatch):
    found = supplier_lists.checked(office, *supplier_lists.many(5), at=at)
    monkeypatch.setattr(actions, "CHUNK", 2)
    enter = actions._enter

    def enter_and_ask_to_stop(*args, **known):
        enter(*args, **known)
        actions.ask_stop(supplier_list=SupplierList.objects.get(), by=office, at=at)

    with monkeypatch.context() as hasty:
        hasty.setattr(actions, "_enter", enter_and_ask_to_stop)
        actions.start_entering(supplier_list=found, by=office, at=at)
        found = supplier_lists.work_off(found, at=at)
    assert found.state == "stopped"
    assert queries.counts_of(found) == {"entered": 2, "new": 3}

    actions.resume_entering(supplier_list=found, by=office, at=at)
    found = supplier_lists.work_off(found, at=at)

    assert found.state == "entered"
    assert queries.counts_of(found) == {"entered": 5}
    job = Job.objects.filter(name="people.enter_suppliers").latest("pk")
    assert (job.done, job.total) == (5, 5)
    assert Organisation.objects.filter(name_en__startswith="Hama ").count() == 5


def test_an_undo_takes_away_what_nobody_touched(office, at):
    found = supplier_lists.entered(office, *supplier_lists.many(4), at=at)
    invited, corrected, *_others = (row.organisation for row in found.rows.all())
    people.invitation(invited, "mei@example.com", by=office, at=at)
    Event.objects.create(
        name="people.correct_company", subject_kind="people.organisation",
        subject_id=corrected.pk, by=office, at=at,
    )  # fmt: skip

    found = actions.undo_entering(supplier_list=found, by=office, at=at)

    assert found.facts["count"] == 2
    assert outcomes(found) == [(2, "kept"), (3, "kept"), (4, "undone"), (5, "undone")]
    left = Organisation.objects.filter(name_en__startswith="Hama ").order_by("pk")
    assert list(left) == [invited, corrected]


def test_only_the_whole_office_imports(office, at):
    found = supplier_lists.checked(office, at=at)
    before = Event.objects.count()

    for person in (people.supplier_user(), people.stranger()):
        known = {"by": person, "at": at}
        with pytest.raises(PermissionDenied):
            actions.receive_supplier_list(file=supplier_lists.csv(GOOD), **known)
        with pytest.raises(PermissionDenied):
            actions.start_entering(supplier_list=found, **known)
        with pytest.raises(PermissionDenied):
            actions.ask_stop(supplier_list=found, **known)
        assert not SupplierList.objects.visible_to(person).exists()

    assert SupplierList.objects.count() == 1
    assert not Event.objects.filter(number__gt=before, name="people.start_entering").exists()


def test_a_list_without_a_good_row_is_not_entered(office, at):
    found = supplier_lists.checked(office, ("", "", "", "", "東京"), at=at)

    with pytest.raises(Refusal) as refused:
        actions.start_entering(supplier_list=found, by=office, at=at)

    assert refused.value.code == "nothing_to_enter"


def test_the_contacts_go_after_a_year_and_the_records_stay(office, at):
    found = supplier_lists.entered(office, GOOD, at=at)

    forget_past(at=at + timedelta(days=364))
    assert found.rows.count() == 1
    forget_past(at=at + timedelta(days=367))

    assert found.rows.count() == 0
    assert Organisation.objects.filter(name_ja="越後みそ株式会社").exists()


def test_a_list_that_nobody_read_goes_with_its_file(office, at):
    found = supplier_lists.received(office, at=at)
    storage, name = found.file.storage, found.file.name

    assert actions.forget_unread_lists(at=at + timedelta(days=6)) == 0
    assert actions.forget_unread_lists(at=at + timedelta(days=8)) == 1
    assert not storage.exists(name)
    assert not SupplierList.objects.exists()
