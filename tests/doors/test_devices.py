"""Devices: a letter on a new one, the list of where one is signed in, and signing one out."""

import pytest
from allauth.usersessions.models import UserSession
from django.utils.timezone import now

from factories import people
from factories.factors import signed_in
from kitamae.kernel.models import Event
from kitamae.people.models import Device

pytestmark = pytest.mark.django_db


def elsewhere():
    """The events that tell of a new device."""
    return Event.objects.filter(name="people.sign_in_elsewhere")


def test_the_first_device_ever_is_no_news_and_the_next_one_is(work):
    person = people.supplier_user(language="en")
    signed_in(person)
    assert not elsewhere().exists()

    signed_in(person, **{"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18) Safari/604.1"})
    work(at=now())

    letter = person.letters.get(name="signed_in_elsewhere")
    assert "Device: Safari on iPhone" in letter.body
    assert Device.objects.filter(user=person).count() == 2
    newest = Device.objects.filter(user=person).latest("pk")
    assert elsewhere().get().facts == {"device": newest.pk}  # where it was is not kept for good


def test_of_a_device_that_was_forgotten_meanwhile_no_letter_tells(work):
    person = people.supplier_user()
    signed_in(person)
    signed_in(person)
    Device.objects.filter(user=person).delete()

    work(at=now())

    assert not person.letters.filter(name="signed_in_elsewhere").exists()


def test_a_browser_that_signed_in_before_is_known_by_its_mark():
    person = people.supplier_user()
    client = signed_in(person)
    client.post("/account/logout/")

    client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})

    assert client.session["_auth_user_id"] == str(person.pk)
    assert Device.objects.filter(user=person).count() == 1
    assert not elsewhere().exists()
    assert client.cookies["device"]["httponly"]


def test_one_mark_serves_two_people_of_one_browser_and_tells_neither_of_the_other():
    one, other = people.supplier_user(), people.buyer_user()
    client = signed_in(one)
    client.post("/account/logout/")

    client.post("/account/login/", {"login": other.email, "password": people.PASSWORD})

    assert Device.objects.filter(user=other).count() == 1
    assert not elsewhere().exists()


def test_a_forged_mark_is_no_known_device():
    person = people.supplier_user()
    mark = signed_in(person).cookies["device"].value.partition(":")[0]

    client = signed_in(person)
    client.post("/account/logout/")
    client.cookies["device"] = f"{mark}:forged"
    client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})

    assert elsewhere().count() == 2


def test_one_device_is_signed_out_and_the_others_stay():
    person = people.supplier_user(language="en")
    here, there, third = (signed_in(person) for _each in range(3))
    ended = UserSession.objects.get(session_key=there.session.session_key)

    html = here.get("/account/sessions/").content.decode()
    answer = here.post(f"/me/devices/{ended.pk}/sign-out/")

    assert html.count("Firefox on Windows</td>") == 3
    assert answer.headers["Location"] == "/account/sessions/"
    assert "_auth_user_id" not in there.session
    assert [client.get("/me/").status_code for client in (here, there, third)] == [200, 302, 200]


def test_nobody_signs_another_persons_device_out():
    person, other = people.supplier_user(), people.supplier_user()
    signed_in(person)
    theirs = UserSession.objects.get(user=person)

    assert signed_in(other).post(f"/me/devices/{theirs.pk}/sign-out/").status_code == 404
    assert UserSession.objects.filter(pk=theirs.pk).exists()
