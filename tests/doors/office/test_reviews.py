"""The review queue: filters, choosing, approving in bulk, exporting, and one revision's decisions."""

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import catalogue, people
from kitamae.catalogue import actions
from kitamae.catalogue.models import Batch, Product, Revision
from kitamae.catalogue.reviewing.checklist import points_for
from kitamae.catalogue.reviewing.queries import job_of
from kitamae.kernel.models import Event
from kitamae.kernel.tasks import finish


def submitted(by, **said) -> Revision:
    """A revision that waits for the office."""
    product = catalogue.draft(by, **said)
    revision = Revision.objects.get(product=product)
    return actions.submit(revision=revision, by=by, at=timezone.now())


def states(*revisions: Revision) -> list[str]:
    """The states as they are stored now."""
    stored = dict(Revision.objects.values_list("pk", "state"))
    return [stored[revision.pk] for revision in revisions]


def all_points(revision: Revision) -> list[str]:
    """Every point of its checklist."""
    return [point.code for point in points_for(revision)]


@pytest.fixture
def desk(office, client_for):
    return client_for(office)


def url(revision: Revision, verb: str = "") -> str:
    known = {"code": revision.product.code, "number": revision.number}
    return reverse("office:review", kwargs=known) + (f"{verb}/" if verb else "")


def test_the_queue_holds_what_waits_for_a_decision_and_nothing_else(desk, supplier, office):
    waiting = submitted(supplier, name_en="Waiting miso")
    catalogue.draft(supplier, name_en="Draft miso")
    catalogue.listed(supplier, office, name_en="Listed miso")

    found = desk.get(reverse("office:reviews")).context["found"]

    assert list(found.rows) == [waiting]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("category=F10.01", ["Miso"]),
        ("category=F10", ["Miso"]),
        ("q=nori", []),
        ("q=miso", ["Miso"]),
        ("supplier=No+such", []),
        ("prefecture=15", ["Tea"]),
        ("state=draft", []),
        ("returned=on", []),
        ("state=no-such-state", ["Miso", "Tea"]),
    ],
)
def test_each_filter_leaves_what_it_names(desk, query, names):
    submitted(people.supplier_user(), name_en="Miso")
    maker = people.user(people.organisation("supplier", prefecture="15"))
    submitted(maker, name_en="Tea", category="F40.01")

    found = desk.get(f"{reverse('office:reviews')}?{query}").context["found"]

    assert sorted(row.name_en for row in found.rows) == names


def test_what_was_ticked_is_approved_and_the_rest_waits(desk, supplier):
    first, second, third = (submitted(supplier) for _each in range(3))

    answer = desk.post(
        reverse("office:decide_reviews", args=["approve"]), {"row": [first.pk, third.pk]}
    )

    assert answer.status_code == 303
    assert states(first, second, third) == ["approved", "submitted", "approved"]
    assert Product.objects.get(pk=first.product_id).shown_id == first.pk


def test_all_that_match_are_approved_across_pages_and_no_other(desk, supplier):
    miso = [submitted(supplier, name_en=f"Miso {i}") for i in range(52)]
    tea = submitted(supplier, name_en="Tea")

    answer = desk.post(
        reverse("office:decide_reviews", args=["approve"]), {"all": "1", "query": "q=Miso"}
    )
    batch = Batch.objects.get()
    waiting = desk.get(answer.headers["Location"]).content.decode()
    assert "0 of 52 products are done." in waiting
    assert set(states(*miso)) == {"submitted"}

    finish(job_of(batch))

    over = desk.get(answer.headers["Location"]).content.decode()
    assert "52 products were approved." in over
    assert set(states(*miso)) == {"approved"}
    assert states(tea) == ["submitted"]


def test_nothing_ticked_is_nothing_approved(desk, supplier):
    revision = submitted(supplier)

    answer = desk.post(reverse("office:decide_reviews", args=["approve"]), {}, follow=True)

    assert states(revision) == ["submitted"]
    assert "Nothing was chosen." in answer.content.decode()


def test_a_reader_of_the_office_approves_nothing(client_for, supplier):
    revision = submitted(supplier)
    reader = client_for(people.office_user(role="reader"))

    answer = reader.post(reverse("office:decide_reviews", args=["approve"]), {"row": [revision.pk]})

    assert answer.status_code == 403
    assert states(revision) == ["submitted"]


def test_the_export_is_exactly_the_list_with_a_byte_order_mark(desk, supplier):
    miso = submitted(supplier, name_en="=Miso")
    submitted(supplier, name_en="Tea")

    answer = desk.get(f"{reverse('office:export_reviews')}?q=Miso")
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert len(lines) == 2
    assert lines[1].startswith(f"{miso.product.code},")
    assert "'=Miso" in lines[1]  # no formula runs in the reader's spreadsheet


def test_a_change_is_shown_beside_what_is_shown_today(desk, supplier, office):
    product = catalogue.listed(supplier, office, domestic_retail_price=680)
    said = {**product.shown.answers, "domestic_retail_price": 720}
    revision = actions.prepare(product=product, answers=said, by=supplier, at=timezone.now())
    actions.submit(revision=revision, by=supplier, at=timezone.now())

    changes = desk.get(url(revision)).context["changes"]

    assert [(c.field.key, c.change.before, c.change.after) for c in changes] == [
        ("domestic_retail_price", 680, 720)
    ]


def test_a_revision_is_approved_and_the_next_one_opens(desk, supplier):
    first, second = submitted(supplier), submitted(supplier)

    answer = desk.post(url(first, "approve"), {"approve-ticked": all_points(first)})

    assert states(first, second) == ["approved", "submitted"]
    assert answer.headers["Location"].startswith(url(second))


def test_an_approval_wants_every_point_looked_at_or_a_reason_why_not(desk, supplier):
    revision = submitted(supplier)

    answer = desk.post(url(revision, "approve"), {"approve-ticked": ["photos"]})

    assert answer.status_code == 422
    assert "is not ticked in the checklist" in answer.content.decode()
    assert states(revision) == ["submitted"]

    desk.post(url(revision, "approve"), {"approve-note": "Seen at the fair."})
    assert states(revision) == ["approved"]
    assert Event.objects.get(name="catalogue.approve").facts["because"] == "Seen at the fair."


def test_ticks_are_kept_with_who_made_them_and_can_be_taken_away(desk, supplier, office):
    revision = submitted(supplier)

    desk.post(url(revision, "tick"), {"approve-ticked": ["photos", "price", "no-such-point"]})
    assert list(revision.ticks.order_by("point").values_list("point", "by")) == [
        ("photos", office.pk),
        ("price", office.pk),
    ]

    desk.post(url(revision, "tick"), {"approve-ticked": ["price"]})
    assert list(revision.ticks.values_list("point", flat=True)) == ["price"]


@pytest.mark.parametrize(
    ("category", "wanted", "unwanted"),
    [
        ("F10.01", "ingredients", "inci"),
        ("F40.03", "alcohol", "dangerous"),
        ("C10", "inci", "price_"),
    ],
)
def test_the_checklist_is_that_of_the_category(desk, supplier, category, wanted, unwanted):
    revision = submitted(supplier)
    Revision.objects.filter(pk=revision.pk).update(category=category)

    shown = desk.get(url(revision)).context["checklist"]

    codes = {looked.point.code for looked in shown}
    assert wanted in codes
    assert unwanted not in codes
    assert "change" not in codes  # nothing was shown before


def test_a_comment_at_a_field_reaches_the_maker_when_changes_are_asked_for(desk, supplier):
    revision = submitted(supplier)
    at_price = reverse(
        "office:remark_review",
        args=[revision.product.code, revision.number, "domestic_retail_price"],
    )

    desk.post(at_price, {"text": "Is this with tax?"})
    remark = revision.remarks.get()
    assert (remark.field, remark.text, remark.told_at) == (
        "domestic_retail_price", "Is this with tax?", None,
    )  # fmt: skip

    desk.post(url(revision, "ask_changes"), {"ask_changes-note": "Thank you."})

    revision.refresh_from_db()
    remark.refresh_from_db()
    assert revision.state == "changes_asked"
    assert revision.note == (
        "国内参考上代(税抜) / Retail price in Japan (without tax): Is this with tax?\nThank you."
    )
    assert revision.turn_side == "supplier"
    assert remark.told_at is not None


def test_changes_are_not_asked_for_without_a_word(desk, supplier):
    revision = submitted(supplier)

    answer = desk.post(url(revision, "ask_changes"), {})

    assert answer.status_code == 422
    assert "Say what is to be changed" in answer.content.decode()
    assert states(revision) == ["submitted"]


def test_a_comment_is_taken_away_again_until_it_was_told(desk, supplier):
    revision = submitted(supplier)
    known = [revision.product.code, revision.number]
    desk.post(reverse("office:remark_review", args=[*known, "name_ja"]), {"text": "Too long."})
    drop = reverse("office:drop_remark", args=[*known, revision.remarks.get().pk])

    desk.post(drop)
    assert revision.remarks.count() == 0

    desk.post(reverse("office:remark_review", args=[*known, "name_ja"]), {"text": "Too long."})
    desk.post(url(revision, "ask_changes"), {})
    told = revision.remarks.get()
    answer = desk.post(reverse("office:drop_remark", args=[*known, told.pk]))
    assert answer.status_code == 404
    assert revision.remarks.count() == 1


def test_decisions_are_held_told_to_nobody_and_released_together(desk, supplier):
    good, bad, open_still = (submitted(supplier) for _each in range(3))

    desk.post(url(good, "approve"), {"approve-note": "Seen.", "approve-is_later": "on"})
    desk.post(
        url(bad, "reject"),
        {"reject-reason": "image_quality", "reject-note": "New photos.", "reject-is_later": "on"},
    )
    assert states(good, bad, open_still) == ["submitted"] * 3
    assert not Event.objects.filter(name__in=["catalogue.approve", "catalogue.reject"]).exists()
    queue = desk.get(reverse("office:reviews"))
    assert list(queue.context["found"].rows) == [open_still]
    assert queue.context["held"].total == 2

    desk.post(reverse("office:release_decisions"))

    assert states(good, bad, open_still) == ["approved", "rejected", "submitted"]
    assert Event.objects.get(name="catalogue.reject").facts["note"] == "New photos."
    assert desk.get(reverse("office:reviews")).context["held"].total == 0


def test_a_held_decision_is_taken_back_and_the_product_waits_again(desk, supplier):
    revision = submitted(supplier)
    desk.post(url(revision, "approve"), {"approve-note": "Seen.", "approve-is_later": "on"})

    desk.post(reverse("office:drop_decision", args=[revision.product.code, revision.number]))

    assert list(desk.get(reverse("office:reviews")).context["found"].rows) == [revision]
    desk.post(reverse("office:release_decisions"))
    assert states(revision) == ["submitted"]


def test_work_that_has_not_begun_is_stopped_at_once(desk, supplier):
    several = [submitted(supplier) for _each in range(51)]
    rows = {"row": [each.pk for each in several]}
    desk.post(reverse("office:decide_reviews", args=["approve"]), rows)
    batch = Batch.objects.get()

    desk.post(reverse("office:stop_batch", args=[batch.code]))

    shown = desk.get(reverse("office:batch", args=[batch.code])).content.decode()
    assert "51 products were not reached." in shown
    assert set(states(*several)) == {"submitted"}

    desk.post(reverse("office:resume_batch", args=[batch.code]))
    finish(job_of(batch))
    assert set(states(*several)) == {"approved"}


def test_what_was_ticked_is_given_to_a_reviewer_and_found_by_it(desk, supplier, office):
    first, second = submitted(supplier), submitted(supplier)

    desk.post(
        reverse("office:decide_reviews", args=["assign"]),
        {"row": [first.pk], "reviewer": office.pk},
    )

    mine = desk.get(f"{reverse('office:reviews')}?reviewer={office.pk}").context["found"]
    nobodys = desk.get(f"{reverse('office:reviews')}?reviewer=nobody").context["found"]
    assert (list(mine.rows), list(nobodys.rows)) == ([first], [second])


def test_a_stranger_is_no_reviewer(desk, supplier):
    revision = submitted(supplier)

    desk.post(
        reverse("office:decide_reviews", args=["assign"]),
        {"row": [revision.pk], "reviewer": supplier.pk},
    )

    revision.refresh_from_db()
    assert revision.reviewer is None


def test_changes_to_many_are_asked_for_in_one_note_after_a_second_look(desk, supplier):
    first, second = submitted(supplier), submitted(supplier)
    ask = reverse("office:decide_reviews", args=["ask_changes"])

    looked = desk.post(ask, {"row": [first.pk, second.pk]})
    assert looked.status_code == 200
    assert "This concerns 2 products." in looked.content.decode()
    assert states(first, second) == ["submitted", "submitted"]

    desk.post(ask, {"row": [first.pk, second.pk], "is_said": "1", "note": "Add the allergens."})
    assert states(first, second) == ["changes_asked", "changes_asked"]
    second.refresh_from_db()
    assert second.note == "Add the allergens."


def test_a_view_is_saved_under_a_name_found_again_and_forgotten(desk, client_for):
    desk.post(
        reverse("office:save_view"),
        {"page": "reviews", "name": "Miso, late", "query": "q=miso&late=on&page=3"},
    )

    views = list(desk.get(reverse("office:reviews")).context["saved"])
    assert [(view.name, view.query) for view in views] == [("Miso, late", "q=miso&late=on")]
    colleague = client_for(people.office_user())
    assert list(colleague.get(reverse("office:reviews")).context["saved"]) == []
    forget = reverse("office:forget_view", args=[views[0].pk])
    assert colleague.post(forget).status_code == 404

    desk.post(forget)
    assert list(desk.get(reverse("office:reviews")).context["saved"]) == []


def test_a_rejection_needs_a_reason_and_a_note(desk, supplier):
    revision = submitted(supplier)

    answer = desk.post(url(revision, "reject"), {"reject-reason": "image_quality"})

    assert answer.status_code == 422
    assert states(revision) == ["submitted"]

    desk.post(
        url(revision, "reject"),
        {"reject-reason": "image_quality", "reject-note": "Take new photos by a window."},
    )
    assert states(revision) == ["rejected"]
    assert Event.objects.get(name="catalogue.reject").facts["reason"] == "image_quality"


def test_what_has_moved_on_is_refused_in_words(desk, supplier, office):
    revision = submitted(supplier)
    actions.approve(revision=revision, by=office, at=timezone.now())

    answer = desk.post(url(revision, "reject"), {"reject-reason": "other", "reject-note": "No."})

    assert answer.status_code == 422
    assert "This has moved on meanwhile" in answer.content.decode()
    assert states(revision) == ["approved"]


def test_a_verb_that_is_none_does_not_exist_and_one_that_is_waits_for_a_post(desk, supplier):
    revision = submitted(supplier)

    assert desk.post(url(revision, "burn")).status_code == 404
    assert desk.get(url(revision, "burn")).status_code == 404
    assert desk.get(url(revision, "approve")).status_code == 200
    assert states(revision) == ["submitted"]
