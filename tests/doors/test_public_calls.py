"""The open calls on the front page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories import people
from kitamae.partners import actions
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.programmes.actions import open_year


@pytest.fixture
def call(office, at):
    """Open a call of a shop, some days from today to some days from today."""

    def opened(name: str, country: str, begins: int, ends: int) -> date:
        today = timezone.localdate()
        shop = actions.enter_partner(
            name=name,
            buyer=people.organisation(Kind.BUYER, country=country),
            site_kind="b2c_ec",
            country=country,
            trade_flow="direct_jp_office",
            by=office,
            at=at,
        )
        need = actions.open_need(
            partner=shop,
            title_ja="菓子、調味料",
            title_en="Sweets and seasonings",
            opens_date=today + timedelta(days=begins),
            closes_date=today + timedelta(days=ends),
            by=office,
            at=at,
        )
        return need.closes_date

    return opened


def front(client, language: str) -> str:
    client.cookies["language"] = language
    return client.get("/").content.decode()


def test_an_open_call_says_who_looks_for_what_until_when(client, call):
    call("Hibiscus Basket", "SG", -5, 53)

    english, japanese = front(client, "en"), front(client, "ja")

    for words in ("Hibiscus Basket", "Singapore", "Sweets and seasonings", "53 days left"):
        assert words in english
    assert '<span class="status open">Open for products</span>' in english
    for words in ("シンガポール", "菓子、調味料", "あと53日"):
        assert words in japanese
    assert '<span class="status open">募集中</span>' in japanese
    assert "No call is open today" not in english


@pytest.mark.parametrize(
    ("ends", "note", "kind"),
    [
        (0, "closes today", "warn"),
        (1, "1 day left", "warn"),
        (14, "14 days left", "warn"),
        (15, "15 days left", "open"),
    ],
)
def test_a_call_near_its_end_is_marked(client, call, ends, note, kind):
    call("Hangang Mart", "KR", -5, ends)

    html = front(client, "en")

    assert f'<small class="muted">{note}</small>' in html
    assert f'<span class="status {kind}">' in html


def test_a_call_that_is_past_or_not_yet_begun_is_not_shown(client, call):
    call("Past Pantry", "HK", -9, -1)
    call("Future Food", "FR", 1, 9)

    html = front(client, "en")

    assert "Past Pantry" not in html
    assert "Future Food" not in html
    assert "No call is open today" in html


def test_many_calls_ask_the_database_no_more_than_one(client, call, django_assert_num_queries):
    call("First", "SG", -1, 9)
    with django_assert_num_queries(3):
        front(client, "en")
    for number in range(4):
        call(f"Shop {number}", "TW", -1, 9)

    with django_assert_num_queries(3):
        html = front(client, "en")
    assert [name for name in ("First", *(f"Shop {n}" for n in range(4))) if name not in html] == []


def test_the_programme_year_stands_beside_the_brand(client, office, at):
    open_year(
        year=2026,
        name_ja="海外販路プログラム 2026年度",
        name_en="Export sourcing 2026",
        by=office,
        at=at,
    )

    assert "<small>Export sourcing 2026</small>" in front(client, "en")
    assert "<small>海外販路プログラム 2026年度</small>" in front(client, "ja")
