"""A record without an account, taken over by the contact of a list."""

from datetime import timedelta

import pytest

from factories import people, supplier_lists
from factories.supplier_lists import GOOD
from kitamae.kernel.link_keys import token_of
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.letters.models import Letter
from kitamae.people.claims import actions
from kitamae.people.claims.queries import claim_code, claim_of, claimable
from kitamae.people.invitations import actions as invitations
from kitamae.people.invitations.choices import VALID
from kitamae.people.models import Invitation, User

pytestmark = pytest.mark.django_db
NO_MAIL = ("佐渡海産", "Sado Marine")


@pytest.fixture
def row(office, at):
    """The contact of a record that a list made."""
    return supplier_lists.entered(office, GOOD, at=at).rows.get()


def test_each_record_without_a_seat_has_the_newest_contact_that_a_list_named(office, at):
    moved = (*GOOD[:6], "new@echigo.example.jp", "")
    there = people.organisation(name_ja="長岡商店")
    people.user(there)
    supplier_lists.entered(office, GOOD, NO_MAIL, at=at)

    supplier_lists.checked(
        office, moved, ("長岡商店", "", "", "", "", "", "a@example.jp"), at=at + timedelta(days=1)
    )

    found = [(each.organisation.name_ja, each.email) for each in claimable(viewer=office)]
    assert found == [("越後みそ株式会社", "new@echigo.example.jp")]
    assert not claimable(viewer=people.stranger()).exists()


def test_a_regional_office_writes_to_the_records_of_its_prefectures_alone(office, at):
    supplier_lists.entered(office, GOOD, at=at)
    near, far = people.office_user(), people.office_user()
    near.seats.update(prefectures=["15"])
    far.seats.update(prefectures=["13"])

    assert claimable(viewer=near).count() == 1
    assert claimable(viewer=far).count() == 0


def test_the_link_opens_its_own_contact_and_nothing_else(row):
    assert claim_of(token_of(claim_code(row))) == row
    for other in (f"{claim_code(row)}.forged", token_of("CL-0"), token_of("IN-ABCDE"), ""):
        assert claim_of(other) is None


def test_nobody_is_entered_before_the_link_is_used(row, at):
    before = User.objects.count()
    assert not Invitation.objects.exists()

    found = actions.claim_record(row=row, language="ja", at=at)

    assert User.objects.count() == before + 1
    assert (found.email, found.role, found.state) == ("saori@echigo.example.jp", "admin", "pending")
    assert found.organisation == row.organisation
    assert found.person.name == "北浜 沙織"
    assert Event.objects.filter(name="people.claim_record", subject_id=found.pk).count() == 1
    assert not Letter.objects.exists()


def test_a_second_opening_finds_the_same_offer_and_an_old_one_holds_again(row, at):
    first = actions.claim_record(row=row, language="ja", at=at)

    same = actions.claim_record(row=row, language="ja", at=at + timedelta(days=1))
    later = at + VALID + timedelta(days=1)
    again = actions.claim_record(row=row, language="ja", at=later)

    assert first == same == again
    assert same.expires_at == at + VALID
    assert again.expires_at == later + VALID
    assert Invitation.objects.count() == 1


def test_a_record_is_taken_over_once(row, at):
    people.user(row.organisation)
    before = User.objects.count()

    with pytest.raises(Refusal) as told:
        actions.claim_record(row=row, language="ja", at=at)

    assert told.value.code == "taken_over"
    assert User.objects.count() == before
    assert not Invitation.objects.exists()


def test_what_the_office_took_back_stays_taken_back(row, office, at):
    found = actions.claim_record(row=row, language="ja", at=at)
    invitations.withdraw(invitation=found, by=office, at=at)

    with pytest.raises(Refusal) as told:
        actions.claim_record(row=row, language="ja", at=at)

    assert told.value.code == "claim_taken_back"
    assert Invitation.objects.count() == 1


def test_a_claimed_record_is_not_taken_away_by_an_undo(row, office, at):
    company = row.organisation
    actions.claim_record(row=row, language="ja", at=at)

    from_list = supplier_lists.undone(row.supplier_list, by=office, at=at)

    assert from_list.facts["count"] == 0
    assert company.list_rows.get().outcome == "kept"
