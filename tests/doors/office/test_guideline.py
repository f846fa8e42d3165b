"""The office writes, previews and publishes the guideline."""

import pytest

from factories import people, programmes
from kitamae.people.choices import SeatRole
from kitamae.programmes.guideline.models import Guideline

pytestmark = pytest.mark.django_db
URL = "/office/guideline/"


def test_a_version_is_begun_previewed_kept_and_published(office, client_for):
    first = programmes.guideline(office)
    client = client_for(office)
    client.post(f"{URL}begin/")
    texts = {
        "body_ja": first.body_ja.replace("本文 samples。", "見本は3個までです。"),
        "body_en": first.body_en.replace("Text of samples.", "Three samples are free."),
        "edits": "0",
    }

    preview = client.post(f"{URL}2026/2/", texts | {"preview": "1"}).content.decode()
    assert "見本は3個までです。" in preview
    assert Guideline.objects.get(number=2).body_ja == first.body_ja
    client.post(f"{URL}2026/2/", texts)
    page = client.get(f"{URL}2026/2/publish/").content.decode()
    assert "<ins>Three samples are free.</ins>" in page
    client.post(
        f"{URL}2026/2/publish/",
        {"binds_more": "yes", "changes_ja": "見本は3個まで。", "changes_en": "Three samples."},
    )

    made = Guideline.objects.get(number=2)
    assert (made.state, made.binds_more, made.changes_en) == ("published", True, "Three samples.")
    assert made.answer_by_date is not None


def test_a_version_that_binds_more_says_what_it_asks(office, client_for):
    programmes.guideline(office)
    client = client_for(office)
    client.post(f"{URL}begin/")

    answer = client.post(f"{URL}2026/2/publish/", {"binds_more": "yes"})

    assert answer.status_code == 422
    assert "Say in a sentence what companies are asked to agree to." in answer.content.decode()
    assert Guideline.objects.get(number=2).state == "draft"


def test_the_second_who_keeps_a_draft_reads_its_own_text_still(office, client_for):
    draft = programmes.guideline(office, "draft")
    client = client_for(office)
    texts = {"body_ja": "## 一 {#one}", "body_en": "## One {#one}", "edits": "0"}
    client.post(f"{URL}2026/1/", texts)

    answer = client.post(f"{URL}2026/1/", texts | {"body_en": "## Mine {#one}"})

    assert answer.status_code == 422
    assert "Somebody else kept a change meanwhile." in answer.content.decode()
    assert "## Mine {#one}" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.body_en == "## One {#one}\n"


def test_a_draft_is_dropped(office, client_for):
    programmes.guideline(office, "draft")

    client_for(office).post(f"{URL}2026/1/drop/")

    assert Guideline.objects.get().state == "dropped"


def test_a_reader_of_the_office_sees_the_versions_and_no_buttons(office, client_for):
    programmes.guideline(office)
    reader = people.user(office.organisation, role=SeatRole.READER)

    html = client_for(reader).get(URL).content.decode()

    assert "2026 – 1" in html
    assert "Begin a new version" not in html
