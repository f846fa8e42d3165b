"""What happened, in sentences, for whoever may read it."""

from django.utils.translation import override

from factories import deals, people
from kitamae.reports.history import happenings


def test_events_of_a_thing_are_told_newest_first_in_the_readers_language(db):
    cast = deals.cast()
    deal = deals.quoted(cast)

    with override("en"):
        told = [each.sentence for each in happenings(viewer=cast.office, about=[deal])]
    with override("ja"):
        japanese = [each.sentence for each in happenings(viewer=cast.office, about=[deal])]

    assert told == [
        f"{cast.supplier} sent a quote.",
        f"{cast.buyer} asked for a quote.",
        f"The programme office introduced {deal.code}.",
    ]
    assert japanese[0] == f"{cast.supplier}が見積を送りました。"


def test_a_product_is_called_by_its_name_and_a_buyer_by_its_own(db):
    cast = deals.cast()
    deals.introduced(cast)

    with override("en"):
        told = [each.sentence for each in happenings(viewer=cast.office, about=[cast.product])]

    shop = cast.buyer.organisation.name_en
    assert told[0] == f"{cast.office} showed Echigo Tsubu Miso 500 g to {shop}."


def test_a_party_reads_its_own_events_and_a_stranger_none(db):
    cast = deals.cast()
    deal = deals.introduced(cast)

    assert len(happenings(viewer=cast.buyer, about=[deal])) == 1
    assert happenings(viewer=people.buyer_user(), about=[deal]) == []
    assert happenings(viewer=people.stranger(), about=[deal]) == []
    assert happenings(viewer=people.buyer_user()) == []
