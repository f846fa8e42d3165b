"""The maker confirms, the office overrules or sends back, and each decision becomes a label."""

import csv
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from factories import catalogue, people, whole
from factories.people import FOUNDED_AT
from kitamae.catalogue.models import Photo, PhotoDecision, PhotoUpload
from kitamae.catalogue.photos import actions
from kitamae.catalogue.photos.choices import UploadState
from kitamae.catalogue.photos.steps import PHOTO_STEPS
from kitamae.catalogue.photos.tasks import match_photos
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user

pytestmark = pytest.mark.django_db

AT = FOUNDED_AT
OWN = ("add_photos", "match_photos", "confirm_photo", "name_photo", "store_photos", "tick_contents")
VERBS = {
    UploadState.RECEIVED: {
        "own": {"check_photos", "check_photos_again"},
        "office": {"check_photos", "check_photos_again"},
        "system": {"check_photos"},
    },
    UploadState.CHECKED: {
        "own": set(OWN),
        "office": {*OWN, "overrule_photo", "send_back_photo"},
        "system": {"match_photos", "store_photos"},
    },
    UploadState.STORED: {
        "own": {*OWN, "withdraw_photos"},
        "office": {*OWN, "overrule_photo", "send_back_photo", "withdraw_photos"},
        "system": {"match_photos", "store_photos", "withdraw_photos"},
    },
}


@pytest.fixture
def doubted(supplier):
    """A photo on a busy ground, looked at and not yet confirmed."""
    product = catalogue.draft(supplier)
    return whole.photos_sent(supplier, product, at=AT, ground="busy").photos.get()


@pytest.fixture
def shown(supplier):
    """A photo that is in use."""
    return whole.photos_shown(supplier, catalogue.draft(supplier), at=AT).photos.get()


def said(photo):
    return list(photo.decisions.values_list("code", "ruling", "side", "was_told"))


@pytest.mark.parametrize("state", list(UploadState))
def test_the_open_verbs_of_a_sending_of_photos(supplier, office, doubted, state):
    upload = doubted.upload
    upload.state = state
    persons = {
        "own": supplier,
        "office": office,
        "system": system_user(),
        "other": people.supplier_user(),
        "buyer": people.buyer_user(),
        "stranger": people.stranger(),
        "reader": people.user(supplier.organisation, role="reader"),
    }

    found = {
        side: {step.verb for step in PHOTO_STEPS.open_to(person, upload)}
        for side, person in persons.items()
    }

    assert {side: verbs for side, verbs in found.items() if verbs} == VERBS[state]


def test_what_a_maker_confirms_is_kept_as_a_label_with_what_was_measured(supplier, doubted):
    actions.confirm_photo(upload=doubted.upload, photo=doubted, by=supplier, at=AT)
    actions.confirm_photo(upload=doubted.upload, photo=doubted, by=supplier, at=AT)

    assert said(doubted) == [("photo.background", "kept", "supplier", True)]
    label = PhotoDecision.objects.get()
    assert label.digest == doubted.digest
    assert label.detectors == 3
    assert label.figures["ground_share"] < 0.7
    assert label.figures["width"] == 1600


def test_a_photo_may_be_confirmed_after_the_others_are_in_use(supplier, doubted):
    upload = doubted.upload
    PhotoUpload.objects.filter(pk=upload.pk).update(state="stored")

    actions.confirm_photo(upload=upload, photo=doubted, by=supplier, at=AT)
    stored = actions.store_photos(upload=upload, by=supplier, at=AT)

    doubted.refresh_from_db()
    assert (stored.waiting, doubted.stored_at, doubted.product is not None) == (0, AT, True)


def test_a_photo_that_is_taken_anew_says_that_its_finding_was_right(supplier, doubted):
    actions.forget_photos(photos=[doubted], retaken_at=AT)

    label = PhotoDecision.objects.get()
    assert (label.photo, label.code, label.ruling) == (None, "photo.background", "retaken")
    assert label.digest == doubted.digest


def test_the_office_allows_a_doubted_photo_and_it_comes_into_use(supplier, office, doubted):
    upload = doubted.upload
    PhotoUpload.objects.filter(pk=upload.pk).update(state="stored")

    photo = actions.overrule_photo(photo=doubted, reason="It is a set.", by=office, at=AT)

    photo.refresh_from_db()
    assert (photo.stored_at, photo.confirmed_by, photo.product.jan) == (AT, office, photo.jan)
    assert photo.ruling["reason"] == "It is a set."
    assert said(photo) == [("photo.background", "allowed", "office", True)]


def test_the_office_sends_back_a_photo_that_is_in_use(supplier, office, shown):
    photo = actions.send_back_photo(
        photo=shown, faults=["photo.glare"], reason="The lamp is mirrored.", by=office, at=AT
    )

    photo.refresh_from_db()
    upload = photo.upload
    assert (photo.stored_at, photo.product, photo.status) == (None, None, "refused")
    assert (upload.turn_side, upload.usable, upload.counts["used"]) == ("supplier", 0, 0)
    assert said(photo) == [("photo.glare", "sent_back", "office", False)]


def test_a_photo_that_was_sent_back_stays_so_when_photos_are_matched_anew(office, shown, work):
    actions.send_back_photo(
        photo=shown, faults=["photo.glare"], reason="The lamp is mirrored.", by=office, at=AT
    )

    work(at=AT + timedelta(minutes=5))

    shown.refresh_from_db()
    assert shown.status == "refused"
    assert [each["code"] for each in shown.findings] == ["photo.sent_back"]
    assert shown.findings[0]["params"] == {"reason": "The lamp is mirrored."}
    missing = PhotoUpload.objects.get(pk=shown.upload_id).missing
    assert [each["code"] for each in missing] == ["photo.front_missing", "photo.back_missing"]
    assert match_photos.name == "catalogue.match_photos"


def test_only_the_office_overrules_and_sends_back(supplier, doubted):
    before = Event.objects.count()

    with pytest.raises(PermissionDenied):
        actions.overrule_photo(photo=doubted, reason="Please.", by=supplier, at=AT)
    with pytest.raises(PermissionDenied):
        actions.send_back_photo(photo=doubted, faults=[], reason="No.", by=supplier, at=AT)

    assert Event.objects.count() == before
    assert not PhotoDecision.objects.exists()


def test_what_is_certain_cannot_be_overruled(office, shown):
    with pytest.raises(Refusal) as refused:
        actions.overrule_photo(photo=shown, reason="Fine.", by=office, at=AT)

    assert refused.value.code == "not_a_doubt"
    assert not PhotoDecision.objects.exists()


def test_a_person_ticks_that_one_sees_what_is_inside(supplier, shown):
    for _twice in range(2):
        actions.tick_contents(upload=shown.upload, photos=[shown], shows=True, by=supplier, at=AT)

    assert Photo.objects.get(pk=shown.pk).shows_contents is True
    assert said(shown) == [("photo.contents", "shown", "supplier", False)]


def test_the_decisions_are_written_for_tuning_and_name_nobody(supplier, doubted, tmp_path, capsys):
    actions.confirm_photo(upload=doubted.upload, photo=doubted, by=supplier, at=AT)
    path = tmp_path / "decisions.csv"

    call_command("photos", "decisions", "--out", str(path))

    text = path.read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["code"], row["ruling"], row["was_told"]) for row in rows] == [
        ("photo.background", "kept", "yes")
    ]
    assert rows[0]["digest"] == doubted.digest
    for private in (supplier.email, doubted.file_name, doubted.jan, doubted.supplier.code):
        assert private not in text
    assert capsys.readouterr().out == f"1 decisions were written to {path}.\n"
