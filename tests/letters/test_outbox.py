"""The outbox: sent over a real mail server, come back, tried again, held, discarded."""

import re
import socket
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import deals, people
from factories.deals import INTRODUCED_AT
from kitamae.kernel.models import Job
from kitamae.kernel.refusal import Refusal
from kitamae.letters import actions
from kitamae.letters.models import Letter
from kitamae.letters.tasks import write_letters

AT = INTRODUCED_AT


def introduced(work, **fields):
    """A cast and a deal whose two letters are not written yet; all letters before are gone."""
    cast = deals.cast(**fields)
    work(at=AT)
    Letter.objects.all().delete()
    return cast, deals.introduced(cast)


@pytest.fixture
def told(db, work):
    """A cast and a deal, told in English."""
    return introduced(work)


def refuse(smtp, monkeypatch, answer):
    async def handle_RCPT(_server, _session, envelope, address, _options):  # noqa: N802
        if address in smtp.unwanted:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    smtp.unwanted = set()
    monkeypatch.setattr(smtp, "handle_RCPT", handle_RCPT, raising=False)


def states():
    return dict(Letter.objects.values_list("name", "state"))


def test_letters_go_out_over_a_real_mail_server(told, smtp, work):
    cast, deal = told

    work(at=AT)

    assert states() == {"product_introduced": "sent", "own_product_introduced": "sent"}
    got = {tuple(to): letter for to, letter in zip(smtp.recipients, smtp.letters, strict=True)}
    letter = got[(cast.buyer.email,)]
    assert letter["Subject"] == "New for Hibiscus Basket: Echigo Tsubu Miso 500 g by Sasahara Miso"
    assert f"/matters/deals/{deal.code}/" in letter.get_content()


def test_japanese_arrives_as_it_was_written(db, smtp, work):
    introduced(work, language="ja")

    work(at=AT)

    subjects = {letter["Subject"].strip() for letter in smtp.letters}  # a long one is folded
    assert "「越後つぶ味噌 500g」をHibiscus Basketへ紹介しました" in subjects
    assert any("次は先方の番で" in letter.get_content() for letter in smtp.letters)


def test_a_refused_recipient_is_a_letter_that_came_back(told, smtp, work, monkeypatch):
    cast, _deal = told
    refuse(smtp, monkeypatch, "550 no such person")
    smtp.unwanted.add(cast.buyer.email)

    work(at=AT)

    assert states() == {"product_introduced": "bounced", "own_product_introduced": "sent"}
    came_back = Letter.objects.get(name="product_introduced")
    assert "no such person" in came_back.trouble
    assert came_back.sent_at is None


def test_a_full_box_is_tried_again(told, smtp, work, monkeypatch):
    cast, _deal = told
    refuse(smtp, monkeypatch, "452 the box is full")
    smtp.unwanted.add(cast.buyer.email)

    work(at=AT)
    assert states()["product_introduced"] == "waiting"
    smtp.unwanted.clear()
    work(at=AT + timedelta(hours=1))

    assert states()["product_introduced"] == "sent"


def test_a_mail_server_that_is_away_is_tried_again(told, settings, smtp, work):
    port = settings.EMAIL_PORT
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = taken.getsockname()[1]  # bound, and nobody listens
        work(at=AT)
    assert set(states().values()) == {"waiting"}

    settings.EMAIL_PORT = port
    work(at=AT + timedelta(hours=1))

    assert set(states().values()) == {"sent"}
    assert len(smtp.letters) == 2


def test_a_repeated_reaction_writes_and_sends_nothing_twice(told, smtp, work):
    work(at=AT)
    event = Job.objects.filter(name="letters.write_letters").last().arguments["event"]

    from kitamae.kernel.tasks import Running

    write_letters.body(Running(1, AT, "lease"), event=event)
    work(at=AT)

    assert Letter.objects.count() == 2
    assert len(smtp.letters) == 2


def test_a_letter_without_an_event_is_one_of_its_own(db):
    person = people.supplier_user()
    for _time in range(2):
        actions.write(name="password_forgotten", to=person, params={"url": "x"}, event=None, at=AT)

    assert Letter.objects.count() == 2


def test_who_has_left_is_not_written_to(db):
    person = people.supplier_user()
    person.is_active = False
    person.save()

    letter = actions.write(
        name="password_forgotten", to=person, params={"url": "x"}, event=None, at=AT
    )

    assert (letter.state, letter.skipped_because) == ("skipped", "left")


@pytest.fixture
def letter(told):
    """A letter that waits."""
    cast, _deal = told
    params = {"to": "x", "product": "y", "partner": "z", "maker": "m", "path": "/p/"}
    return cast, actions.write(
        name="product_introduced", to=cast.buyer, params=params, event=None, at=AT
    )


def test_a_held_letter_is_not_sent_until_it_is_let_go(letter, smtp):
    cast, held = letter
    actions.hold(letter=held, by=cast.office, at=AT)

    assert actions.send(letter=held, at=AT).state == "held"
    actions.let_go(letter=held, by=cast.office, at=AT)

    assert actions.send(letter=held, at=AT).state == "sent"
    assert len(smtp.letters) == 1


def test_a_discarded_letter_keeps_its_reason(letter, smtp):
    cast, waiting = letter

    found = actions.discard(letter=waiting, by=cast.office, at=AT)

    assert (found.state, found.skipped_because) == ("skipped", "discarded")
    assert actions.send(letter=waiting, at=AT).state == "skipped"
    assert smtp.letters == []


def test_a_sent_letter_is_not_held(letter, smtp):
    cast, sent = letter
    actions.send(letter=sent, at=AT)

    with pytest.raises(Refusal):
        actions.hold(letter=sent, by=cast.office, at=AT)

    assert Letter.objects.get(pk=sent.pk).state == "sent"


def test_only_the_office_holds_letters(letter):
    cast, waiting = letter

    for act in (actions.hold, actions.discard):
        with pytest.raises(PermissionDenied):
            act(letter=waiting, by=cast.buyer, at=AT)

    assert Letter.objects.get(pk=waiting.pk).state == "waiting"


def test_a_person_sees_the_letters_to_it_and_the_office_all(letter):
    cast, waiting = letter

    seen = {
        side: list(Letter.objects.visible_to(cast.person(side)))
        for side in ("buyer", "supplier", "office", "stranger")
    }

    assert seen == {"buyer": [waiting], "supplier": [], "office": [waiting], "stranger": []}


def test_a_forgotten_password_is_answered_in_the_persons_language(db, client, smtp):
    person = people.supplier_user(language="ja")

    client.post("/account/password/reset/", {"email": person.email})

    mail = smtp.letters[0]
    assert mail["Subject"] == "パスワードの再設定"
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mail.get_content())
    assert client.get(link[1], follow=True).status_code == 200
    assert Letter.objects.count() == 0  # a link that opens an account is kept nowhere


def test_an_unknown_address_is_told_so_in_the_pages_language(db, client, smtp):
    client.cookies["language"] = "en"

    client.post("/account/password/reset/", {"email": "nobody@example.com"})

    assert smtp.letters[0]["Subject"] == "About your sign-in"
    assert "/account/signup/" in smtp.letters[0].get_content()
