"""The second step at sign-in: set up, asked for, required by the office, lost and found."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from factories import factors, people
from factories.factors import shown, signed_in, with_app
from kitamae.kernel.models import Event
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.models import RequiredFactor
from kitamae.people.security.actions import require_second_factor

pytestmark = pytest.mark.django_db
PLACE = "/account/second-factor/"


@pytest.fixture(params=["ja", "en"])
def person(request, db):
    """A maker's person."""
    return people.supplier_user(language=request.param)


def again(client):
    """The password once more, as the pages ask before something that matters."""
    client.post("/account/reauthenticate/", {"password": people.PASSWORD})


def text(answer):
    return " ".join(answer.content.decode().split())


def test_an_app_is_set_up_from_its_picture_and_asked_for_at_the_next_sign_in(person):
    client = signed_in(person)
    again(client)
    html = client.get(f"{PLACE}totp/activate/").content.decode()
    secret = factors.key_on(html)

    done = client.post(f"{PLACE}totp/activate/", {"code": shown(secret)})

    assert "<svg" in html
    assert "data:image" not in html  # our policy would not show it
    assert done.headers["Location"] == f"{PLACE}recovery-codes/"
    kept = Authenticator.objects.get(user=person, type="totp")
    assert secret not in str(kept.data)
    cache.clear()
    said = {"login": person.email, "password": people.PASSWORD}
    client.post("/account/logout/")
    assert client.post("/account/login/", said).headers["Location"] == f"{PLACE}authenticate/"
    assert "_auth_user_id" not in client.session
    client.post(f"{PLACE}authenticate/", {"code": shown(secret)})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_code_lets_nobody_in_and_says_what_to_do(person):
    client = signed_in(person)
    client.post("/account/logout/")
    client.cookies["language"] = person.language
    with_app(person)
    client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})

    html = text(client.post(f"{PLACE}authenticate/", {"code": "000000"}))

    words = {"ja": "いちばん新しいもので", "en": "Take the newest one"}
    assert words[person.language] in html
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_lets_in_once(person):
    with_app(person)
    client = signed_in(person)
    client.post(f"{PLACE}reauthenticate/", {"code": shown()})
    cache.clear()
    again(client)
    client.post(f"{PLACE}recovery-codes/generate/")
    codes = client.get(f"{PLACE}recovery-codes/download/").content.decode().split()[-10:]

    client.post("/account/logout/")
    said = {"login": person.email, "password": people.PASSWORD}
    signed = []
    for _try in range(2):
        cache.clear()
        client.post("/account/login/", said)
        client.post(f"{PLACE}authenticate/", {"code": codes[0]})
        signed.append("_auth_user_id" in client.session)
        client.post("/account/logout/")

    assert signed == [True, False]


def test_of_a_side_that_must_have_one_nothing_opens_before_it_is_set_up(person, at):
    client = signed_in(person)
    office = people.office_user(role="admin")
    assert client.get("/supplier/").status_code == 200

    require_second_factor(kinds=[Kind.SUPPLIER], by=office, at=at)

    for address in ("/supplier/", "/supplier/products/", "/home/", "/me/team/"):
        assert client.get(address).headers["Location"] == PLACE
    assert client.post("/supplier/products/new/", {}).headers["Location"] == PLACE
    page = client.get(PLACE)
    assert page.status_code == 200
    words = {"ja": "2段階認証をお願いしています", "en": "asks for a second step of everybody"}
    assert words[person.language] in text(page)
    assert client.get("/me/").status_code == 200
    with_app(person)
    assert client.get("/supplier/").status_code == 200


def test_of_other_sides_nothing_is_asked(at):
    office = people.office_user(role="admin")
    require_second_factor(kinds=[Kind.SUPPLIER], by=office, at=at)

    assert signed_in(people.buyer_user()).get("/buyer/").status_code == 200
    assert signed_in(office).get("/office/").status_code == 200


def test_the_last_step_of_who_must_have_one_stays(person, at):
    with_app(person)
    require_second_factor(kinds=[Kind.SUPPLIER], by=people.office_user(role="admin"), at=at)
    client = signed_in(person)
    cache.clear()
    again(client)

    client.post(f"{PLACE}totp/deactivate/")

    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_the_offices_administrator_decides_and_it_is_logged(client_for, work):
    admin = people.office_user(role="admin", language="en")
    people.supplier_user()
    client = client_for(admin)

    html = text(client.get("/office/second-factor/"))
    done = client.post("/office/second-factor/", {"kinds": ["supplier", "operator"]})

    assert "Of whom a second step at sign-in is required" in html
    assert done.status_code == 303
    assert set(RequiredFactor.objects.values_list("kind", flat=True)) == {"supplier", "operator"}
    event = Event.objects.get(name="people.require_second_factor")
    assert (event.by, event.facts["after"]) == (admin, ["operator", "supplier"])


def test_it_is_required_of_every_side_at_once(at):
    require_second_factor(kinds=Kind.values, by=people.office_user(role="admin"), at=at)

    assert set(RequiredFactor.objects.values_list("kind", flat=True)) == set(Kind.values)
    event = Event.objects.get(name="people.require_second_factor")
    assert event.facts == {"before": [], "after": sorted(Kind.values)}
    assert (event.before, event.after) == ("", "")  # of states, which are short


@pytest.mark.parametrize("role", ["member", "reader"])
def test_others_of_the_office_see_it_and_may_not(client_for, role):
    client = client_for(people.office_user(role=role))

    assert client.get("/office/second-factor/").status_code == 200
    assert client.post("/office/second-factor/", {"kinds": ["supplier"]}).status_code == 403

    assert not RequiredFactor.objects.exists()


def test_a_safety_change_is_told_by_letter_in_ones_language(person, work):
    client = signed_in(person)
    said = {"oldpassword": people.PASSWORD, "password1": "amber-lantern-9"}
    again(client)
    client.post("/account/password/change/", said | {"password2": "amber-lantern-9"})

    work(at=Event.objects.latest("number").at)

    letter = person.letters.get(name="safety_changed")
    words = {"ja": "パスワードが変更されました", "en": "The password of your account was changed."}
    assert words[person.language] in letter.body
