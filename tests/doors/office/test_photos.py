"""The office judges a maker's photo: its findings, their figures, allow it or send it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import catalogue, people, whole
from factories.people import FOUNDED_AT
from kitamae.catalogue.models import Photo, PhotoDecision
from kitamae.letters.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker():
    """A maker with one photo on a busy ground that waits, and one in use."""
    maker = people.supplier_user()
    whole.photos_sent(maker, catalogue.draft(maker), at=FOUNDED_AT, ground="busy")
    whole.photos_shown(maker, catalogue.draft(maker), at=FOUNDED_AT)
    return maker


def doubted() -> Photo:
    return Photo.objects.get(status="warning")


def test_a_photo_shows_its_finding_its_figures_and_the_rule_of_the_guide(maker, office, client_for):
    photo = doubted()

    answer = client_for(office).get(f"/office/photos/{photo.pk}/")

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "There seem to be things in the background, or it is dark." in text
    assert '<a href="/photo-guide/#ground">Photo guide: 2. Use a white or plain ground</a>' in text
    assert '<path d="M' in text
    assert "Rim of the picture that is ground" in text
    assert "Allow it as it is" in text


def test_the_product_page_leads_to_each_photo(maker, office, client_for):
    photo = Photo.objects.get(stored_at__isnull=False)

    text = client_for(office).get(f"/office/products/{photo.product.code}/").content.decode()

    assert f'href="/office/photos/{photo.pk}/"' in text
    assert "Look at it closely" in text


def test_a_reason_is_wanted(maker, office, client_for):
    photo = doubted()

    answer = client_for(office).post(f"/office/photos/{photo.pk}/overrule_photo/", {})

    photo.refresh_from_db()
    assert (answer.status_code, photo.confirmed_at) == (422, None)
    assert not PhotoDecision.objects.exists()


def test_the_office_allows_a_photo_and_the_maker_reads_why(maker, office, client_for):
    photo = doubted()

    answer = client_for(office).post(
        f"/office/photos/{photo.pk}/overrule_photo/",
        {"overrule_photo-reason": "The basket belongs to the set."},
    )

    page = client_for(maker).get(f"/supplier/photos/{photo.upload.code}/").content.decode()
    assert answer.status_code == 303
    assert "Allowed by the office" in page
    assert "The basket belongs to the set." in page


def test_the_office_sends_a_photo_back_and_the_maker_gets_a_letter(maker, office, client_for, work):
    photo = Photo.objects.get(stored_at__isnull=False)

    answer = client_for(office).post(
        f"/office/photos/{photo.pk}/send_back_photo/",
        {"send_back_photo-faults": ["photo.glare"], "send_back_photo-reason": "Turn it a little."},
    )
    work(at=timezone.now() + timedelta(hours=1))

    page = client_for(maker).get(f"/supplier/photos/{photo.upload.code}/").content.decode()
    assert answer.status_code == 303
    assert "It wrote: “Turn it a little.” Send a new one." in page.replace("&quot;", '"')
    letter = Letter.objects.get(name="photo_sent_back", to=maker)
    assert "Turn it a little." in letter.body
