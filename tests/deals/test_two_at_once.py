"""Two people at one deal in the same moment, on an engine that truly lets them."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from factories import deals
from factories.deals import AGREED_AT
from kitamae.deals import actions
from kitamae.deals.models import Deal, Quote
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """What each act ended with: None, or the code of its refusal."""
    gate = threading.Barrier(len(acts))
    ends = [None] * len(acts)

    def run(number, act):
        gate.wait()
        try:
            act()
        except Refusal as refusal:
            ends[number] = refusal.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


def test_of_two_who_accept_at_once_one_is_told_that_it_moved_on():
    cast = deals.cast()
    deal = deals.quoted(cast)

    def accept():
        actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT)

    ends = at_once(accept, accept)

    assert sorted(end or "" for end in ends) == ["", "not_now"]
    assert Event.objects.filter(name="deals.accept_quote").count() == 1
    assert deals.fresh(deal).state == "agreed"


def test_a_quote_sent_while_the_buyer_accepts_leaves_one_truth():
    cast = deals.cast()
    deal = deals.quoted(cast)

    ends = at_once(
        lambda: actions.accept_quote(deal=deal, version=1, by=cast.buyer, at=AGREED_AT),
        lambda: deals.quote(cast, deal, at=AGREED_AT, unit_price=Decimal(450)),
    )

    states = list(Quote.objects.order_by("version").values_list("state", flat=True))
    now = deals.fresh(deal).state
    assert (ends, states, now) in [
        ([None, "not_now"], ["accepted"], "agreed"),
        (["quote_replaced", None], ["replaced", "standing"], "open"),
    ]


def test_of_two_introductions_at_once_one_is_refused():
    cast = deals.cast()

    ends = at_once(lambda: deals.introduced(cast), lambda: deals.introduced(cast))

    assert sorted(end or "" for end in ends) == ["", "introduced_already"]
    assert Deal.objects.count() == 1
