"""Letters that come back: what is kept, who is not written to again, and how that ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import deals
from factories.deals import INTRODUCED_AT
from kitamae.kernel.refusal import Refusal
from kitamae.letters import actions
from kitamae.letters.models import DeadAddress, Letter, Return, Wish
from kitamae.letters.returns.actions import confirm_address, note_return

AT = INTRODUCED_AT
LATER = AT + timedelta(hours=2)


@pytest.fixture
def cast(db, work):
    """Everybody around a deal, with nothing in the outbox."""
    cast = deals.cast()
    work(at=AT)
    Letter.objects.all().delete()
    return cast


def refuse(smtp, monkeypatch, when, answer):
    """Make the server say something at a moment of the conversation."""

    async def rcpt(_server, _session, envelope, address, _options):
        if when == "RCPT":
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def data(_server, _session, envelope):
        return answer

    monkeypatch.setattr(smtp, "handle_RCPT", rcpt, raising=False)
    if when == "DATA":
        monkeypatch.setattr(smtp, "handle_DATA", data)


def to(person, name="product_introduced"):
    params = {"to": "x", "product": "y", "partner": "z", "maker": "m", "path": "/p/"}
    return actions.write(name=name, to=person, params=params, event=None, at=AT)


def test_an_address_that_is_refused_for_good_is_not_written_to_again(cast, smtp, monkeypatch):
    refuse(smtp, monkeypatch, "RCPT", "550 no such person")

    came_back = actions.send(letter=to(cast.buyer), at=AT)
    monkeypatch.undo()
    next_one = to(cast.buyer)

    assert (came_back.state, came_back.trouble) == ("bounced", "550 no such person")
    assert DeadAddress.objects.get().address == cast.buyer.email
    assert Return.objects.get().teller == "server"
    assert (next_one.state, next_one.skipped_because) == ("skipped", "dead_address")


def test_words_that_are_refused_do_not_bury_the_address(cast, smtp, monkeypatch):
    refuse(smtp, monkeypatch, "DATA", "554 looks like spam")

    letter = actions.send(letter=to(cast.buyer), at=AT)

    assert (letter.state, letter.trouble) == ("bounced", "554 looks like spam")
    assert DeadAddress.objects.count() == 0


def test_a_server_that_says_later_is_asked_later(cast, smtp, monkeypatch):
    refuse(smtp, monkeypatch, "DATA", "451 try again")
    letter = to(cast.buyer)

    from smtplib import SMTPDataError

    with pytest.raises(SMTPDataError):
        actions.send(letter=letter, at=AT)
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.state, kept.trouble) == ("waiting", "451 try again")
    monkeypatch.undo()

    assert actions.send(letter=kept, at=LATER).state == "sent"
    assert Letter.objects.get(pk=letter.pk).trouble == ""


@pytest.fixture
def sent(cast, smtp):
    """A letter that arrived."""
    return cast, actions.send(letter=to(cast.buyer), at=AT)


def told(letter, **said):
    known = {
        "delivery": "msg_1",
        "kind": "bounce",
        "address": letter.address,
        "message_id": letter.message_id,
        "is_for_good": True,
        "words": "5.1.1 unknown",
        "at": LATER,
    }
    return note_return(**known | said)


def test_a_bounce_that_is_told_later_marks_the_letter_once(sent):
    _cast, letter = sent

    assert [told(letter), told(letter)] == [True, False]

    assert Letter.objects.get(pk=letter.pk).state == "bounced"
    assert Return.objects.count() == 1
    assert DeadAddress.objects.count() == 1


def test_a_letter_is_found_by_its_address_alone(sent):
    _cast, letter = sent

    assert told(letter, message_id="", address=letter.address.upper())
    assert Letter.objects.get(pk=letter.pk).state == "bounced"


def test_what_may_pass_is_kept_and_nothing_else_changes(sent):
    _cast, letter = sent

    assert told(letter, is_for_good=False)

    assert Letter.objects.get(pk=letter.pk).state == "sent"
    assert DeadAddress.objects.count() == 0


def test_nobody_silences_an_address_that_we_never_wrote_to(sent):
    _cast, letter = sent

    assert not told(letter, message_id="<x@y>", address="stranger@example.com")
    assert (Return.objects.count(), DeadAddress.objects.count()) == (0, 0)


def test_a_complaint_leaves_off_only_what_may_be_left(sent):
    _cast, letter = sent
    assert told(letter, kind="complaint")
    assert Wish.objects.count() == 0  # it was about a deal

    Letter.objects.filter(pk=letter.pk).update(topic="notices")
    assert told(Letter.objects.get(pk=letter.pk), kind="complaint", delivery="msg_2")

    wish = Wish.objects.get()
    assert (wish.person, wish.topic, wish.pace) == (letter.to, "notices", "never")
    assert Letter.objects.get(pk=letter.pk).state == "sent"


def test_a_confirmed_address_is_written_to_again(sent):
    cast, letter = sent
    told(letter)
    with pytest.raises(Refusal):
        actions.send_again(letter=letter, by=cast.office, at=LATER)
    assert Letter.objects.get(pk=letter.pk).state == "bounced"

    for person in (cast.supplier, cast.trading):
        with pytest.raises(PermissionDenied):
            confirm_address(address=letter.address, by=person, at=LATER)
    assert confirm_address(address=letter.address, by=cast.buyer, at=LATER) == 1
    again = actions.send_again(letter=letter, by=cast.office, at=LATER)

    assert (again.state, to(cast.buyer).state) == ("waiting", "waiting")


def test_a_letter_is_sent_again_to_the_address_of_today(sent, smtp):
    cast, letter = sent
    told(letter)
    cast.buyer.email = "new@example.com"
    cast.buyer.save()

    actions.send(letter=actions.send_again(letter=letter, by=cast.office, at=LATER), at=LATER)

    assert smtp.recipients[-1] == ["new@example.com"]
    assert Letter.objects.get(pk=letter.pk).state == "sent"
