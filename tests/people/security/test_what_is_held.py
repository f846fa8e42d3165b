"""What is held of how a person signs in: all of it is named, none of it is shown, and it goes."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from factories import people
from factories.factors import SECRET, signed_in, with_app
from kitamae.people.models import Device, Invitation
from kitamae.people.personal import held
from kitamae.privacy.actions import erase

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(office, at):
    """A person with an app, a linked account, a device and an invitation."""
    found = people.supplier_user()
    people.user(found.organisation)
    signed_in(with_app(found))
    SocialAccount.objects.create(user=found, provider="house", uid="42", extra_data={"sub": "42"})
    place = people.organisation("buyer", name_en="Hibiscus Pte", name_ja="ハイビスカス")
    people.invitation(place, found.email, by=office, at=at)
    return found


def test_all_is_named_and_no_secret_shown(person):
    rows = {each.what.en: each.value for each in held(person)}

    assert {"App for the second step", "Device that signed in", "Linked account"} <= set(rows)
    assert rows["Linked account"] == "house 42 {'sub': '42'}"
    assert rows["Invitation"].startswith(f"ハイビスカス / Hibiscus Pte <{person.email}> (返答待ち")
    secret = Authenticator.objects.get(user=person).data["secret"]
    assert SECRET not in str(rows)
    assert secret not in str(rows)


def test_all_goes_with_the_account(person, at):
    erase(person=person, by=person, at=at)

    for model in (Authenticator, SocialAccount, Device):
        assert not model.objects.filter(user=person).exists()
    assert not Invitation.objects.filter(person=person).exists()
