"""Force majeure at the desk: whom it touches first, announced with the count, lifted."""

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import deals, people
from kitamae.deals.models import Deal
from kitamae.letters.models import Letter
from kitamae.programmes.interruptions.models import Interruption


@pytest.fixture
def cast(db):
    return deals.cast()


@pytest.fixture
def desk(cast, client_for):
    return client_for(cast.office)


def said(cast, **more):
    return {
        "scope": "partner",
        "partner": cast.shop.code,
        "kind": "suspended",
        "parts": ["deals", "orders", "reviews"],
        "words_ja": "台風のため止めます。",
        "words_en": "We stop because of a typhoon.",
    } | more


NEW = "/office/interruptions/new/"


def test_everybody_who_is_touched_is_named_before_anything_happens(desk, cast):
    deals.opened(cast)

    page = desk.post(NEW, said(cast))

    touched = page.context["touched"]
    assert page.status_code == 200
    assert touched.counts == {"deals": 1, "orders": 0}
    assert [each.name_ja for each in touched.suppliers] == ["笹原味噌店"]
    assert touched.buyers == [cast.buyer.organisation]
    assert touched.others == [cast.trading.organisation]
    assert Interruption.objects.count() == 0


def test_it_is_announced_with_the_count_said_again_and_everybody_is_written_to(desk, cast, work):
    deal = deals.opened(cast)

    answer = desk.post(NEW, said(cast, told="3"))
    work(at=timezone.now())

    made = Interruption.objects.get()
    assert answer.headers["Location"] == reverse("office:interruption", args=[made.code])
    assert (made.touched, len(made.organisations)) == ({"deals": 1, "orders": 0}, 3)
    assert Deal.objects.get(pk=deal.pk).turn_stopped_date is not None
    told = Letter.objects.filter(name="interruption_announced").values_list("to", flat=True)
    assert {cast.supplier.pk, cast.buyer.pk, cast.trading.pk} <= set(told)
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "We stop because of a typhoon." in page


def test_a_count_that_has_changed_is_looked_at_again(desk, cast):
    deals.opened(cast)

    answer = desk.post(NEW, said(cast, told="2"))

    assert answer.status_code == 422
    assert "It touches 3 companies now." in answer.content.decode()
    assert Interruption.objects.count() == 0


def test_a_shop_that_is_not_named_is_asked_for(desk, cast):
    answer = desk.post(NEW, said(cast, partner=""))

    assert answer.status_code == 422
    assert "Choose which one it is." in answer.content.decode()


def test_the_stopped_clock_is_seen_by_both_sides_and_goes_on_when_it_is_lifted(
    desk, cast, work, client_for
):
    deal = deals.opened(cast)
    desk.post(NEW, said(cast, told="3"))
    work(at=timezone.now())
    place = reverse("dealroom:deal", args=[deal.code])
    for person in (cast.supplier, cast.buyer):
        assert "the clock is stopped" in client_for(person).get(place).content.decode()

    here = reverse("office:interruption", args=[Interruption.objects.get().code])
    desk.post(here, {"words_ja": "明けました。", "words_en": "It is over."})
    work(at=timezone.now())

    assert Deal.objects.get(pk=deal.pk).turn_due_date is not None
    assert Letter.objects.filter(name="interruption_lifted").count() >= 3
    assert Interruption.objects.get().lifted_at is not None


def test_a_reader_of_the_office_announces_nothing(client_for, cast):
    deals.opened(cast)
    reader = client_for(people.office_user(role="reader"))

    answer = reader.post(NEW, said(cast, told="3"))

    assert answer.status_code == 403
    assert Interruption.objects.count() == 0
