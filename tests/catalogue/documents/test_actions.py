"""Papers are kept one by one, verified by a named person, and followed by newer ones."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories import catalogue, documents, people
from factories.people import FOUNDED_AT
from kitamae.catalogue.actions import disclose
from kitamae.catalogue.choices import Occasion
from kitamae.catalogue.documents import actions
from kitamae.catalogue.documents.choices import About
from kitamae.catalogue.documents.choices import DocumentState as D
from kitamae.catalogue.documents.queries import documents_of, name_of
from kitamae.catalogue.documents.tasks import watch_expiries
from kitamae.catalogue.models import Document, Product
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal


@pytest.fixture
def office(db):
    return people.office_user()


def shown(product, buyer, office):
    disclose(
        product=product,
        to=buyer.organisation,
        destination="US",
        occasion=Occasion.INTRODUCTION,
        by=office,
        at=FOUNDED_AT,
    )


def codes(rows):
    return sorted(row.code for row in rows)


def test_thirty_files_at_once_become_thirty_papers_and_the_bad_ones_are_named(supplier):
    good = [documents.file() for _ in range(30)]
    bad = [
        documents.file("空.pdf", b"\x00"),
        documents.file("表.xlsx", b"PK\x03\x04 a sheet"),
        documents.file("同じ.pdf", good[0].file.getvalue()),
    ]

    added = actions.add_documents(
        supplier=supplier.organisation, papers=[*good, *bad], by=supplier, at=FOUNDED_AT
    )

    assert len(added.kept) == Document.objects.count() == 30
    assert [(fault.code, fault.params["file"]) for fault in added.left_out] == [
        ("document.unknown_kind", "空.pdf"),
        ("document.unknown_kind", "表.xlsx"),
        ("document.already_here", "同じ.pdf"),
    ]
    assert added.left_out[2].params["code"] == added.kept[0].code
    assert {document.state for document in added.kept} == {D.DRAFT}
    with Document.objects.get(pk=added.kept[0].pk).file.open() as stored:
        assert stored.read() == good[0].file.getvalue()


def test_an_empty_file_says_so(supplier):
    empty = documents.file("空.pdf", b"x")
    empty.file.truncate(0)
    empty.size = 0

    added = actions.add_documents(
        supplier=supplier.organisation, papers=[empty], by=supplier, at=FOUNDED_AT
    )

    assert [fault.code for fault in added.left_out] == ["document.empty"]
    assert "「空.pdf」は中身が空です" in added.left_out[0].message("ja")


def test_the_file_of_another_supplier_is_not_the_same_paper(supplier):
    one, other = documents.file(), people.supplier_user()
    actions.add_documents(supplier=supplier.organisation, papers=[one], by=supplier, at=FOUNDED_AT)

    added = actions.add_documents(
        supplier=other.organisation, papers=[one], by=other, at=FOUNDED_AT
    )

    assert len(added.kept) == 1


def test_nobody_adds_a_paper_for_another_supplier(supplier):
    with pytest.raises(PermissionDenied):
        actions.add_documents(
            supplier=people.organisation(),
            papers=[documents.file()],
            by=supplier,
            at=FOUNDED_AT,
        )

    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"kind": "NO_SUCH"}, "kind_unknown"),
        ({"about": About.FACTORY}, "factory_missing"),
        ({"about": About.PRODUCT}, "products_missing"),
        ({"expires_date": date(2026, 1, 9)}, "ends_before"),
    ],
)
def test_a_paper_that_is_not_said_rightly_stays_as_it_was(supplier, said, code):
    with pytest.raises(Refusal) as refused:
        documents.waiting(supplier, **said)

    assert refused.value.code == code
    assert Document.objects.get().state == D.DRAFT


def test_a_paper_is_about_own_products_only(supplier):
    foreign = catalogue.draft(people.supplier_user())

    with pytest.raises(Refusal) as refused:
        documents.waiting(supplier, about=About.PRODUCT, products=[foreign])

    assert refused.value.code == "not_own"
    assert Document.objects.get().products.count() == 0


def test_the_office_verifies_and_stands_for_it(supplier, office):
    document = documents.verified(supplier, office)

    assert (document.state, document.verified_by, document.verified_at) == (
        D.VERIFIED,
        office,
        FOUNDED_AT,
    )
    assert Event.objects.get(name="catalogue.verify_document").by == office
    assert name_of(document).ja == "FSSC 22000"


def test_an_expired_paper_cannot_be_verified(supplier, office):
    document = documents.waiting(supplier, expires_date=date(2026, 3, 31))

    with pytest.raises(Refusal) as refused:
        actions.verify_document(document=document, by=office, at=FOUNDED_AT)

    assert refused.value.code == "already_expired"
    assert Document.objects.get().state == D.WAITING


def test_a_paper_that_came_back_is_handed_in_again(supplier, office):
    document = actions.reject_document(
        document=documents.waiting(supplier),
        note="2ページ目が切れています。",
        by=office,
        at=FOUNDED_AT,
    )
    assert (document.state, document.note) == (D.REJECTED, "2ページ目が切れています。")

    again = actions.describe_document(
        document=document, kind="JFS_C", about=About.COMPANY, by=supplier, at=FOUNDED_AT
    )

    assert (again.state, again.note, again.turn_side) == (D.WAITING, "", "office")


def test_the_older_paper_stands_until_the_newer_is_verified(supplier, office):
    older = documents.verified(supplier, office)
    newer = actions.renew_document(
        document=older, file=documents.file(), by=supplier, at=FOUNDED_AT
    )
    assert (newer.kind, newer.issuer, newer.number) == ("FSSC22000", "日本品質認証", "")

    newer = actions.describe_document(
        document=newer,
        kind="FSSC22000",
        about=About.COMPANY,
        expires_date=date(2028, 1, 9),
        by=supplier,
        at=FOUNDED_AT,
    )
    older.refresh_from_db()
    assert older.state == D.VERIFIED

    actions.verify_document(document=newer, by=office, at=FOUNDED_AT)

    older.refresh_from_db()
    assert older.state == D.REPLACED


def test_only_a_standing_paper_is_renewed(supplier):
    document = documents.draft(supplier)

    with pytest.raises(Refusal) as refused:
        actions.renew_document(document=document, file=documents.file(), by=supplier, at=FOUNDED_AT)

    assert refused.value.code == "not_standing"
    assert Document.objects.count() == 1


def test_a_buyer_sees_what_is_verified_of_its_introductions(supplier, office):
    product = catalogue.listed(supplier, office)
    other = catalogue.listed(supplier, office)
    company = documents.verified(supplier, office)
    mine = documents.verified(supplier, office, about=About.PRODUCT, products=[product])
    documents.verified(supplier, office, about=About.PRODUCT, products=[other])
    documents.waiting(supplier, kind="KOSHER")
    buyer, foreign = people.buyer_user(), people.buyer_user()
    assert codes(Document.objects.visible_to(buyer)) == []

    shown(product, buyer, office)

    assert codes(Document.objects.visible_to(buyer)) == codes([company, mine])
    assert codes(documents_of(product, viewer=buyer)) == codes([company, mine])
    assert codes(documents_of(other, viewer=buyer)) == [company.code]
    assert codes(Document.objects.visible_to(foreign)) == []
    assert Document.objects.visible_to(supplier).count() == 4
    assert Document.objects.visible_to(people.supplier_user()).count() == 0
    assert Document.objects.visible_to(office).count() == 4
    assert Document.objects.visible_to(people.stranger()).count() == 0


def test_each_stage_of_an_expiry_is_told_once_and_the_last_day_ends_it(supplier, office):
    end = date(2027, 1, 9)
    document = documents.verified(supplier, office, expires_date=end)
    endless = documents.verified(supplier, office, kind="KOSHER", expires_date=None)
    told = []
    first = FOUNDED_AT.replace(year=2026, month=10, day=1)
    for day in range(110):
        for _again in range(2):
            watch_expiries(at=first + timedelta(days=day))
        told.append(Document.objects.get(pk=document.pk).reminded)

    days = [
        (event.facts["days"], (end - event.at.date()).days)
        for event in Event.objects.filter(name="catalogue.remind_of_expiry")
    ]
    assert days == [(90, 90), (30, 30), (7, 7)]
    expired = Event.objects.get(name="catalogue.expire_document")
    assert expired.at.date() == end + timedelta(days=1)
    document.refresh_from_db()
    endless.refresh_from_db()
    assert (document.state, endless.state, endless.reminded) == (D.EXPIRED, D.VERIFIED, None)


def test_a_paper_found_late_is_told_of_once_for_the_nearest_stage(supplier, office):
    documents.verified(supplier, office, expires_date=FOUNDED_AT.date() + timedelta(days=5))

    watch_expiries(at=FOUNDED_AT)

    assert [
        event.facts["days"] for event in Event.objects.filter(name="catalogue.remind_of_expiry")
    ] == [7]


def test_one_whose_newer_paper_waits_is_not_told_of(supplier, office):
    older = documents.verified(supplier, office, expires_date=FOUNDED_AT.date() + timedelta(days=5))
    newer = actions.renew_document(
        document=older, file=documents.file(), by=supplier, at=FOUNDED_AT
    )
    actions.describe_document(
        document=newer, kind="FSSC22000", about=About.COMPANY, by=supplier, at=FOUNDED_AT
    )

    watch_expiries(at=FOUNDED_AT)

    assert not Event.objects.filter(name="catalogue.remind_of_expiry").exists()


def test_a_product_keeps_its_papers_when_it_has_several(supplier, office):
    products = [catalogue.draft(supplier) for _ in range(3)]

    document = documents.verified(supplier, office, about=About.PRODUCT, products=products)

    assert set(document.products.all()) == set(Product.objects.all())
