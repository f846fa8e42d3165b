"""What the mail service tells: signed, understood, once."""

import json
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook

from factories import people
from factories.deals import AGREED_AT
from kitamae.letters.models import DeadAddress, Letter, Return

SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
URL = "/api/mailbox/returns/"


@pytest.fixture
def letter(db, settings):
    """A letter that arrived, at a place where the mail service may tell of it."""
    settings.MAIL_WEBHOOK_SECRET = SECRET
    person = people.buyer_user()
    return Letter.objects.create(
        name="quote_sent", topic="deals", to=person, address=person.email, language="en",
        subject="s", body="b", state="sent", written_at=AGREED_AT, message_id="<letter.1.x@y>",
    )  # fmt: skip


def post(client, said, *, secret=SECRET, number="msg_1", body=None):
    body = json.dumps(said) if body is None else body
    now = datetime.now(UTC)
    signature = Webhook(secret).sign(number, now, body)
    return client.post(
        URL,
        body,
        content_type="application/json",
        headers={
            "webhook-id": number,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signature,
        },
    )


def bounced(letter, **more):
    said = {"address": letter.address, "message_id": letter.message_id, "is_permanent": True}
    return {"type": "mail.bounced", "data": said | {"words": "5.1.1\nunknown"} | more}


def test_a_bounce_is_noted_once(client, letter):
    answers = [post(client, bounced(letter)) for _time in range(2)]

    assert [(each.status_code, each.json()) for each in answers] == [
        (202, {"is_noted": True}),
        (202, {"is_noted": False}),
    ]
    letter.refresh_from_db()
    assert (letter.state, letter.trouble) == ("bounced", "5.1.1 unknown")
    assert DeadAddress.objects.count() == 1


def test_a_complaint_about_a_duty_is_kept_and_changes_no_letter(client, letter):
    assert post(client, bounced(letter) | {"type": "mail.complained"}).status_code == 202

    letter.refresh_from_db()
    assert (letter.state, Return.objects.get().kind) == ("sent", "complaint")


def test_another_signature_is_not_believed(client, letter):
    answer = post(client, bounced(letter), secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed")
    assert client.post(URL, "{}", content_type="application/json").status_code == 401
    assert Return.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    ['"text"', "[]", '{"type": "mail.read"}', '{"type": "mail.bounced", "data": {}}', "1", "{"],
)
def test_what_is_not_understood_is_said_to_be(client, letter, body):
    answer = post(client, None, body=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "not_understood")
    assert Return.objects.count() == 0


def test_a_place_without_a_secret_has_no_such_page(client, letter, settings):
    settings.MAIL_WEBHOOK_SECRET = ""

    assert post(client, bounced(letter)).status_code == 404


def test_a_message_that_is_too_long_is_not_read(client, letter):
    answer = post(client, None, body=json.dumps({"type": "x" * 70_000}))

    assert answer.status_code == 413
