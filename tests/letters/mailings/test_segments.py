"""Whom a letter to many goes to: each line, lines together, and nobody by default."""

from datetime import timedelta

import pytest

from factories import catalogue, deals, people, programmes
from factories.deals import AGREED_AT
from kitamae.letters.mailings.queries import companies_of
from kitamae.letters.mailings.readers import Named, audience, reached
from kitamae.letters.mailings.segments import Segment
from kitamae.people.models import Seat, User
from kitamae.people.queries import system_user

AT = AGREED_AT


@pytest.fixture
def cast(db):
    """A maker with an introduced product, its shop, and a maker that has only begun."""
    cast = deals.cast()
    deals.introduced(cast)
    return cast


@pytest.fixture
def newcomer(cast):
    """A maker with a draft and an application that waits."""
    place = people.organisation("supplier", prefecture="23", name_ja="三河屋", name_en="Mikawaya")
    person = people.user(place, language="ja")
    programmes.application(person, cast.office, "submitted")
    catalogue.draft(person)
    return person


def chosen(**said):
    return set(companies_of(Segment(**said), at=AT))


@pytest.mark.parametrize("said", [{}, {"year": 2026}, {"only_admins": True}])
def test_nothing_chosen_means_nobody(cast, newcomer, said):
    assert chosen(**said) == set()
    assert audience(Segment(**said), topic="notices", by=system_user(), at=AT).count == 0


def test_each_line_finds_its_companies(cast, newcomer):
    maker, begun = cast.supplier.organisation, newcomer.organisation

    assert chosen(kinds=("supplier",)) == {maker, begun}
    assert chosen(states=("submitted",)) == {begun}
    assert chosen(states=("enrolled", "submitted")) == {maker, begun}
    assert chosen(states=("enrolled",), year=1999) == set()
    assert chosen(partner=cast.shop.code) == {
        maker, cast.buyer.organisation, cast.trading.organisation, cast.warehouse.organisation,
    }  # fmt: skip
    assert chosen(prefectures=("23",)) == {begun}
    assert chosen(countries=("SG",)) == {cast.buyer.organisation}
    category = cast.product.shown.category
    assert chosen(categories=(category,)) == {maker}
    assert chosen(categories=("no such",)) == set()


def test_has_and_has_not_part_the_makers(cast, newcomer):
    maker, begun = cast.supplier.organisation, newcomer.organisation
    makers = {"kinds": ("supplier",)}
    User.objects.filter(pk=cast.supplier.pk).update(visit_began_at=AT - timedelta(days=3))
    User.objects.filter(pk=newcomer.pk).update(visit_began_at=AT - timedelta(days=40))

    for fact in ("listed", "introduction", "visit"):
        assert chosen(**makers, has=(fact,)) == {maker}, fact
        assert chosen(**makers, has_not=(fact,)) == {begun}, fact
    assert chosen(**makers, has=("draft",)) == {begun}
    assert chosen(**makers, has=("application",)) == {maker, begun}
    assert chosen(**makers, has=("order",)) == set()


def test_lines_are_composed(cast, newcomer):
    assert chosen(kinds=("supplier",), has=("draft",), has_not=("listed",)) == {
        newcomer.organisation
    }
    assert chosen(kinds=("buyer",), prefectures=("23",)) == set()


def test_who_may_not_act_or_has_left_is_not_written_to(cast, newcomer):
    place = newcomer.organisation
    people.user(place, role="reader")
    left = people.user(place)
    User.objects.filter(pk=left.pk).update(is_active=False)

    found = audience(Segment(prefectures=("23",)), topic="notices", by=system_user(), at=AT)

    assert [each.to for each in found.readers] == [newcomer]
    assert found.left_out == {"left": 1}


def test_administrators_alone_can_be_meant(cast, newcomer):
    boss = people.user(newcomer.organisation, role="admin")

    found = audience(
        Segment(prefectures=("23",), only_admins=True), topic="notices", by=system_user(), at=AT
    )

    assert [each.to for each in found.readers] == [boss]


def test_one_address_is_one_reader(cast, newcomer):
    Seat.objects.create(user=newcomer, organisation=cast.supplier.organisation, role="member")
    named = Named(email=newcomer.email.upper(), name="From a list", organisation=None)

    found = audience(Segment(kinds=("supplier",)), topic="notices", by=system_user(), at=AT)
    assert sorted(each.to.email for each in found.readers) == sorted(
        [cast.supplier.email, newcomer.email]
    )

    from kitamae.letters.mailings.readers import _named

    both = reached([*found.readers, *_named([named])], topic="notices")
    assert both.count == found.count


def test_what_was_kept_is_read_again():
    said = Segment(kinds=("supplier",), year=2026, has_not=("listed",), only_admins=True)

    assert Segment.read(said.kept()) == said
    assert Segment.read({"kinds": [], "nonsense": 1, "year": None}) == Segment()
