"""One product by hand: saved, undone, put up, made a successor."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, people
from factories.people import FOUNDED_AT as AT
from kitamae.catalogue import actions
from kitamae.catalogue.editing import actions as editing
from kitamae.catalogue.models import Product, Revision
from kitamae.catalogue.submission import case_findings, is_minor, jan_question, unready
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal


def fresh(product):
    """The product as it now stands."""
    return Product.objects.get(pk=product.pk)


def save(product, by, *, without=(), evidence="", unread=None, **said):
    """Save a product with these answers changed."""
    standing = fresh(product).newest.answers
    answers = {key: value for key, value in (standing | said).items() if key not in without}
    return editing.save_answers(
        product=product,
        standing=standing,
        answers=answers,
        unread=unread or {},
        originals={},
        by=by,
        at=AT,
        evidence=evidence,
    )


def test_an_edit_of_a_listed_product_is_a_draft_of_its_own(supplier, office):
    product = catalogue.listed(supplier, office)

    draft = save(product, supplier, domestic_retail_price=720)

    assert (draft.state, draft.number, draft.answers["domestic_retail_price"]) == ("draft", 2, 720)
    assert fresh(product).shown.answers["domestic_retail_price"] == 680
    assert fresh(product).state == "listed"


def test_a_second_edit_goes_into_the_same_draft(supplier, office):
    product = catalogue.listed(supplier, office)
    first = save(product, supplier, domestic_retail_price=720)

    second = save(product, supplier, moq_cases=5)

    assert second.pk == first.pk
    assert (second.answers["domestic_retail_price"], second.answers["moq_cases"]) == (720, 5)


def test_an_edit_merged_with_what_no_longer_stands_is_refused(supplier):
    product = catalogue.draft(supplier)
    old = fresh(product).newest.answers
    save(product, supplier, moq_cases=5)

    with pytest.raises(Refusal) as refusal:
        editing.save_answers(
            product=product, standing=old, answers=old | {"moq_cases": 9}, unread={},
            originals={}, by=supplier, at=AT,
        )  # fmt: skip

    assert refusal.value.code == "changed_meanwhile"
    assert fresh(product).newest.answers["moq_cases"] == 5


def test_the_last_save_is_undone_and_done_again(supplier):
    product = catalogue.draft(supplier)
    draft = save(product, supplier, name_ja="越後あら味噌 500g")

    undone = editing.undo_edit(revision=draft, by=supplier, at=AT)
    assert undone.name_ja == "越後つぶ味噌 500g"

    again = editing.undo_edit(revision=draft, by=supplier, at=AT)
    assert again.name_ja == "越後あら味噌 500g"


def test_nothing_changed_is_nothing_to_undo(supplier):
    draft = catalogue.draft(supplier).newest

    with pytest.raises(Refusal) as refusal:
        editing.undo_edit(revision=draft, by=supplier, at=AT)

    assert refusal.value.code == "nothing_to_undo"


def test_what_cannot_be_read_is_kept_and_keeps_the_draft_from_being_submitted(supplier):
    product = catalogue.draft(supplier)

    draft = save(product, supplier, unread={"ti": "六つ"})

    assert Revision.objects.get(pk=draft.pk).unread == {"ti": "六つ"}
    with pytest.raises(Refusal) as refusal:
        actions.submit(revision=draft, by=supplier, at=AT)
    assert (refusal.value.code, refusal.value.params["key"]) == ("unread", "ti")
    assert Revision.objects.get(pk=draft.pk).state == "draft"


def test_the_jan_of_a_new_product_follows_its_draft(supplier):
    product, jan = catalogue.draft(supplier), catalogue.jan()

    save(product, supplier, jan=jan)

    assert fresh(product).gtin == f"0{jan}"


def test_a_jan_that_another_product_of_the_supplier_has_is_refused(supplier):
    taken, product = catalogue.draft(supplier), catalogue.draft(supplier)
    before = product.gtin

    with pytest.raises(Refusal) as refusal:
        save(product, supplier, jan=taken.jan)

    assert (refusal.value.code, refusal.value.params["other"]) == ("jan_known", taken.code)
    assert fresh(product).gtin == before
    assert fresh(product).newest.answers["jan"] != taken.jan


def test_the_office_edits_on_behalf_only_with_what_the_edit_rests_on(supplier, office):
    product = catalogue.draft(supplier)

    with pytest.raises(Refusal) as refusal:
        save(product, office, moq_cases=5)
    assert refusal.value.params["field"] == "evidence"
    assert fresh(product).newest.answers["moq_cases"] == 3

    draft = save(product, office, moq_cases=5, evidence="6月5日の佐藤様からのメール")
    assert (draft.answers["moq_cases"], draft.evidence) == (5, "6月5日の佐藤様からのメール")


def test_another_maker_edits_nothing(supplier):
    product, other = catalogue.draft(supplier), people.supplier_user()

    with pytest.raises(PermissionDenied):
        save(product, other, moq_cases=5, evidence="x")

    assert fresh(product).newest.answers["moq_cases"] == 3


def test_a_change_of_texts_goes_up_at_once_and_is_logged(supplier, office):
    product = catalogue.listed(supplier, office)
    draft = save(product, supplier, catch_copy_ja="蔵の味をそのまま")

    editing.put_up(revision=draft, by=supplier, at=AT)

    now = fresh(product)
    assert (now.shown_id, now.in_preparation, now.state) == (draft.pk, None, "listed")
    assert now.shown.state == "approved"
    assert product.revisions.get(number=1).state == "superseded"
    event = Event.objects.get(name="catalogue.put_up")
    assert (event.subject_code, event.by) == (product.code, supplier)


def test_a_change_of_price_does_not_go_up_without_review(supplier, office):
    product = catalogue.listed(supplier, office)
    draft = save(product, supplier, catch_copy_ja="蔵の味", domestic_retail_price=720)

    with pytest.raises(Refusal) as refusal:
        editing.put_up(revision=draft, by=supplier, at=AT)

    assert refusal.value.code == "needs_review"
    assert fresh(product).shown.number == 1
    assert Revision.objects.get(pk=draft.pk).state == "draft"


def test_a_first_draft_is_never_minor(supplier):
    product = catalogue.draft(supplier)

    assert not is_minor(product.newest, product)


def test_a_material_change_is_reviewed_while_the_old_version_stays(supplier, office):
    product = catalogue.listed(supplier, office)
    draft = save(product, supplier, domestic_retail_price=720)

    actions.submit(revision=draft, by=supplier, at=AT)

    now = fresh(product)
    assert (now.state, now.shown.number, now.in_review.number) == ("listed", 1, 2)
    actions.approve(revision=draft, by=office, at=AT)
    assert fresh(product).shown.number == 2


def test_what_is_submitted_takes_the_place_of_what_was_in_review(supplier, office):
    product = catalogue.listed(supplier, office)
    first = save(product, supplier, domestic_retail_price=720)
    actions.submit(revision=first, by=supplier, at=AT)
    second = save(product, supplier, domestic_retail_price=740)

    actions.submit(revision=second, by=supplier, at=AT)

    assert Revision.objects.get(pk=first.pk).state == "superseded"
    assert fresh(product).in_review == second


def test_a_new_content_asks_whether_the_jan_stays(supplier, office):
    product = catalogue.listed(supplier, office)
    draft = save(product, supplier, net_content="450")

    question = jan_question(draft, fresh(product))
    assert [each.rule.number for each in question.findings] == [3]
    assert unready(draft, fresh(product)).code == "same_jan"

    kept = editing.keep_jan(
        revision=draft, because="表示の誤りを直しただけです", by=supplier, at=AT
    )
    assert unready(kept, fresh(product)) is None


def test_a_change_that_needs_a_new_jan_becomes_a_successor_with_its_own_history(supplier, office):
    product = catalogue.listed(supplier, office, gtin_case="14569000000012")
    draft = save(product, supplier, net_content="450")
    jan = catalogue.jan()

    successor = editing.enter_successor(revision=draft, jan=jan, by=supplier, at=AT)

    assert (successor.jan, successor.replaces, successor.shown) == (jan, product, None)
    answers = successor.newest.answers
    assert (answers["net_content"], answers["successor_of"]) == ("450", product.jan)
    assert "gtin_case" not in answers
    assert [revision.number for revision in successor.revisions.all()] == [1]
    old = fresh(product)
    assert (old.state, old.shown.answers["net_content"], old.in_preparation) == (
        "listed",
        "500",
        None,
    )
    assert Revision.objects.get(pk=draft.pk).state == "undone"


def test_a_successor_with_a_known_jan_changes_nothing(supplier, office):
    product, other = catalogue.listed(supplier, office), catalogue.draft(supplier)
    draft = save(product, supplier, net_content="450")

    with pytest.raises(Refusal):
        editing.enter_successor(revision=draft, jan=other.jan, by=supplier, at=AT)

    assert fresh(product).in_preparation == draft
    assert Product.objects.count() == 2


def test_a_case_quantity_asks_for_a_case_code_only(supplier, office):
    product = catalogue.listed(supplier, office, gtin_case="14569000000012")
    draft = save(product, supplier, case_qty=24)

    assert jan_question(draft, fresh(product)) is None
    assert [each.rule.number for each in case_findings(draft, fresh(product))] == [8]
    assert unready(draft, fresh(product)) is None


def test_a_corrected_jan_of_an_approved_product_holds_once_it_is_approved(supplier, office):
    product, right = catalogue.listed(supplier, office), catalogue.jan()
    draft = save(product, supplier, jan=right)
    assert jan_question(draft, fresh(product)).new_jan == right
    assert fresh(product).jan != right

    editing.keep_jan(revision=draft, because="番号の打ち間違いです", by=supplier, at=AT)
    draft = Revision.objects.get(pk=draft.pk)
    actions.submit(revision=draft, by=supplier, at=AT)
    actions.approve(revision=draft, by=office, at=AT)

    assert fresh(product).jan == right


def test_dropped_changes_leave_what_is_shown(supplier, office):
    product = catalogue.listed(supplier, office)
    draft = save(product, supplier, excluded_countries=["US"])
    assert product.exclusions.count() == 1

    editing.drop_draft(revision=draft, by=supplier, at=AT)

    assert fresh(product).newest.number == 1
    assert product.exclusions.count() == 0
