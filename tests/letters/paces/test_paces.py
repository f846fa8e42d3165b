"""How soon letters come: at once, together in one's morning, or not at all; duties always."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from factories import deals, people
from factories.deals import INTRODUCED_AT
from kitamae.kernel.refusal import Refusal
from kitamae.letters import actions
from kitamae.letters.models import Letter, Wish
from kitamae.letters.paces.actions import choose_paces, leave_off, take_up_again
from kitamae.letters.paces.digests import zone_of
from kitamae.letters.paces.offers import OFFERS
from kitamae.letters.paces.queries import chosen
from kitamae.letters.paces.tasks import write_digests
from kitamae.letters.writing import Guest

AT = INTRODUCED_AT
TOKYO = ZoneInfo("Asia/Tokyo")


def to(person, topic_of="own_product_introduced", at=AT):
    params = {"to": "x", "product": "味噌", "partner": "z", "maker": "m", "path": "/p/"}
    return actions.write(name=topic_of, to=person, params=params, event=None, at=at)


def states():
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def maker(db):
    """A maker in Japan who reads what concerns deals once a day."""
    person = people.supplier_user(language="ja")
    choose_paces(person=person, paces={"deals": "daily"}, at=AT)
    return person


def test_what_is_gathered_comes_as_one_letter_in_the_readers_morning(maker, smtp, work):
    evening = datetime(2026, 5, 12, 20, 0, tzinfo=TOKYO)
    to(maker, at=evening)
    to(maker, at=evening)
    assert states() == ["gathered", "gathered"]

    for hours in (0, 8):  # this evening; 04:00
        write_digests(at=evening + timedelta(hours=hours))
    assert Letter.objects.count() == 2
    morning = datetime(2026, 5, 13, 7, 0, tzinfo=TOKYO)
    write_digests(at=morning)
    write_digests(at=morning + timedelta(hours=1))
    work(at=morning)

    assert states() == ["digested", "digested", "sent"]
    (mail,) = smtp.letters
    assert mail["Subject"] == "お知らせのまとめ(2件)"
    said = mail.get_content()
    assert said.count("「味噌」") == 2
    assert said.count("/p/\r\n") == 2
    assert "/me/letters/" in said
    digest = Letter.objects.get(name="digest")
    assert digest.gathered.count() == 2


def test_one_digest_a_day_is_enough(maker, work):
    night = datetime(2026, 5, 12, 2, 0, tzinfo=TOKYO)
    to(maker, at=night)
    write_digests(at=night + timedelta(hours=6))
    to(maker, at=night + timedelta(hours=7))  # it waits for tomorrow
    to(maker, at=night)
    write_digests(at=night + timedelta(hours=8))
    assert Letter.objects.filter(name="digest").count() == 1

    write_digests(at=night + timedelta(days=1, hours=6))
    assert [d.gathered.count() for d in Letter.objects.filter(name="digest").order_by("pk")] == [
        1, 2,
    ]  # fmt: skip


def test_what_is_chosen_by_the_week_waits_for_monday(db):
    person = people.supplier_user()
    choose_paces(person=person, paces={"results": "weekly"}, at=AT)
    Letter.objects.create(
        name="results_released", topic="results", to=person, address=person.email, language="en",
        subject="s", body="b", state="gathered", written_at=AT,
    )  # fmt: skip
    friday = datetime(2026, 5, 15, 9, 0, tzinfo=TOKYO)

    write_digests(at=friday)
    assert states() == ["gathered"]
    write_digests(at=friday + timedelta(days=3))

    assert states()[0] == "digested"


@pytest.mark.parametrize(
    ("country", "zone"),
    [("JP", "Asia/Tokyo"), ("US", "America/New_York"), ("SG", "Asia/Singapore")],
)
def test_a_morning_is_that_of_the_readers_country(db, country, zone):
    person = people.user(people.organisation("buyer", country=country))

    assert zone_of(person).key == zone


def test_duties_come_at_once_whatever_is_asked(maker):
    for topic in ("account", "applications", "orders"):
        with pytest.raises(Refusal) as refused:
            choose_paces(person=maker, paces={topic: "never"}, at=AT)
        assert str(refused.value) == str(OFFERS[topic].why)
    with pytest.raises(Refusal):
        choose_paces(person=maker, paces={"deals": "never"}, at=AT)

    assert chosen(maker) == {
        topic: ("daily" if topic == "deals" else offer.usual) for topic, offer in OFFERS.items()
    }


def test_every_topic_says_why_it_cannot_be_left_off():
    silent = [t for t, o in OFFERS.items() if "never" not in o.paces and not str(o.why)]

    assert silent == []


def notice(person, state="sent"):
    guest = isinstance(person, Guest)
    return Letter.objects.create(
        name="mailing", topic="notices", to=None if guest else person, address=person.email,
        language="en", subject="s", body="b", state=state, written_at=AT,
    )  # fmt: skip


def test_who_left_off_a_kind_is_not_written_to_and_may_come_back(db):
    person = people.supplier_user()
    letter, gathered = notice(person), notice(person, "gathered")

    leave_off(letter=letter, source="one_click", at=AT)
    leave_off(letter=letter, source="one_click", at=AT)

    assert Wish.objects.count() == 1
    assert chosen(person)["notices"] == "never"
    gathered.refresh_from_db()
    assert (gathered.state, gathered.skipped_because) == ("skipped", "unwanted")
    take_up_again(letter=letter, at=AT)
    assert chosen(person)["notices"] == "at_once"


def test_a_guest_leaves_off_by_its_address(db):
    from kitamae.letters.reachable import why_not

    guest = Guest("Old@Example.com", "古川醸造")
    leave_off(letter=notice(guest), source="link", at=AT)

    assert why_not([Guest("old@example.com")], topic="notices") == {"old@example.com": "unwanted"}
    assert why_not([guest], topic="orders") == {}


def test_a_duty_is_not_left_off_by_a_link(db):
    letter = notice(people.supplier_user())
    letter.topic = "orders"

    with pytest.raises(Refusal):
        leave_off(letter=letter, source="link", at=AT)

    assert Wish.objects.count() == 0


def test_a_mailing_is_gathered_for_who_gathers(db, work, smtp):
    from kitamae.kernel.bilingual import Bilingual
    from kitamae.letters.mailings import actions as mailings
    from kitamae.letters.mailings.segments import Segment

    cast = deals.cast()
    work(at=AT)
    Letter.objects.all().delete()
    smtp.letters.clear()
    second = people.supplier_user()
    choose_paces(person=second, paces={"notices": "weekly"}, at=AT)
    words = {"subject": Bilingual("件", "Subject"), "body": Bilingual("文", "Words")}
    to_makers = Segment(kinds=("supplier",))
    mailing = mailings.begin_mailing(**words, to=to_makers, by=cast.office, at=AT)
    mailings.write_mailing(mailing=mailing, count=2, by=cast.office, at=AT)
    work(at=AT)
    mailing.refresh_from_db()
    mailings.release_mailing(mailing=mailing, count=2, by=cast.office, at=AT)
    work(at=AT)

    assert dict(mailing.letters.values_list("to", "state")) == {
        cast.supplier.pk: "sent", second.pk: "gathered",
    }  # fmt: skip
    (mail,) = smtp.letters
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip().strip("<>")  # a long header is folded
    assert link in mail.get_content()
    assert mail["Precedence"] == "bulk"
