"""The office writes a notice on its page."""

import pytest

from kitamae.support.models import Notice

pytestmark = pytest.mark.django_db
SAID = {
    "title_ja": "年末年始の休み",
    "title_en": "Closed at New Year",
    "body_ja": "12月29日から1月3日まで休みます。",
    "body_en": "We are closed from 29 December to 3 January.",
    "reach": "public",
}


def test_a_notice_is_written_and_then_changed(office, client_for):
    desk = client_for(office)

    written = desk.post("/office/notices/new/", SAID)
    found = Notice.objects.get()
    here = f"/office/notices/{found.code}/"
    assert (written.status_code, written.headers["Location"]) == (303, here)
    changed = desk.post(f"{here}edit/", SAID | {"title_en": "Closed", "based_on": "1"})

    assert changed.status_code == 303
    found.refresh_from_db()
    assert (found.title_en, found.texts.count()) == ("Closed", 2)


def test_who_comes_second_is_told(office, client_for):
    desk = client_for(office)
    desk.post("/office/notices/new/", SAID)
    here = f"/office/notices/{Notice.objects.get().code}/edit/"
    desk.post(here, SAID | {"title_en": "Closed", "based_on": "1"})

    late = desk.post(here, SAID | {"title_en": "Shut", "based_on": "1"})

    assert late.status_code == 422
    assert Notice.objects.get().title_en == "Closed"
