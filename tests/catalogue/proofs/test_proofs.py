"""What the office edits on a maker's behalf rests on a letter that both can read, nobody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from factories import catalogue, people
from factories.people import FOUNDED_AT
from factories.photos import Shot, as_bytes, take
from kitamae.catalogue.editing.actions import save_answers
from kitamae.catalogue.models import Proof, Revision
from kitamae.catalogue.proofs import actions
from kitamae.catalogue.proofs.addresses import token_of
from kitamae.catalogue.proofs.queries import made_on_behalf
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal

AT = FOUNDED_AT
MAIL = (
    b"From: Saori <saori@example.jp>\r\nTo: office@example.jp\r\n"
    b"Subject: =?utf-8?B?5YCk5LiK44GS?=\r\n\r\nPlease write 620 yen.\r\n"
)


def edited(supplier, office) -> Revision:
    """A draft whose price the office wrote after an e-mail of its maker."""
    product = catalogue.draft(supplier)
    standing = product.newest.answers
    return save_answers(
        product=product, standing=standing, answers=standing | {"domestic_retail_price": 620},
        unread={}, originals={}, by=office, at=AT, evidence="E-mail of 2 November",
    )  # fmt: skip


def attached(revision, office, content=MAIL, name="mail.eml"):
    return actions.attach_proof(
        revision=revision, file=ContentFile(content, name=name), by=office, at=AT
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (MAIL, "mail.eml", "message/rfc822"),
        (b"Received: from mx\n by us\nSubject: x\n\nHello", "note.txt", "message/rfc822"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "値上げ.msg", "application/vnd.ms-outlook"),
        (b"%PDF-1.7\n...", "letter.pdf", "application/pdf"),
        (as_bytes(take(Shot(size=(200, 100)))), "fax.jpg", "image/jpeg"),
    ],
)  # fmt: skip
def test_a_letter_an_email_or_a_picture_is_kept_as_what_it_is(
    supplier, office, content, name, kind
):
    proof = attached(edited(supplier, office), office, content, name)

    assert (proof.file_kind, proof.file_name, proof.file_bytes) == (kind, name, len(content))
    with default_storage.open(proof.file.name) as stored:
        assert stored.read() == content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "mail.eml", "proof.empty"),
        (b"MZ" + bytes(300), "letter.pdf", "proof.unknown_kind"),
        (b"Dear office, please write 620 yen.", "mail.eml", "proof.unknown_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "list.xls", "proof.unknown_kind"),
        (b"<html><body>From: me</body></html>", "mail.eml", "proof.unknown_kind"),
        (b"\xff\xd8\xff\xe0" + bytes(300), "fax.jpg", "proof.broken"),
    ],
)
def test_what_is_no_letter_is_refused_in_one_sentence(supplier, office, content, name, code):
    revision = edited(supplier, office)

    with pytest.raises(Refusal) as refused:
        attached(revision, office, content, name)

    assert refused.value.code == code
    assert name in str(refused.value)
    assert not Proof.objects.exists()


@pytest.mark.django_db
def test_the_same_file_is_kept_once(supplier, office):
    revision = edited(supplier, office)
    attached(revision, office)

    with pytest.raises(Refusal) as refused:
        attached(revision, office, name="again.eml")

    assert refused.value.code == "attached_already"
    assert revision.proofs.count() == 1


@pytest.mark.django_db
def test_only_the_office_attaches(supplier, office):
    revision = edited(supplier, office)

    with pytest.raises(PermissionDenied):
        attached(revision, supplier)

    assert not Proof.objects.exists()


@pytest.mark.django_db
def test_a_wrong_file_is_taken_away_whole(supplier, office):
    proof = attached(edited(supplier, office), office)
    name = proof.file.name

    actions.drop_proof(proof=proof, by=office, at=AT)

    assert not Proof.objects.exists()
    assert not default_storage.exists(name)
    assert Event.objects.filter(name="catalogue.drop_proof").get().facts["file"] == "mail.eml"


@pytest.mark.django_db
def test_the_office_attaches_on_the_form_and_the_maker_reads_it_in_its_history(
    supplier, office, client_for
):
    revision = edited(supplier, office)
    desk, maker = client_for(office), client_for(supplier)
    url = f"/supplier/products/{revision.code}"

    answer = desk.post(
        f"{url}/proofs/attach/", {"file": SimpleUploadedFile("mail.eml", MAIL)}, follow=True
    )

    proof = Proof.objects.get()
    assert "The file is attached." in answer.content.decode()
    where = f"/links/proofs/{token_of(proof.pk, localdate())}"
    for browser, page in (
        (desk, f"{url}/edit/identity/"),
        (desk, f"/office/products/{revision.code}/"),
        (maker, f"{url}/edit/identity/"),
        (maker, f"{url}/"),
    ):
        assert where in browser.get(page).content.decode(), page
    sent = maker.get(where)
    assert b"".join(sent.streaming_content) == MAIL
    assert sent.headers["Content-Disposition"] == 'attachment; filename="mail.eml"'


@pytest.mark.django_db
def test_nobody_else_opens_a_letter_nor_an_old_address(supplier, office, client_for):
    proof = attached(edited(supplier, office), office)
    today = localdate()
    where = f"/links/proofs/{token_of(proof.pk, today)}"
    old = f"/links/proofs/{token_of(proof.pk, today - timedelta(days=3))}"

    for person in (people.supplier_user(), people.buyer_user(), people.stranger()):
        assert client_for(person).get(where).status_code == 404
    assert client_for(supplier).get(old).status_code == 404
    assert client_for(supplier).get(where + "x").status_code == 404
    assert made_on_behalf(people.supplier_user(), proof.revision.product) == []


@pytest.mark.django_db
def test_what_cannot_be_attached_is_told_on_the_form(supplier, office, client_for):
    revision = edited(supplier, office)
    url = f"/supplier/products/{revision.code}/proofs/attach/"
    desk = client_for(office)

    nothing = desk.post(url, {}, follow=True).content.decode()
    wrong = desk.post(url, {"file": SimpleUploadedFile("a.pdf", b"MZ00")}, follow=True)

    assert "No file was chosen. Choose the letter first." in nothing
    assert "is not a kind that is kept as a letter" in wrong.content.decode()
    assert not Proof.objects.exists()
