"""How letters travel: headers, threads, odd names and odd addresses, over a real mail server."""

from datetime import timedelta

import pytest

from factories import deals, people
from factories.deals import INTRODUCED_AT
from kitamae.letters import actions
from kitamae.letters.addresses import folded
from kitamae.letters.desks.actions import set_desks
from kitamae.letters.envelope import one_line
from kitamae.letters.models import Letter
from kitamae.people.models import User

AT = INTRODUCED_AT


@pytest.fixture
def cast(db, work):
    """Everybody around a deal, with nothing in the outbox."""
    cast = deals.cast()
    work(at=AT)
    Letter.objects.all().delete()
    return cast


def to(person, **params):
    """A letter to a person, about nothing in particular."""
    known = {"to": "x", "product": "y", "partner": "z", "maker": "m", "path": "/p/"}
    return actions.write(
        name="product_introduced", to=person, params=known | params, event=None, at=AT
    )


def test_letters_of_one_matter_make_one_thread(cast, smtp, work):
    deal = deals.opened(cast)
    deals.opened(cast, deals.catalogue.listed(cast.supplier, cast.office))
    work(at=AT + timedelta(days=30))

    mine = [mail for mail in smtp.letters if deal.code in mail["References"]]
    assert len(mine) == 3  # both were told of the introduction, the maker of the request
    assert {mail["References"] for mail in mine} == {f"<matter.deals.deal.{deal.code}@localhost>"}
    assert {mail["In-Reply-To"] for mail in mine} == {mail["References"] for mail in mine}
    numbers = [mail["Message-ID"] for mail in smtp.letters]
    assert len(set(numbers)) == len(numbers)
    assert {mail["Auto-Submitted"] for mail in smtp.letters} == {"auto-generated"}


def test_an_answer_goes_to_the_desk_that_owns_the_matter(cast, smtp):
    set_desks(answers={"deals": "trade@example.com"}, held={}, by=cast.office, at=AT)

    actions.send(letter=to(cast.buyer), at=AT)

    assert smtp.letters[0]["Reply-To"] == "trade@example.com"


def test_what_a_desk_holds_waits_for_the_office(cast, smtp, work):
    set_desks(answers={}, held={"deals": True}, by=cast.office, at=AT)
    deals.introduced(cast)
    work(at=AT)

    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}
    assert smtp.letters == []


@pytest.mark.parametrize(
    "name",
    [
        "髙橋 𠮷弥",
        'O’Brien, "Bob" <x@y>',
        "Mei\r\nBcc: everybody@example.com\r\n\r\nHello",
        "🍶 sake \u202e drow",
        "محمد علي",
        "a\u2028b\x0bc\x85d",
        "ﾊﾝｶｸ" * 20,
    ],
)
def test_a_name_stays_in_its_header(cast, smtp, name):
    User.objects.filter(pk=cast.buyer.pk).update(name=name[:100])
    person = User.objects.get(pk=cast.buyer.pk)

    letter = actions.send(letter=to(person, product=name), at=AT)

    mail = smtp.letters[0]
    assert letter.state == "sent"
    assert smtp.recipients == [[person.email]]
    assert mail["Bcc"] is None
    (address,) = mail["To"].addresses
    assert (address.addr_spec, address.display_name) == (person.email, one_line(name[:100]))
    assert len(mail.get_all("Subject")) == 1
    assert one_line(mail["Subject"]) == one_line(letter.subject)


@pytest.mark.parametrize(
    ("address", "travels_as"),
    [
        ("mei+kitamae@example.com", "mei+kitamae@example.com"),
        ("o'brien@example.co.uk", "o'brien@example.co.uk"),
        ("a.b-c_d@sub.example.com", "a.b-c_d@sub.example.com"),
        ("info@例え.jp", "info@xn--r8jz45g.jp"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ('"two words"@example.com', '"two words"@example.com'),
        ("x@[192.0.2.1]", "x@[192.0.2.1]"),
    ],
)
def test_unusual_addresses_are_written_to(cast, smtp, address, travels_as):
    User.objects.filter(pk=cast.buyer.pk).update(email=address)

    letter = actions.send(letter=to(User.objects.get(pk=cast.buyer.pk)), at=AT)

    assert (letter.state, smtp.recipients) == ("sent", [[travels_as]])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Info@Example.COM", "info@example.com"),
        ("info@例え.jp", "info@xn--r8jz45g.jp"),
        (" info@example.com ", "info@example.com"),
    ],
)
def test_two_ways_of_writing_an_address_are_one_reader(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize("text", ["", "nobody", "@example.com", "x@"])
def test_what_is_no_address_is_nobody(text):
    assert folded(text) == ""


def test_dots_and_plus_signs_are_the_receivers_business():
    assert folded("a.b+c@example.com") != folded("ab@example.com")


def test_a_letter_is_plain_text_and_says_its_language(cast, smtp):
    actions.send(letter=to(people.buyer_user(language="ja")), at=AT)

    mail = smtp.letters[0]
    assert (mail.get_content_type(), mail["Content-Language"]) == ("text/plain", "ja")
    assert mail["List-Unsubscribe"] is None  # what concerns a deal is not left off
