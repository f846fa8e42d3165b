"""A form that was sent after the sign-in had ended: kept, for its own person, and offered again."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache

from factories import people
from factories.factors import signed_in
from kitamae.kernel.models import Event
from kitamae.people.models import Invitation
from kitamae.people.security import kept_forms

pytestmark = pytest.mark.django_db
SAID = {"name": "Mei Lim", "email": "mei@example.com", "language": "en", "role": "member"}


@pytest.fixture(params=["ja", "en"])
def admin(request, db):
    """A maker's administrator."""
    return people.supplier_user(role="admin", language=request.param)


def text(answer):
    return " ".join(answer.content.decode().split())


def sign_out_from_afar(person):
    """The session ends on the server; the browser does not know."""
    for session in UserSession.objects.filter(user=person):
        session.end()


def sign_in_again(client, person):
    cache.clear()
    client.post("/account/login/", {"login": person.email, "password": people.PASSWORD})


def test_what_was_typed_is_there_after_the_sign_in_and_is_sent_after_all(admin):
    client = signed_in(admin)
    sign_out_from_afar(admin)

    lost = client.post("/me/team/", SAID)
    sign_in_again(client, admin)
    band = text(client.get("/supplier/"))
    html = client.get("/me/kept-form/").content.decode()
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))

    assert lost.headers["Location"] == "/account/login/?next=/me/team/"
    words = {"ja": "入力した内容は残してあります", "en": "What you typed is kept."}
    assert words[admin.language] in band
    assert not Invitation.objects.exists()  # nothing is sent by itself
    assert {name: sent[name] for name in SAID} == SAID
    assert client.post("/me/team/", sent).status_code == 303
    assert Invitation.objects.get().email == "mei@example.com"
    assert words[admin.language] not in text(client.get("/supplier/"))
    assert client.get("/me/kept-form/").status_code == 404


def test_another_person_at_the_same_browser_never_sees_it(admin):
    client = signed_in(admin)
    sign_out_from_afar(admin)
    client.post("/me/team/", SAID)

    sign_in_again(client, people.supplier_user(role="admin"))

    assert client.get("/me/kept-form/").status_code == 404
    assert "mei@example.com" not in text(client.get("/me/team/"))
    client.post("/account/logout/")
    sign_in_again(client, admin)
    assert client.get("/me/kept-form/").status_code == 404  # it was thrown away unseen


def test_of_a_browser_in_which_nobody_signed_in_nothing_is_kept(client):
    client.post("/me/team/", SAID)

    assert "kept_form" not in client.session


def test_no_password_is_kept_and_no_file(admin, tmp_path):
    client = signed_in(admin)
    sign_out_from_afar(admin)
    paper = tmp_path / "test.pdf"
    paper.write_bytes(b"%PDF-1.4")

    with paper.open("rb") as file:
        client.post(
            "/supplier/documents/add/", SAID | {"password": "x", "api_token": "y", "f": file}
        )
    kept = client.session["kept_form"]
    client.post("/account/password/change/", {"password1": "amber-lantern-9"})

    assert sorted(name for name, _value in kept["said"]) == sorted(SAID)
    assert kept["had_files"] is True
    assert client.session["kept_form"]["path"] == "/supplier/documents/add/"


def test_it_is_kept_for_an_hour(admin, monkeypatch):
    client = signed_in(admin)
    sign_out_from_afar(admin)
    client.post("/me/team/", SAID)
    monkeypatch.setattr(kept_forms, "HELD", timedelta(0))

    sign_in_again(client, admin)

    assert client.get("/me/kept-form/").status_code == 404


def test_it_is_thrown_away_on_wish(admin):
    client = signed_in(admin)
    sign_out_from_afar(admin)
    client.post("/me/team/", SAID)
    sign_in_again(client, admin)
    before = Event.objects.count()

    assert client.post("/me/kept-form/").headers["Location"] == "/me/team/"

    assert client.get("/me/kept-form/").status_code == 404
    assert Event.objects.count() == before


def test_a_page_that_saves_itself_is_led_on_to_sign_in_with_what_it_held(admin):
    client = signed_in(admin)
    sign_out_from_afar(admin)

    answer = client.post(
        "/supplier/products/PR-1/edit/identity/",
        {"name_ja": "髙橋の味噌 𠮷"},
        headers={
            "HX-Request": "true",
            "HX-Current-URL": "http://testserver/supplier/products/PR-1/edit/identity/?at=name_ja",
        },
    )
    sign_in_again(client, admin)

    here = "%2Fsupplier%2Fproducts%2FPR-1%2Fedit%2Fidentity%2F"
    assert answer.headers["HX-Redirect"] == f"/account/login/?next={here}"
    assert "髙橋の味噌 𠮷" in text(client.get("/me/kept-form/"))
