"""Last year's registrant: one press, what is old with a link to it, what still holds confirmed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import catalogue, documents, people, programmes, whole
from factories.people import FOUNDED_AT
from kitamae.catalogue.documents.actions import renew_document
from kitamae.catalogue.models import Photo, Revision
from kitamae.catalogue.photos.choices import PhotoStatus
from kitamae.letters.mailings.models import Mailing
from kitamae.programmes.actions import submit_application
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.guideline.actions import begin_guideline, publish_guideline
from kitamae.programmes.guideline.disclaimers import disclaimers
from kitamae.programmes.models import Application, ProgrammeYear
from kitamae.programmes.taking_part.choices import Reconfirmed
from kitamae.reports.staleness import stale_of

LATER = FOUNDED_AT + timedelta(days=30)
TEXT = {
    f"body_{language}": "\n\n".join(f"## {key} {{#{key}}}\n\n{key}." for key in disclaimers())
    for language in ("ja", "en")
}
URL = "/supplier/application/carry-over/"


@pytest.fixture
def maker(db):
    return people.supplier_user(language="en")


@pytest.fixture
def closed(maker, office):
    """A maker of last year with two products: the price of one is old; and a paper that ended."""
    made = programmes.application(maker, office, S.SEASON_CLOSED)
    old, _new = (catalogue.listed(maker, office) for _each in range(2))
    long_ago = timezone.now() - timedelta(days=500)
    Revision.objects.update(decided_at=timezone.now())
    Revision.objects.filter(product=old).update(decided_at=long_ago)
    ended = timezone.localdate() - timedelta(days=3)
    documents.verified(maker, office, at=long_ago, expires_date=ended)
    return made, old


def test_one_press_carries_over_and_asks_just_what_is_old(maker, closed, client_for):
    _made, old = closed
    programmes.year(2027)
    client = client_for(maker)
    assert "Carry it over" in client.get(reverse("supplier:home")).content.decode()

    answer = client.post(URL, {}, follow=True)

    stale = answer.context["stale"]
    assert [each.product for each in stale.prices] == [old]
    assert (len(stale.documents), len(stale.facts), len(stale.photos)) == (1, 0, 0)
    page = answer.content.decode()
    assert f"/supplier/products/{old.code}/edit/terms/?at=domestic_retail_price" in page
    states = Application.objects.order_by("year__year").values_list("state", flat=True)
    assert list(states) == [S.CARRIED_OVER, S.DRAFT]


def test_terms_that_bind_more_are_asked_until_the_new_application_agrees_to_them(
    maker, closed, office, client_for
):
    programmes.year(2027)
    for number, binds_more in ((1, False), (2, True)):
        draft = begin_guideline(year=programmes.year(2027), by=office, at=LATER, **TEXT)
        publish_guideline(
            guideline=draft, changes_ja="", changes_en=f"Samples {number}.", binds_more=binds_more,
            by=office, at=LATER,
        )  # fmt: skip
    client = client_for(maker)

    answer = client.post(URL, {}, follow=True)

    assert [each.number for each in answer.context["stale"].terms] == [2]
    page = answer.content.decode()
    assert "Samples 2." in page
    assert "/guideline/2027/2/changes/" in page
    client.post(URL, {"points": list(Reconfirmed.values)})
    made = Application.objects.get(year__year=2027)
    submit_application(application=made, attested=programmes.attested(), by=maker, at=LATER)
    assert stale_of(maker.organisation, viewer=maker, on=LATER.date()).terms == []


def test_only_a_price_that_has_held_for_longer_than_twelve_months_is_old(maker, closed):
    _made, product = closed
    today = timezone.localdate()
    for days, count in ((365, 0), (366, 1)):
        Revision.objects.update(decided_at=timezone.now())
        Revision.objects.filter(product=product).update(
            decided_at=timezone.now() - timedelta(days=days)
        )
        assert len(stale_of(maker.organisation, viewer=maker, on=today).prices) == count, days


def test_a_certificate_is_asked_from_the_day_after_its_last_and_not_where_a_newer_one_is_in(
    maker, office
):
    ends = timezone.localdate()
    paper = documents.verified(maker, office, expires_date=ends)

    def asked(on):
        return [each for each, _name in stale_of(maker.organisation, viewer=maker, on=on).documents]

    assert asked(ends) == []
    assert asked(ends + timedelta(days=1)) == [paper]
    file = documents.file()
    renew_document(document=paper, file=file, by=maker, at=timezone.now())
    assert asked(ends + timedelta(days=1)) == []


def test_a_photo_in_use_that_todays_rules_doubt_is_asked_and_its_page_is_named(
    maker, closed, client_for
):
    _made, product = closed
    programmes.year(2027)
    whole.photos_shown(maker, product, at=timezone.now())
    fine = stale_of(maker.organisation, viewer=maker, on=timezone.localdate())
    assert fine.photos == []

    # a rule that came later finds what the check of its day did not
    Photo.objects.update(status=PhotoStatus.WARNING)
    answer = client_for(maker).post(URL, {}, follow=True)

    assert [each.product for each in answer.context["stale"].photos] == [product]
    assert f'href="/supplier/products/{product.code}/"' in answer.content.decode()


def test_all_four_points_are_confirmed_by_the_owner(maker, closed, client_for):
    programmes.year(2027)
    client = client_for(maker)
    client.post(URL, {})

    refused = client.post(URL, {"points": ["price"]})
    assert refused.status_code == 422
    done = client.post(URL, {"points": list(Reconfirmed.values)})

    assert done.headers["Location"] == reverse("supplier:application")
    made = Application.objects.get(year__year=2027)
    assert made.confirmations.count() == 4


def test_without_anything_to_carry_over_the_page_leads_to_the_application(maker, client_for):
    programmes.year(2027)

    answer = client_for(maker).get(URL)

    assert answer.status_code in {302, 303}
    assert answer.headers["Location"] == reverse("supplier:application")


def test_the_office_closes_opens_and_drafts_the_letter_to_who_took_part(maker, office, client_for):
    programmes.enrolled(maker, office)
    desk = client_for(office)
    here = reverse("office:close_year", args=[2026])
    assert desk.get(here).context["taking_part"] == 1

    desk.post(here, {"close": "1"})
    assert Application.objects.get().state == S.SEASON_CLOSED
    desk.post(reverse("office:open_next_year", args=[2026]))
    assert ProgrammeYear.objects.get(year=2027).is_current
    assert desk.get(here).context["registrants"] == 1

    people.organisation(kind="supplier")
    shown = desk.get(here)
    assert shown.context["unclaimed"] == 1
    for link, count in (
        ("applications/?state=season_closed&amp;year=2026", 1),
        ("companies/?kind=supplier&amp;managed=on", 1),
    ):
        assert f"/office/{link}" in shown.content.decode()
        assert (
            desk.get(f"/office/{link.replace('&amp;', '&')}").context["found"].page.paginator.count
            == count
        )

    desk.post(reverse("office:write_registrants", args=[2026]))
    drafted = Mailing.objects.get()
    assert (drafted.chosen.year, drafted.chosen.states) == (2026, ("season_closed",))
    assert drafted.letters.count() == 0


def test_a_year_in_which_something_waits_is_not_closed_at_the_desk(maker, office, client_for):
    programmes.application(maker, office, S.SUBMITTED)

    answer = client_for(office).post(reverse("office:close_year", args=[2026]), {"close": "1"})

    assert answer.status_code == 422
    assert ProgrammeYear.objects.get().closed_at is None


def test_a_cancelled_company_reads_how_it_stands(maker, office, client_for):
    programmes.application(maker, office, S.CANCELLED)

    answer = client_for(maker).get(reverse("supplier:application"))

    assert answer.status_code == 200
