"""The review queue: filters, choosing, approving in bulk, exporting, and one revision's decisions."""

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import catalogue, people
from kitamae.catalogue import actions
from kitamae.catalogue.models import Product, Revision
from kitamae.kernel.models import Event


def submitted(by, **said) -> Revision:
    """A revision that waits for the office."""
    product = catalogue.draft(by, **said)
    revision = Revision.objects.get(product=product)
    return actions.submit(revision=revision, by=by, at=timezone.now())


def states(*revisions: Revision) -> list[str]:
    """The states as they are stored now."""
    stored = dict(Revision.objects.values_list("pk", "state"))
    return [stored[revision.pk] for revision in revisions]


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

    answer = desk.post(reverse("office:approve_reviews"), {"row": [first.pk, third.pk]})

    assert answer.status_code == 303
    assert states(first, second, third) == ["approved", "submitted", "approved"]
    assert Product.objects.get(pk=first.product_id).shown_id == first.pk


def test_all_that_match_are_approved_across_pages_and_no_other(desk, supplier):
    miso = [submitted(supplier, name_en=f"Miso {i}") for i in range(52)]
    tea = submitted(supplier, name_en="Tea")

    desk.post(reverse("office:approve_reviews"), {"all": "1", "query": "q=Miso"})

    assert set(states(*miso)) == {"approved"}
    assert states(tea) == ["submitted"]


def test_nothing_ticked_is_nothing_approved(desk, supplier):
    revision = submitted(supplier)

    answer = desk.post(reverse("office:approve_reviews"), {}, follow=True)

    assert states(revision) == ["submitted"]
    assert "Nothing was chosen." in answer.content.decode()


def test_a_reader_of_the_office_approves_nothing(client_for, supplier):
    revision = submitted(supplier)
    reader = client_for(people.office_user(role="reader"))

    answer = reader.post(reverse("office:approve_reviews"), {"row": [revision.pk]})

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

    answer = desk.post(url(first, "approve"))

    assert states(first, second) == ["approved", "submitted"]
    assert answer.headers["Location"].startswith(url(second))


def test_changes_are_asked_for_at_a_field_in_the_words_of_the_office(desk, supplier):
    revision = submitted(supplier)

    desk.post(
        url(revision, "ask_changes"),
        {"ask_changes-field": "domestic_retail_price", "ask_changes-note": "Is this with tax?"},
    )

    revision.refresh_from_db()
    assert revision.state == "changes_asked"
    assert revision.note == (
        "国内参考上代(税抜) / Retail price in Japan (without tax): Is this with tax?"
    )
    assert revision.turn_side == "supplier"


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
