"""Raised hands: conditions read before, places, windows, reminders; and who sees what."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, deals, partners, people, programmes
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.partners.card import Card
from kitamae.partners.hands import actions
from kitamae.partners.hands.choices import HandState, Phase
from kitamae.partners.hands.models import CardReading, Hand
from kitamae.partners.hands.queries import calls, offerable, read_by
from kitamae.partners.hands.steps import HAND_STEPS
from kitamae.partners.hands.windows import phase_on, window
from kitamae.partners.models import Need
from kitamae.partners.needs.tasks import watch_calls
from kitamae.partners.personal import held
from kitamae.partners.requirements.actions import publish_card
from kitamae.partners.zones import zone_of

AT = datetime(2026, 5, 11, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.fixture
def need(cast):
    partners.card(cast.shop, cast.office, min_days=30)
    return partners.need(cast.shop, cast.buyer, capacity=1)


def read(cast, maker=None):
    person = maker or cast.supplier
    return actions.confirm_conditions(
        partner=cast.shop, supplier=person.organisation, by=person, at=AT
    )


def raised(cast, need, **said):
    read(cast)
    return actions.raise_hand(
        need=need,
        supplier=cast.supplier.organisation,
        by=cast.supplier,
        at=AT,
        **{"products": [cast.product]} | said,
    )


@pytest.mark.parametrize(
    ("state", "open_to"),
    [
        (
            HandState.RAISED,
            {
                "supplier": ["withdraw_hand"],
                "buyer": ["welcome_hand", "decline_hand"],
                "office": ["welcome_hand", "decline_hand"],
            },
        ),
        (HandState.WELCOMED, {"supplier": ["withdraw_hand"]}),
        (HandState.DECLINED, {}),
        (HandState.WITHDRAWN, {}),
    ],
)
def test_the_open_verbs_of_a_raised_hand(cast, need, state, open_to):
    hand = raised(cast, need)
    Hand.objects.update(state=state)
    hand.refresh_from_db()
    sides = ("supplier", "buyer", "office", "trading", "other_maker", "stranger")

    found = {
        side: [step.verb for step in HAND_STEPS.open_to(cast.person(side), hand)] for side in sides
    }

    assert found == {side: [] for side in sides} | open_to


def test_a_hand_is_raised_with_its_products_and_it_is_the_buyers_turn(cast, need):
    hand = raised(cast, need, words="Two sizes.")

    assert list(hand.products.all()) == [cast.product]
    assert (hand.state, hand.turn_side, hand.turn_due_date) == (
        "raised",
        "buyer",
        date(2026, 5, 18),
    )
    event = Event.objects.get(name="partners.raise_hand")
    assert event.facts == {"products": [cast.product.code]}
    assert set(event.parties.values_list("organisation_id", flat=True)) == {
        cast.supplier.organisation.pk,
        cast.buyer.organisation.pk,
    }


def test_the_conditions_are_read_first_with_version_person_and_time(cast, need):
    with pytest.raises(Refusal) as refused:
        actions.raise_hand(
            need=need, supplier=cast.supplier.organisation, products=[cast.product],
            by=cast.supplier, at=AT,
        )  # fmt: skip
    assert refused.value.code == "conditions_not_read"
    assert not Hand.objects.exists()

    reading = read(cast)

    assert (reading.revision.number, reading.by, reading.at) == (1, cast.supplier, AT)
    assert raised(cast, need).reading == reading
    assert CardReading.objects.count() == 1


@pytest.mark.parametrize(
    ("then", "asks_more", "is_read"),
    [
        ({"min_days": 60}, ("min_days",), False),
        ({"min_days": 20}, (), True),
        ({"min_days": 30, "remarks_en": "We answer fast."}, (), True),
        ({"min_days": 30, "papers": ("HALAL_JP",)}, ("papers",), False),
    ],
)
def test_a_version_that_asks_more_is_read_again(cast, need, then, asks_more, is_read):
    read(cast)
    publish_card(partner=cast.shop, card=Card(**then), by=cast.office, at=AT)

    found = read_by(cast.shop, cast.supplier.organisation)

    assert (found.asks_more, found.is_read) == (asks_more, is_read)
    read(cast)
    assert read_by(cast.shop, cast.supplier.organisation).is_read


def test_only_the_maker_itself_confirms_and_raises(cast, need):
    rival = people.supplier_user()
    read(cast)
    with pytest.raises(PermissionDenied):
        actions.confirm_conditions(
            partner=cast.shop, supplier=cast.supplier.organisation, by=rival, at=AT
        )
    with pytest.raises(PermissionDenied):
        actions.raise_hand(
            need=need, supplier=cast.supplier.organisation, products=[cast.product], by=rival,
            at=AT,
        )  # fmt: skip
    assert not Hand.objects.exists()


def test_the_last_place_is_given_once_and_free_again_when_a_hand_goes_down(cast, need):
    hand = raised(cast, need)
    rival = people.supplier_user()
    programmes.enrolled(rival, cast.office)
    offered = catalogue.listed(rival, cast.office)
    read(cast, rival)
    again = {
        "need": need, "supplier": rival.organisation, "products": [offered], "by": rival, "at": AT,
    }  # fmt: skip

    with pytest.raises(Refusal) as refused:
        actions.raise_hand(**again)
    assert refused.value.code == "call_full"
    actions.withdraw_hand(hand=hand, by=cast.supplier, at=AT)
    assert calls([need], date(2026, 5, 11))[0].places_left == 1

    assert actions.raise_hand(**again).state == "raised"
    assert calls([need], date(2026, 5, 11))[0].is_full


def test_a_hand_is_raised_once_for_a_call(cast, need):
    raised(cast, need)

    with pytest.raises(Refusal) as refused:
        raised(cast, need)

    assert refused.value.code == "raised_already"
    assert Hand.objects.count() == 1


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 10, 1)])
def test_no_hand_is_raised_before_a_call_opens_or_after_it_closed(cast, need, day):
    read(cast)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Tokyo"))

    with pytest.raises(Refusal) as refused:
        actions.raise_hand(
            need=need, supplier=cast.supplier.organisation, products=[cast.product],
            by=cast.supplier, at=at,
        )  # fmt: skip

    assert refused.value.code == "call_not_open"


def test_neither_a_rivals_product_nor_one_that_keeps_out_is_offered(cast, need):
    rival = people.supplier_user()
    programmes.enrolled(rival, cast.office)
    theirs = catalogue.listed(rival, cast.office)
    country = catalogue.listed(cast.supplier, cast.office, excluded_countries=[cast.shop.country])
    channel = catalogue.listed(
        cast.supplier, cast.office, excluded_channels=list(cast.buyer.organisation.channels)
    )

    assert list(offerable(need, cast.supplier.organisation)) == [cast.product]
    for product in (theirs, country, channel):
        with pytest.raises(Refusal) as refused:
            raised(cast, need, products=[product])
        assert refused.value.code == "not_offerable"
    assert not Hand.objects.exists()


def test_an_answer_is_kept_and_the_turn_is_over(cast, need):
    hand = actions.welcome_hand(
        hand=raised(cast, need), answer="We look forward to it.", by=cast.buyer, at=AT
    )

    assert (hand.state, hand.answer, hand.turn_side) == ("welcomed", "We look forward to it.", "")
    with pytest.raises(Refusal):
        actions.decline_hand(hand=hand, by=cast.office, at=AT)


def test_who_sees_a_raised_hand(cast, need):
    hand = raised(cast, need)

    seen = {
        side: hand in Hand.objects.visible_to(cast.person(side))
        for side in ("supplier", "buyer", "office", "trading", "other_maker", "stranger")
    }

    assert [side for side, sees in seen.items() if sees] == ["supplier", "buyer", "office"]


def test_a_maker_reads_the_call_of_its_hand_after_it_closed(cast, need):
    raised(cast, need)
    Need.objects.update(state="closed")

    assert need in Need.objects.visible_to(cast.supplier)
    assert need not in Need.objects.visible_to(people.supplier_user())


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (date(2026, 3, 31), Phase.COMING),
        (date(2026, 4, 1), Phase.OPEN),
        (date(2026, 9, 15), Phase.OPEN),
        (date(2026, 9, 16), Phase.CLOSING),
        (date(2026, 9, 30), Phase.CLOSING),
        (date(2026, 10, 1), Phase.CLOSED),
    ],
)
def test_a_window_opens_is_about_to_close_and_closes(today, phase):
    opens, closes = date(2026, 4, 1), date(2026, 9, 30)

    assert phase_on(opens, closes, is_closed=False, today=today) == phase
    assert phase_on(opens, closes, is_closed=True, today=today) == Phase.CLOSED


@pytest.mark.parametrize(
    ("country", "stated", "there"),
    [
        ("SG", "", "2026-09-30 22:59 Singapore"),
        ("US", "", "2026-09-30 10:59 New York"),
        ("US", "America/Los_Angeles", "2026-09-30 07:59 Los Angeles"),
        ("GB", "", "2026-09-30 15:59 London"),  # summer time
    ],
)
def test_a_deadline_is_told_in_both_time_zones(country, stated, there):
    found = window(
        opens=date(2026, 4, 1), closes=date(2026, 9, 30), is_closed=False,
        zone=zone_of(country, stated), today=date(2026, 9, 1),
    )  # fmt: skip

    assert f"{found.closes_in_japan:%Y-%m-%d %H:%M}" == "2026-09-30 23:59"
    assert f"{found.there} {found.zone}" == there


def test_makers_are_reminded_once_seven_three_and_one_day_before_and_the_call_closes(cast, need):
    last = datetime(2026, 9, 30, 6, 30, tzinfo=ZoneInfo("Asia/Tokyo"))

    for days in (9, 8, 7, 7, 6, 5, 3, 2, 1, 0):
        watch_calls(at=last - timedelta(days=days))

    told = Event.objects.filter(name="partners.remind_of_call").order_by("number")
    assert [event.facts for event in told] == [{"days": 7}, {"days": 3}, {"days": 1}]
    need.refresh_from_db()
    assert need.state == "open"
    watch_calls(at=last + timedelta(days=1))
    need.refresh_from_db()
    assert need.state == "closed"


def test_a_call_found_late_is_reminded_of_for_the_nearest_stage_alone(cast, need):
    watch_calls(at=datetime(2026, 9, 28, 6, 30, tzinfo=ZoneInfo("Asia/Tokyo")))

    assert Event.objects.get(name="partners.remind_of_call").facts == {"days": 3}


def test_what_was_written_with_a_hand_is_held_about_its_writer(cast, need):
    hand = raised(cast, need, words="新米の味噌です。")

    [row] = held(cast.supplier)

    assert (row.value, row.owner, row.end_date) == (
        f"{hand.code} 新米の味噌です。",
        str(cast.supplier.organisation.name),
        date(2031, 5, 11),
    )
    assert list(held(cast.office)) == []
