"""Inquiries: asked, answered, asked back, left to rest, and forgotten."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from factories import people, support
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user
from kitamae.support.inquiries import actions
from kitamae.support.inquiries.tasks import tidy_inquiries
from kitamae.support.models import Inquiry, InquiryEntry, InquiryFile
from kitamae.support.personal import held

# Wednesday, 1 April 2026
ODD = "😀 مرحبا بالعالم 髙﨑𠮷田 \u202eabc\u202c <b>&amp;</b> {{ x }} %s"


def file(name, content):
    made = ContentFile(content)
    made.name = name
    return made


def workbook():
    out = BytesIO()
    book = openpyxl.Workbook()
    book.active.append(("商品名", "単価"))
    book.save(out)
    return out.getvalue()


def test_a_question_waits_three_working_days_for_the_office(supplier):
    inquiry = support.asked(supplier)

    assert (inquiry.state, inquiry.turn_side) == ("open", "office")
    assert inquiry.turn_due_date == date(2026, 4, 6)
    assert inquiry.organisation == supplier.organisation
    assert inquiry.ends_date == date(2031, 3, 31)
    assert inquiry.entries.get().by == supplier
    event = Event.objects.get(name="support.ask_office")
    assert event.facts == {"entry": inquiry.entries.get().pk}
    assert [party.organisation_id for party in event.parties.all()] == [supplier.organisation.pk]


def test_nobody_asks_for_a_company_where_it_has_no_seat(supplier):
    with pytest.raises(PermissionDenied):
        support.asked(people.supplier_user(), organisation=supplier.organisation)
    with pytest.raises(PermissionDenied):
        support.asked(people.user(supplier.organisation, role="reader"))

    assert Inquiry.objects.count() == 0


def test_the_words_stay_as_they_were_written(supplier):
    inquiry = support.asked(supplier, subject=ODD, words=ODD * 60)

    assert Inquiry.objects.get().subject == ODD
    assert inquiry.entries.get().words == ODD * 60


def test_an_answer_leaves_the_matter_with_who_gave_it_and_it_rests_by_itself(supplier, office):
    inquiry = support.answered(support.asked(supplier), office)

    assert (inquiry.state, inquiry.turn_side) == ("answered", "")
    assert inquiry.assigned_to == office
    assert inquiry.rests_date == date(2026, 4, 15)
    tidy_inquiries(at=FOUNDED_AT + timedelta(days=14))
    assert Inquiry.objects.get().state == "answered"

    tidy_inquiries(at=FOUNDED_AT + timedelta(days=15))

    assert Inquiry.objects.get().state == "closed"
    inquiry = actions.write_again(
        inquiry=inquiry, words="もう一つだけ。", by=supplier, at=FOUNDED_AT + timedelta(days=16)
    ).inquiry
    assert (inquiry.state, inquiry.turn_side, inquiry.rests_date) == ("open", "office", None)
    assert [entry.kind for entry in inquiry.entries.all()] == ["asker", "answer", "asker"]


def test_asking_back_makes_it_the_turn_of_who_asked(supplier, office):
    inquiry = actions.ask_back(
        inquiry=support.asked(supplier), words="どの商品ですか。", by=office, at=FOUNDED_AT
    ).inquiry

    assert (inquiry.state, inquiry.turn_side) == ("asked", "supplier")
    assert inquiry.turn_due_date == inquiry.rests_date == date(2026, 4, 15)

    guest = actions.ask_back(
        inquiry=support.asked_by_guest(), words="お名前は。", by=office, at=FOUNDED_AT
    ).inquiry
    assert (guest.state, guest.turn_side, guest.turn_due_date) == ("asked", "", None)
    assert guest.rests_date == date(2026, 4, 15)


def test_a_note_stays_inside_the_office(supplier, office):
    inquiry = support.asked(supplier)

    actions.note_inquiry(inquiry=inquiry, note="前年度も同じ質問。", by=office, at=FOUNDED_AT)

    assert inquiry.entries.last().kind == "note"
    assert "note" not in Event.objects.get(name="support.note_inquiry").facts


def test_files_go_along_and_each_that_does_not_is_named(supplier):
    sent = [
        file("見積.pdf", b"%PDF-1.7 x"),
        file("写真.jpg", b"\xff\xd8\xff\xe0 x"),
        file("一覧.xlsx", workbook()),
        file("空.pdf", b""),
        file("virus.exe", b"MZ\x90\x00"),
        file("偽.xlsx", b"PK\x03\x04 no workbook at all"),
        file("page.pdf", b"<html><script>alert(1)</script>"),
    ]

    written = actions.write_again(
        inquiry=support.asked(supplier),
        words="見てください。",
        attachments=sent,
        by=supplier,
        at=FOUNDED_AT,
    )

    kept = InquiryFile.objects.order_by("pk")
    assert [each.file_name for each in kept] == ["見積.pdf", "写真.jpg", "一覧.xlsx"]
    with kept[0].file.open() as stored:
        assert stored.read() == b"%PDF-1.7 x"
    assert [(p.code, p.params["file"]) for p in written.left_out] == [
        ("attachment.empty", "空.pdf"),
        ("attachment.unknown_kind", "virus.exe"),
        ("attachment.unknown_kind", "偽.xlsx"),
        ("attachment.unknown_kind", "page.pdf"),
    ]


def test_of_two_hundred_files_twenty_go_along_and_the_words_stand(supplier):
    sent = [file(f"{n}.pdf", b"%%PDF-1.7 %d" % n) for n in range(200)]

    written = actions.write_again(
        inquiry=support.asked(supplier), words="全部です。", attachments=sent, by=supplier,
        at=FOUNDED_AT,
    )  # fmt: skip

    assert InquiryFile.objects.count() == 20
    assert len(written.left_out) == 180
    assert written.left_out[0].message("en") == (
        "“20.pdf” did not go along: 20 files go with one message. "
        "Add the others when you write again."
    )
    assert InquiryEntry.objects.last().words == "全部です。"


def test_a_guest_is_kept_by_name_for_a_year_and_then_forgotten(office):
    inquiry = support.asked_by_guest(origin="abc")
    actions.write_again(
        inquiry=inquiry,
        words="書類です。",
        attachments=[file("登記.pdf", b"%PDF-1.7 x")],
        by=system_user(),
        at=FOUNDED_AT,
    )
    stored = InquiryFile.objects.get().file.name
    assert (inquiry.email, inquiry.ends_date) == ("yoshiko@example.com", date(2027, 4, 1))
    assert Event.objects.filter(name="support.ask_office").get().by == system_user()

    tidy_inquiries(at=FOUNDED_AT + timedelta(days=2))
    assert Inquiry.objects.get().origin == ""
    tidy_inquiries(at=FOUNDED_AT + timedelta(days=365))
    assert Inquiry.objects.count() == 1

    actions.forget_inquiries(by=system_user(), at=FOUNDED_AT + timedelta(days=366))

    assert Inquiry.objects.count() == InquiryEntry.objects.count() == 0
    assert InquiryFile.objects.count() == 0
    assert Event.objects.get(name="support.forget_inquiries").facts == {"count": 1}
    assert stored


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_forgotten_inquiry_go_too(db):
    inquiry = support.asked_by_guest(attachments=[file("登記.pdf", b"%PDF-1.7 x")])
    stored = InquiryFile.objects.get(entry__inquiry=inquiry).file.name
    assert default_storage.exists(stored)

    actions.forget_inquiries(by=system_user(), at=FOUNDED_AT + timedelta(days=400))

    assert not default_storage.exists(stored)


def test_many_within_an_hour_are_asked_to_wait(db):
    for _ in range(5):
        support.asked_by_guest()

    with pytest.raises(Refusal) as refused:
        support.asked_by_guest()

    assert refused.value.code == "many_at_once"
    assert "10:00" in str(refused.value)
    assert Inquiry.objects.count() == 5
    support.asked_by_guest(email="other@example.com")
    support.asked_by_guest(at=FOUNDED_AT + timedelta(hours=2))
    assert Inquiry.objects.count() == 7


def test_many_from_one_place_are_asked_to_wait(db):
    for number in range(20):
        support.asked_by_guest(email=f"person{number}@example.com", origin="one office")

    with pytest.raises(Refusal):
        support.asked_by_guest(email="another@example.com", origin="one office")

    support.asked_by_guest(email="another@example.com", origin="elsewhere")
    assert Inquiry.objects.count() == 21


def test_a_person_reads_what_is_held_of_its_questions(supplier):
    inquiry = support.asked(supplier)

    found, written = held(supplier)

    assert found.value == f"{inquiry.code} サンプルの送料"
    words = "シンガポール向けのサンプルの送料は、どちらの負担でしょうか。"
    assert written.value == f"{inquiry.code} {words}"
    assert found.end_date == written.end_date == inquiry.ends_date
