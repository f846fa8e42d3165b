"""A form that is sent twice is done once, whatever it makes."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import now

from factories import people
from kitamae.kernel.models import Event
from kitamae.people.models import Invitation, SentForm
from kitamae.people.security.actions import forget_sent_forms, note_sent_form
from kitamae.people.security.tasks import forget_sent_forms as nightly

pytestmark = pytest.mark.django_db
SAID = {"name": "Mei Lim", "email": "mei@example.com", "language": "en", "role": "member"}


@pytest.fixture
def admin(db):
    """A maker's administrator."""
    return people.supplier_user(role="admin")


def drawn(client, page="/me/team/"):
    """The mark of the forms of one drawing of a page."""
    html = client.get(page).content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html).group(1)


def strict(person):
    """A browser whose forms are looked at for forgery, as in an installation."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_second_press_leads_where_the_first_led_and_does_nothing(admin):
    client = strict(admin)
    said = SAID | {"csrfmiddlewaretoken": drawn(client)}

    first, second = (client.post("/me/team/", said) for _press in range(2))

    assert [answer.status_code for answer in (first, second)] == [303, 303]
    assert first.headers["Location"] == second.headers["Location"]
    assert Invitation.objects.count() == 1
    assert Event.objects.filter(name="people.invite").count() == 1


def test_the_same_words_from_a_page_drawn_anew_are_a_new_wish(admin):
    client = strict(admin)
    for _time in range(2):
        client.post("/me/", {"name": "Mei", "csrfmiddlewaretoken": drawn(client, "/me/")})

    assert SentForm.objects.count() == 2


def test_a_refused_form_may_be_sent_again_as_it_is(admin):
    client = strict(admin)
    said = SAID | {"email": "", "csrfmiddlewaretoken": drawn(client)}

    assert [client.post("/me/team/", said).status_code for _time in range(2)] == [422, 422]
    assert not SentForm.objects.exists()


def test_what_saves_itself_is_saved_each_time(admin):
    client = strict(admin)
    mark = drawn(client, "/me/")
    said = {"csrfmiddlewaretoken": mark, "theme": ""}
    for name in ("Mei", "May", "Mei"):
        client.post("/me/", said | {"name": name}, headers={"HX-Request": "true"})

    admin.refresh_from_db()
    assert admin.name == "Mei"
    assert not SentForm.objects.exists()


def test_after_two_minutes_it_is_a_new_wish_and_at_night_it_is_forgotten(admin):
    at = now()
    noted = [
        note_sent_form(person=admin, digest="a" * 64, at=at + timedelta(seconds=seconds))
        for seconds in (0, 119, 121)
    ]

    assert noted == [True, False, True]
    assert forget_sent_forms(at=at + timedelta(minutes=3)) == 0
    nightly(at=at + timedelta(hours=12))
    assert not SentForm.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_make_one(at):
    admin = people.supplier_user(role="admin")
    client = strict(admin)
    said = SAID | {"csrfmiddlewaretoken": drawn(client)}
    answers: list[int] = []

    def press():
        twin = Client(enforce_csrf_checks=True)
        twin.cookies = client.cookies
        try:
            answers.append(twin.post("/me/team/", said).status_code)
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _each in range(3)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    assert answers == [303, 303, 303]
    assert Invitation.objects.count() == 1
