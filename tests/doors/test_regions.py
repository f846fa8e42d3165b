"""A seat of the office that is kept to a region: what it sees is its region's, on every page."""

import pytest
from django.core.exceptions import PermissionDenied

from factories import people, programmes
from factories.routes import routes, world
from kitamae.catalogue.models import Batch, Revision
from kitamae.kernel.models import Event
from kitamae.markets.editions.actions import begin_edition
from kitamae.matching.models import Ask
from kitamae.partners.card import Card
from kitamae.partners.hands.models import Hand
from kitamae.partners.models import CardRevision
from kitamae.partners.readiness.models import Readiness
from kitamae.partners.requirements.actions import publish_card
from kitamae.people.models import Organisation, User
from kitamae.people.queries import officers, officers_for
from kitamae.programmes.actions import open_year
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import ProgrammeYear
from kitamae.programmes.reviewing.actions.many import assign_evenly
from kitamae.programmes.taking_part.actions import close_year
from kitamae.search.terms.actions import enter_term

pytestmark = pytest.mark.django_db

# addresses with a code of the office that are of no region; every other one is of some maker's
# or some shop's, and is not there for another region
OF_NO_REGION = {
    "/office/faq/<slug:code>/",
    "/office/faq/<slug:code>/<slug:verb>/",
    "/office/faq/<slug:code>/edit/",
    "/office/glossary/<slug:code>/",
    "/office/guideline/<int:year>/<int:number>/",
    "/office/guideline/<int:year>/<int:number>/publish/",
    "/office/interruptions/<slug:code>/",
    "/office/notices/<slug:code>/",
    "/office/notices/<slug:code>/<slug:verb>/",
    "/office/notices/<slug:code>/edit/",
    "/office/rules/<slug:code>/",
    "/office/rules/<slug:code>/<slug:verb>/",
    "/office/rules/<slug:code>/new-rule/",
    "/office/rules/<slug:code>/rule/<str:rule>/",
    "/office/surveys/<slug:code>/",
    "/office/surveys/<slug:code>/<slug:verb>/",
    "/office/surveys/<slug:code>/answers.csv",
    "/office/surveys/<slug:code>/edit/",
    "/office/year/<int:year>/",
    "/office/year/<int:year>/catalogue/",
    "/office/year/<int:year>/close/",
    "/office/year/<int:year>/figures.csv",
}
# what the region's own office sees: of a maker (M), of a shop (S), of both sides (B)
OF_ITS_REGION = {
    "/office/applications/<slug:code>/": "M",
    "/office/companies/<slug:code>/": "M",
    "/office/companies/<slug:code>/facts/": "M",
    "/office/companies/<slug:code>/held/": "M",
    "/office/deals/<slug:code>/": "B",
    "/office/documents/<slug:code>/": "M",
    "/office/inquiries/<slug:code>/": "M",
    "/office/introductions/<slug:code>/": "B",
    "/office/orders/<slug:code>/": "B",
    "/office/partners/<slug:code>/": "S",
    "/office/products/<slug:code>/": "B",
    "/office/calls/<slug:code>/": "S",
    "/office/campaigns/<slug:code>/": "S",
    "/office/sales/<slug:code>/": "S",
    "/office/forms/<slug:code>/": "S",
}


@pytest.fixture
def everything(db, at):
    """A programme whose makers are all of Niigata, and whose shops all sell in Singapore."""
    found = world(at=at)
    Organisation.objects.filter(kind__in=("supplier", "producer")).update(prefecture="15")
    Organisation.objects.filter(kind="buyer").update(country="SG")
    return found


@pytest.fixture
def officer(everything, client_for):
    """The browser of somebody of the office with a seat for a region."""
    house = everything.readers["office"].organisation

    def seated(**region):
        person = people.user(house)
        person.seats.update(**region)
        return client_for(User.objects.get(pk=person.pk))

    return seated


def pages(everything):
    """Every page of the office and of the matters that it is a side of, with its address."""
    for route in routes():
        if route.startswith(("/office/", "/matters/")):
            yield route, everything.address(route, verb="")


def told_to(client, url):
    """The state of an answer, and its words."""
    answer = client.get(url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body.decode("utf-8", "replace")


def names():
    """What would give a company, a person or a product of the programme away."""
    companies = Organisation.objects.exclude(kind="operator")
    found = {name for row in companies for name in (row.name_ja, row.name_en)}
    found |= set(companies.values_list("code", flat=True))
    seated = User.objects.filter(seats__organisation__in=companies)
    found |= set(seated.values_list("email", flat=True))
    for revision in Revision.objects.all():
        found |= {revision.name_ja, revision.name_en}
    return {name for name in found if len(name) > 2}


def test_another_region_is_told_of_nothing_and_nobody(everything, officer):
    far, secret = officer(prefectures=["47"], countries=["DE"]), names()
    there, leaks = set(), {}
    for route, url in pages(everything):
        status, words = told_to(far, url)
        if status == 200 and (given_away := {name for name in secret if name in words}):
            leaks[route] = given_away
        if status == 200 and "<" in route:
            there.add(route)

    assert leaks == {}
    assert there <= OF_NO_REGION


def test_the_region_of_the_maker_and_the_country_of_the_shop_see_their_own(everything, officer):
    home, abroad = officer(prefectures=["15"]), officer(countries=["SG"])
    both = officer(prefectures=["15"], countries=["SG"])
    told = {}
    for route in OF_ITS_REGION:
        url = everything.address(route, verb="")
        answers = [client.get(url).status_code for client in (home, abroad, both)]
        told[route] = {
            (200, 404, 200): "M",
            (404, 200, 200): "S",
            (200, 200, 200): "B",
        }.get(tuple(answers), answers)

    assert told == OF_ITS_REGION


def test_what_is_of_the_whole_programme_is_not_a_regions_to_change(at):
    programmes.year()
    regional = people.office_user()
    regional.seats.update(prefectures=["15"], countries=["SG"])
    known = {"by": User.objects.get(pk=regional.pk), "at": at}
    before = Event.objects.count()

    for act in (
        lambda: open_year(year=2031, name_ja="a", name_en="a", **known),
        lambda: close_year(year=ProgrammeYear.objects.get(), **known),
        lambda: begin_edition(**known),
        lambda: enter_term(
            ja="味噌", en="miso", zh_hans="", zh_hant="", also=[], narrower=[], **known
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Event.objects.count() == before


def test_the_whole_office_sees_what_a_colleague_of_it_asked_for(everything):
    colleague = people.user(everything.readers["office"].organisation)

    for mine in (everything.batch, everything.submitting):
        assert Batch.objects.visible_to(colleague).filter(pk=mine.pk).exists()


@pytest.mark.parametrize("rows", [Hand.objects, Ask.objects, Readiness.objects])
def test_hands_questions_and_readiness_are_a_regions_too(everything, rows):
    house = everything.readers["office"].organisation
    far, home = people.user(house), people.user(house)
    far.seats.update(prefectures=["47"])
    home.seats.update(prefectures=["15"])
    far, home = (User.objects.get(pk=each.pk) for each in (far, home))

    assert rows.exists()
    assert not rows.visible_to(far).exists()
    assert rows.visible_to(home).count() == rows.count()


def test_the_card_of_a_shop_is_read_and_answered_by_its_own_office_alone(everything, officer, at):
    shop = everything.programme.cast.shop
    shopkeeper = people.user(shop.buyer)
    revision = publish_card(partner=shop, card=Card(languages=("ja",)), by=shopkeeper, at=at)
    far, abroad = officer(prefectures=["15"], countries=["DE"]), officer(countries=["SG"])
    here = f"/office/partners/{shop.code}/card/see/"

    assert far.post(here).status_code == 404
    assert CardRevision.objects.get(pk=revision.pk).seen_at is None

    assert abroad.post(here).status_code == 303
    assert CardRevision.objects.get(pk=revision.pk).seen_at is not None


def test_letters_and_new_applications_reach_only_the_officers_of_their_region(at):
    house = people.organisation("operator")
    whole, near, far = (people.user(house) for _ in range(3))
    near.seats.update(prefectures=["15"])
    far.seats.update(prefectures=["47"], countries=["SG"])
    maker = people.organisation(prefecture="15")
    shop = people.organisation("buyer", country="SG")

    assert set(officers()) == {whole, near, far}
    assert set(officers_for(maker)) == {whole, near}
    assert set(officers_for(shop)) == {whole, far}
    assert set(officers_for(maker, shop)) == {whole, near, far}
    assert set(officers_for(None)) == {whole}


def test_an_application_is_given_to_nobody_who_does_not_see_it(office, at):
    application = programmes.application(
        people.user(people.organisation(prefecture="15")), office, ApplicationState.SUBMITTED
    )
    User.objects.filter(pk__in=officers()).update(is_active=False)
    house = people.organisation("operator")
    far = people.user(house)
    far.seats.update(prefectures=["47"])

    assert assign_evenly(application=application, at=at) is None

    near = people.user(house)
    near.seats.update(prefectures=["15"])
    assert assign_evenly(application=application, at=at) == near
