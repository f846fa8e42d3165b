"""The demo programme stored in a small form: what is there, who sees it, and that it is refused twice."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from kitamae.catalogue.choices import ProductState, RevisionState
from kitamae.catalogue.models import (
    Double,
    HeldDecision,
    Photo,
    Product,
    Remark,
    Revision,
    Tick,
    Video,
)
from kitamae.catalogue.photos.choices import PhotoStatus
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.models import Sheet
from kitamae.config import demo
from kitamae.config.demo.returning import formers
from kitamae.config.seeding import admissions, people, programme
from kitamae.config.seeding.days import OPENED, Days
from kitamae.config.seeding.story import Telling, tell
from kitamae.kernel import events
from kitamae.kernel.models import Event, Job
from kitamae.letters.choices import LetterState
from kitamae.letters.mailings.models import Mailing
from kitamae.letters.models import Letter
from kitamae.partners.models import Need, Partner
from kitamae.people.choices import OrganisationKind as Kind
from kitamae.people.claims.queries import claimable
from kitamae.people.models import Organisation, SupplierListRow, User
from kitamae.people.queries import system_user
from kitamae.programmes.actions import enrol
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import (
    Application,
    ApplicationRemark,
    ApplicationTick,
    PendingDecision,
    ProgrammeYear,
)
from kitamae.programmes.reviewing.queries import open_remarks
from kitamae.programmes.taking_part.queries import last_registrants
from kitamae.reports.staleness import stale_of

MAKERS = 4
TODAY = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(db, tmp_path, settings) -> list[str]:
    """A programme of four makers; what was said on the way."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    said: list[str] = []
    tell(
        today=TODAY,
        telling=Telling(said.append, lambda _line: None),
        companies=MAKERS,
        is_illustrated=False,
    )
    return said


def _person(kind: Kind) -> User:
    return User.objects.filter(seats__organisation__kind=kind).order_by("seats__pk").first()


def test_everybody_and_everything_of_the_demo_is_there(seeded):
    offered = sum(len(demo.offers(company)) for company in demo.companies()[:MAKERS])

    # one record that the office keeps for a company without an account, and one entered twice;
    # of last year three that have not come again, and two that stood only in a list;
    # and four of a list that was imported
    assert Organisation.objects.filter(kind=Kind.SUPPLIER).count() == MAKERS + 2 + 3 + 2 + 4
    assert Partner.objects.count() == len(demo.partners()) == 18
    assert Need.objects.count() == len(demo.needs())
    former = sum(len(each.products) for each in formers())
    assert Product.objects.count() == offered + former == Revision.objects.filter(number=1).count()
    assert set(Sheet.objects.values_list("state", flat=True)) == {SheetState.STORED}
    this_year = Application.objects.filter(year__is_current=True)
    assert set(this_year.values_list("state", flat=True)) == {ApplicationState.ENROLLED}
    assert seeded[0] == "4 makers and 18 shops; 2 were here last year"


def test_last_year_is_closed_and_who_took_part_is_carried_over_or_written_to(seeded):
    last, this = ProgrammeYear.objects.order_by("year")
    office = _person(Kind.OPERATOR)
    states = Counter(last.applications.values_list("state", flat=True))
    waiting = last_registrants(office, this)

    assert (last.closed_at is not None, this.is_current) == (True, True)
    assert states == {ApplicationState.CARRIED_OVER: 2, ApplicationState.SEASON_CLOSED: 3}
    assert this.applications.filter(carried_from__isnull=False).count() == 2
    assert [each.supplier.code for each in waiting] == ["K72", "K73", "K71"]  # by kana
    stale = stale_of(waiting[2].supplier, viewer=office, on=TODAY)
    assert (len(stale.prices), len(stale.documents), len(stale.facts)) == (2, 1, 1)
    managed = Organisation.objects.filter(code__in=["K81", "K82"])
    assert [each.seats.count() for each in managed] == [0, 0]
    # of a year that is over nobody is written to any more
    assert Letter.objects.earliest("written_at").written_at >= last.closed_at


def test_last_years_makers_wait_for_their_owners(seeded):
    rows = SupplierListRow.objects.order_by("row")

    assert [row.outcome for row in rows] == ["there", *["entered"] * 4, "waiting"]
    assert claimable(viewer=_person(Kind.OPERATOR)).count() == 4


def test_a_stored_product_says_what_the_demo_says(seeded):
    offers = {each.code: each.answers for each in demo.offers()}
    formerly = {said["supplier_item_code"]: said for each in formers() for said in each.products}

    first = Revision.objects.filter(number=1, edited_at=None).select_related("product")

    assert [each.answers for each in first] == [
        (offers | formerly)[each.product.item_code] for each in first
    ]
    assert first.count() >= len(offers) * MAKERS / 62 - 10


def test_most_products_are_listed_and_some_lie_on_the_offices_table(seeded):
    states = list(Product.objects.values_list("state", flat=True))

    assert states.count(ProductState.LISTED) > len(states) * 0.7
    assert Revision.objects.filter(state=RevisionState.SUBMITTED).exists()
    assert Revision.objects.filter(state=RevisionState.DRAFT).exists()


def test_a_reviewer_has_begun_with_what_lies_on_the_table(seeded):
    waiting = Revision.objects.filter(state=RevisionState.SUBMITTED)

    assert waiting.exclude(reviewer=None).count() >= 2
    assert Tick.objects.values("revision").distinct().count() == 1
    assert Remark.objects.get().field == "ingredients_label_ja"
    assert HeldDecision.objects.get().verdict == "ask_changes"


def test_the_night_has_found_a_product_that_was_entered_twice(seeded):
    double = Double.objects.get()

    assert double.first.supplier == double.second.supplier
    assert (double.has_same_jan, double.has_like_name) == (False, True)


def test_applications_stand_at_every_point_of_their_review(db):
    """Only the makers whose application is still on its way, and the one that is suspended."""
    days, entering = Days(TODAY), people.Entering()
    cast = people.open_office(entering, days)
    people.open_this_year(cast, days)
    turns = {*programme.UNFINISHED, admissions.SUSPENDED}
    chosen = [company for company in demo.companies() if company.turn in turns]

    programme.enter_makers(entering, cast, days, chosen)
    admissions.look_at_applications(cast, days)
    accepted = Application.objects.get(state=ApplicationState.ACCEPTED)
    enrol(application=accepted, by=system_user(), at=days.ago(8))
    admissions.suspend_one(cast, days)

    found = {
        cast.maker_of(each.supplier_id).company.turn: each for each in Application.objects.all()
    }
    assert {turn: each.state for turn, each in found.items()} == {
        13: "draft",
        27: "returned",
        34: "submitted",
        41: "suspended",
        48: "checking",
        55: "submitted",
    }
    assert {turn for turn, each in found.items() if each.reviewer} >= {27, 34, 48, 55}
    asker = found[27].supplier.seats.get().user
    assert set(open_remarks(found[27], asker)) == {"condition-product_liability", "company-name_en"}
    assert ApplicationRemark.objects.count() == 2
    held = PendingDecision.objects.get()
    assert (held.application, held.verdict) == (found[55], "accept")
    assert set(ApplicationTick.objects.values_list("application", flat=True)) == {found[55].pk}
    assert found[41].reason == "conditions_unmet"
    assert "海外PL保険の証券" in found[41].note


def test_each_side_sees_what_it_may(seeded):
    office, maker, buyer = map(_person, (Kind.OPERATOR, Kind.SUPPLIER, Kind.BUYER))

    seen = set(Product.objects.visible_to(buyer))

    assert Product.objects.visible_to(office).count() == Product.objects.count()
    assert set(Product.objects.visible_to(maker)) == set(
        Product.objects.filter(supplier=maker.organisation)
    )
    assert seen
    assert all(product.state == ProductState.LISTED for product in seen)


def test_nothing_is_left_to_a_worker_and_no_letter_leaves(seeded, mailoutbox):
    assert Job.objects.count() == 0
    written = Letter.objects.filter(mailing=None)
    assert set(written.values_list("state", flat=True)) <= {LetterState.SKIPPED}
    assert {mailing.state for mailing in Mailing.objects.all()} == {"sent", "draft"}
    assert Letter.objects.filter(mailing__isnull=False, state=LetterState.BOUNCED).count() == 1
    assert mailoutbox == []


def test_the_story_ends_before_the_day_of_the_seed_and_is_six_weeks_long(seeded):
    days = [(TODAY - event.at.date()).days for event in Event.objects.all()]

    assert min(days) >= 1
    assert 42 <= max(day for day in days if day < 300) <= 49
    assert max(days) == OPENED  # when last year opened


def test_reactions_are_wired_again_after_the_story(seeded):
    assert [task.name for task in events.reactions("partners.open_need")] == ["matching.match_need"]


def test_a_database_that_holds_anything_is_refused(seeded):
    before = Event.objects.count()

    with pytest.raises(CommandError) as refused:
        call_command("seed", stdout=StringIO())

    assert str(refused.value).startswith("This database has organisations already")
    assert Event.objects.count() == before


def test_photographs_stand_with_their_products_and_a_flawed_one_is_told(tmp_path, settings):
    """One maker, of whose fronts one has a glare."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    tell(today=TODAY, telling=Telling(lambda _line: None, lambda _line: None), companies=1)

    in_use = Photo.objects.in_use().filter(product__isnull=False)

    told = Photo.objects.exclude(status=PhotoStatus.OK)
    flaws = [(p.supplier.code, found["code"]) for p in told for found in p.findings]
    # one of last year, which the maker is asked about when it comes again, and one of this
    assert sorted(flaws) == [("K01", "photo.glare"), ("K71", "photo.glare")]
    assert in_use.count() == Photo.objects.count()  # the maker stood by that one
    photo = in_use.filter(number=2, supplier__code="K01").first()
    assert photo.file_name == f"{photo.product.jan}-2.jpg"
    assert [(each["size"], each["width"]) for each in photo.renditions] == [
        (1600, 1200),
        (800, 800),
        (320, 320),
    ]
    assert all(default_storage.exists(each["name"]) for each in photo.renditions)
    film = Video.objects.get()
    assert (film.seconds, film.width, film.height, len(film.frames)) == (6, 640, 480, 5)
    assert default_storage.exists(film.frames[film.poster]["name"])
    assert Photo.objects.filter(shows_contents=True).count() == 1
