"""Changes of a product that a buyer knows: put before it, read, taken note of, taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue import actions
from kitamae.catalogue.changes.actions import acknowledge_change
from kitamae.catalogue.changes.queries import changes_for, waiting_changes
from kitamae.catalogue.choices import Occasion
from kitamae.catalogue.editing import actions as editing
from kitamae.catalogue.models import Disclosure, Product, Revision
from kitamae.catalogue.reviewing.actions.many import approve_all
from kitamae.kernel.refusal import Refusal


def shown_to(buyer, supplier, office):
    """A listed product that was shown to a buyer."""
    product = catalogue.listed(supplier, office)
    actions.disclose(
        product=product, to=buyer.organisation, destination="US",
        occasion=Occasion.INTRODUCTION, by=office, at=AT,
    )  # fmt: skip
    return product


def draft(product, by, **said):
    """A product's answers changed, in preparation."""
    standing = Product.objects.get(pk=product.pk).newest.answers
    return editing.save_answers(
        product=product, standing=standing, answers=standing | said,
        unread={}, originals={}, by=by, at=AT,
    )  # fmt: skip


def changed(product, supplier, office, *, at=AT, **said):
    """A product's answers changed, submitted and approved."""
    made = draft(product, supplier, **said)
    actions.submit(revision=made, by=supplier, at=at)
    return actions.approve(revision=made, by=office, at=at)


def test_a_buyer_takes_note_of_a_change_and_another_cannot(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    now = changed(product, supplier, office, domestic_retail_price=720)

    for somebody in (supplier, people.buyer_user(), people.user(buyer.organisation, role="reader")):
        with pytest.raises(PermissionDenied):
            acknowledge_change(product=product, by=somebody, at=AT)
    assert Disclosure.objects.get().acknowledged is None
    acknowledge_change(product=product, by=buyer, at=AT)

    known = Disclosure.objects.get()
    assert (known.acknowledged, known.acknowledged_at, known.changed_at) == (now, AT, None)


def test_a_buyer_reads_what_changed_until_it_takes_note(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    assert changes_for(buyer) == []
    changed(product, supplier, office, domestic_retail_price=720, catch_copy_ja="蔵の味")

    (change,) = changes_for(buyer)

    (price,) = change.differences
    assert (price.field.key, price.before, price.after) == ("domestic_retail_price", 680, 720)
    assert (change.since.number, change.now.number) == (1, 2)
    assert changes_for(people.buyer_user()) == []
    acknowledge_change(product=product, by=buyer, at=AT)
    assert changes_for(buyer) == []


def test_it_is_the_buyers_turn_for_five_working_days(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    changed(product, supplier, office, shelf_life_days=240)

    (change,) = changes_for(buyer)

    assert change.changed_on == date(2026, 4, 1)
    assert (change.standing.side, change.standing.is_mine) == ("buyer", True)
    assert change.standing.due_date == date(2026, 4, 8)


def test_a_second_change_counts_from_what_was_taken_note_of(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    changed(product, supplier, office, domestic_retail_price=720)
    acknowledge_change(product=product, by=buyer, at=AT)
    changed(product, supplier, office, domestic_retail_price=760, at=AT + timedelta(days=9))

    (change,) = changes_for(buyer)

    assert [(each.before, each.after) for each in change.differences] == [(720, 760)]
    assert change.changed_on == date(2026, 4, 10)


def test_what_is_changed_back_before_anybody_took_note_is_nothing_to_tell(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    changed(product, supplier, office, domestic_retail_price=720)
    changed(product, supplier, office, domestic_retail_price=680)

    assert changes_for(buyer) == []
    assert not waiting_changes(buyer).exists()


def test_a_change_of_texts_is_not_put_before_buyers(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    editing.put_up(revision=draft(product, supplier, catch_copy_ja="蔵の味"), by=supplier, at=AT)

    assert changes_for(buyer) == []
    assert Disclosure.objects.get().changed_at is None


def test_what_only_the_office_reads_is_not_put_before_buyers(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    changed(product, supplier, office, shelf_stable=True)

    assert changes_for(buyer) == []
    assert Disclosure.objects.get().changed_at is None


def test_a_product_that_may_no_longer_be_seen_or_has_ended_asks_for_nothing(
    supplier, office, buyer
):
    gone, ended = (shown_to(buyer, supplier, office) for _ in range(2))
    for product in (gone, ended):
        changed(product, supplier, office, domestic_retail_price=720)
    assert len(changes_for(buyer)) == 2

    draft(gone, supplier, excluded_countries=["US"])
    actions.discontinue_product(product=ended, by=supplier, at=AT)

    assert changes_for(buyer) == []
    assert not waiting_changes(buyer).exists()
    with pytest.raises(Refusal):
        acknowledge_change(product=ended, by=buyer, at=AT)


def test_a_bulk_approval_puts_its_changes_before_buyers_too(supplier, office, buyer):
    product = shown_to(buyer, supplier, office)
    made = draft(product, supplier, delivered_price_unit="410")
    actions.submit(revision=made, by=supplier, at=AT)
    approve_all(revisions=Revision.objects.filter(pk=made.pk), by=office, at=AT)

    (change,) = changes_for(buyer)

    assert [each.field.key for each in change.differences] == ["delivered_price_unit"]


def test_many_changes_ask_the_database_no_more_than_one(
    supplier, office, buyer, django_assert_num_queries
):
    for number in range(3):
        changed(shown_to(buyer, supplier, office), supplier, office, moq_cases=4 + number)
        buyer.seats_held  # noqa: B018 -- asked once
        with django_assert_num_queries(2):
            assert len(changes_for(buyer)) == number + 1
