"""Many makers at the last place of a call: one gets it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from factories import catalogue, deals, partners, people, programmes
from kitamae.kernel.refusal import Refusal
from kitamae.partners.hands import actions
from kitamae.partners.hands.models import Hand

MAKERS = 4


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_last_places_are_given_once_however_many_come_at_once(at):
    cast = deals.cast()
    need = partners.need(cast.shop, cast.buyer, capacity=2)
    makers = []
    for _ in range(MAKERS):
        maker = people.supplier_user()
        programmes.enrolled(maker, cast.office)
        makers.append((maker, catalogue.listed(maker, cast.office)))
    gate = Barrier(MAKERS)

    def raise_hand(maker, product):
        gate.wait()
        try:
            actions.raise_hand(
                need=need, supplier=maker.organisation, products=[product], by=maker, at=at
            )
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "raised"

    with ThreadPoolExecutor(MAKERS) as pool:
        ended = sorted(pool.map(lambda each: raise_hand(*each), makers))

    assert ended == ["call_full", "call_full", "raised", "raised"]
    assert Hand.objects.live().count() == 2
