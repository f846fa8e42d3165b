"""Calls as a calendar: RFC 5545's lines, escapes and moments; and whether anything changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from factories import deals, partners
from kitamae.partners.calendar_feed import Entry, calendar
from kitamae.partners.models import Need

MADE = datetime(2026, 4, 1, 0, 0, tzinfo=UTC)


def entry(**said):
    return Entry(
        **{
            "code": "ND-1", "title": "Miso", "words": "Singapore", "url": "https://x.example/s/",
            "closes_at": datetime(2026, 9, 30, 15, 0, tzinfo=UTC), "created_at": MADE,
            "changed_at": MADE,
        }
        | said
    )  # fmt: skip


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_an_event_ends_with_the_last_day_in_japan_told_in_utc():
    lines = unfolded(calendar("Calls", [entry()], host="kitamae.example.jp"))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {
        "UID:ND-1@kitamae.example.jp", "DTSTART:20260930T140000Z", "DTEND:20260930T150000Z",
        "DTSTAMP:20260401T000000Z", "SEQUENCE:0", "SUMMARY:Miso", "VERSION:2.0",
    } <= set(lines)  # fmt: skip


def test_text_is_escaped():
    lines = unfolded(calendar("C", [entry(title="A, b; c\\d", words="one\r\ntwo")], host="h"))

    assert r"SUMMARY:A\, b\; c\\d" in lines
    assert r"DESCRIPTION:one\ntwo" in lines


@pytest.mark.parametrize("title", ["味噌" * 60, "x" * 66, "x" * 67, "x" * 68, "é" * 100])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(title):
    made = calendar("C", [entry(title=title)], host="h")

    assert max(len(line.encode()) for line in made.split("\r\n")) <= 75
    assert "\n" not in made.replace("\r\n", "")
    assert f"SUMMARY:{title}" in unfolded(made)


def test_a_changed_call_keeps_its_uid_and_counts_on():
    lines = unfolded(calendar("C", [entry(changed_at=MADE + timedelta(hours=1))], host="h"))

    assert "UID:ND-1@h" in lines
    assert "SEQUENCE:3600" in lines


@pytest.fixture
def need(db):
    cast = deals.cast()
    partners.card(cast.shop, cast.office)
    today = localdate()
    return partners.need(
        cast.shop, cast.buyer, opens_date=today, closes_date=today + timedelta(days=9)
    )


def test_who_subscribes_is_told_when_nothing_changed(client, need):
    first = client.get("/shops/calls.en.ics")
    again = client.get("/shops/calls.en.ics", headers={"if-none-match": first["ETag"]})
    Need.objects.update(closes_date=localdate() + timedelta(days=8))
    changed = client.get("/shops/calls.en.ics", headers={"if-none-match": first["ETag"]})

    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)


def test_the_feed_of_a_shop_holds_its_own_calls_in_the_language_asked(client, need):
    other = partners.partner(
        deals.cast().buyer, need.partner.cards.get().published_by, name="Second"
    )
    partners.card(other, need.partner.cards.get().published_by)

    ja = client.get(f"/shops/{need.partner.code}/calls.ja.ics").content.decode()
    none = client.get(f"/shops/{other.code}/calls.ja.ics").content.decode()

    assert "味噌を探しています" in ja.replace("\r\n ", "")
    assert "VEVENT" not in none
    assert client.get("/shops/calls.fr.ics").status_code == 404
    assert client.get("/shops/PA-NONE/calls.ja.ics").status_code == 404


def test_a_call_between_shop_and_office_is_in_no_calendar(client, need):
    Need.objects.update(kind="own")

    assert "VEVENT" not in client.get("/shops/calls.en.ics").content.decode()


def test_the_page_tells_the_deadline_by_the_clock_at_the_shop_too(client, need):
    last = localdate() + timedelta(days=9)

    page = client.get(f"/shops/{need.partner.code}/").content.decode()

    assert f'{last} 22:59 <small class="muted">Singapore</small>' in page
