"""Whoever of the office is shown a person's name or address is in the log, whatever the page."""

import pytest

from factories.routes import routes, world
from kitamae.people.choices import OrganisationKind
from kitamae.people.models import User
from kitamae.privacy.models import Access

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(db, at):
    """A programme with an example for every address; each person of a company has a rare name."""
    found = world(at=at)
    outside = User.objects.exclude(seats__organisation__kind=OrganisationKind.OPERATOR)
    for person in outside.exclude(email__endswith="kitamae.invalid"):
        person.name = f"Zephyrine Q{person.pk}x"
        person.save()
    return found


def words_of(answer):
    """What an answer says."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace")


def test_no_page_shows_the_office_a_person_without_keeping_that_it_did(everything, client_for):
    desk = client_for(everything.readers["office"])
    known = list(User.objects.filter(name__startswith="Zephyrine"))
    forgotten, noted = {}, set()
    for route in routes():
        Access.objects.all().delete()
        answer = desk.get(everything.address(route, verb=""))
        if answer.status_code != 200:
            continue
        words = words_of(answer)
        told = {each.email for each in known if each.name in words or each.email in words}
        kept = set(Access.objects.values_list("person__email", flat=True))
        if told - kept:
            forgotten[route] = told - kept
        noted |= {route} if told else set()

    assert forgotten == {}
    assert len(noted) >= 25


def test_a_page_without_persons_and_a_look_at_oneself_keep_nothing(office, client_for):
    desk = client_for(office)

    for page in ("/office/companies/", "/office/year/", f"/office/people/{office.pk}/", "/me/"):
        desk.get(page)

    assert not Access.objects.exists()


def test_others_are_not_logged_and_a_look_as_a_company_is_the_offices(everything, client_for):
    deal = f"/matters/deals/{everything.programme.deal.code}/"
    maker, office = everything.readers["maker"], everything.readers["office"]
    assert "Zephyrine" in words_of(client_for(maker).get(deal))
    assert not Access.objects.exists()

    desk = client_for(office)
    desk.post(f"/office/companies/{maker.organisation.code}/look/")
    Access.objects.all().delete()
    assert "Zephyrine" in words_of(desk.get(deal))

    assert set(Access.objects.values_list("by", "where")) == {(office.pk, "trade")}
