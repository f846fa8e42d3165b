"""The thread through every room, at the level of actions: from the application to the year's line.

Each step is followed by its event, its whose-turn and its letter; the work in the background is
done in between, as a worker would.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.base import ContentFile

from factories import catalogue, partners, people, programmes
from kitamae.catalogue import actions as products
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Disclosure, Product
from kitamae.catalogue.sheets import actions as sheets
from kitamae.catalogue.sheets.choices import SheetState
from kitamae.catalogue.sheets.models import Sheet
from kitamae.catalogue.sheets.template import write_product_template
from kitamae.deals import actions as deals
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel.models import Event, Job
from kitamae.letters.models import Letter
from kitamae.markets.in_force import rules_in_force
from kitamae.markets.verdicts import verdict
from kitamae.matching.models import Match
from kitamae.orders import actions as orders
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.orders.sending import Sent
from kitamae.partners.queries import route_to
from kitamae.people.models import User
from kitamae.programmes import actions as programme
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.promotions import actions as promotions
from kitamae.promotions.models import Campaign
from kitamae.reports.queries import YearLine, year_line
from kitamae.sales import actions as sales
from kitamae.sales.actions import SoldRow
from kitamae.sales.choices import SalesFileState
from kitamae.sales.queries import results
from kitamae.search import actions as search
from kitamae.search.queries import find_products

pytestmark = pytest.mark.django_db
MISO = {"name_ja": "越後つぶ味噌 500g", "name_en": "Echigo Tsubu Miso 500 g"}


class Walk:
    """The people of the walk, its clock, and what is asserted after each step."""

    def __init__(self, at: datetime, work) -> None:
        self.at = at
        self.work = work
        programmes.year()
        self.office = people.office_user()
        self.maker = people.user(
            people.organisation("supplier", name_ja="笹原味噌店", name_en="Sasahara Miso")
        )
        self.buyer = people.buyer_user(destinations=("SG",))
        self.shop, self.trading, self.warehouse = partners.traded_partner(self.buyer, self.office)
        partners.card(self.shop, self.office, min_ratio=0.5, min_days=120, trademark="registered")

    def later(self, hours: int = 24) -> datetime:
        """Some time goes by, and what waits in the background is done."""
        self.at += timedelta(hours=hours)
        ended = self.work(at=self.at)
        assert [line for line in ended if not line.endswith(": done")] == []
        return self.at

    def happened(self, name: str, *to: User, count: int = 1) -> Event:
        """A step's event stands, and the work that follows it has written these people."""
        found = list(Event.objects.filter(name=name))
        assert len(found) == count, name
        self.later(1)
        assert set(Letter.objects.filter(event=found[-1]).values_list("to__email", flat=True)) == {
            person.email for person in to
        }
        assert not Job.objects.filter(state="failed").exists()
        return found[-1]


@pytest.fixture
def walk(at, work, settings, tmp_path) -> Walk:
    settings.SEARCH_FOLDER = tmp_path / "search"
    return Walk(at, work)


def _turn(row) -> tuple[str, date | None]:
    row.refresh_from_db()
    return row.turn_side, row.turn_due_date


def test_a_product_goes_from_its_sheet_to_the_years_report(walk):
    application = _accepted(walk)
    product = _listed(walk, application)
    _found_and_judged(walk, product)
    deal = _agreed(walk, product)
    order = _delivered(walk, deal)
    campaign = _in_a_campaign(walk, deal)
    _sold(walk, deal, campaign)

    assert year_line(programmes.year()) == YearLine(
        year=2026,
        suppliers=1,
        products=1,
        introductions=1,
        agreements=1,
        orders=1,
        campaigns=1,
        units_sold=21,
    )
    assert order.state == OrderState.RECEIVED


def _accepted(walk: Walk) -> Application:
    """The maker applies, and is accepted."""
    application = programme.begin_application(
        supplier=walk.maker.organisation,
        year=programmes.year(),
        is_producer=True,
        by=walk.maker,
        at=walk.at,
    )
    assert _turn(application) == ("supplier", None)
    programme.submit_application(
        application=application, attested=programmes.attested(), by=walk.maker, at=walk.at
    )
    walk.happened("programmes.submit_application", walk.maker)
    assert _turn(application) == ("office", date(2026, 6, 15))

    programme.accept_application(application=application, by=walk.office, at=walk.later())

    walk.happened("programmes.accept_application", walk.maker)
    assert _turn(application) == ("supplier", None)
    return application


def _listed(walk: Walk, application: Application) -> Product:
    """A workbook of one row becomes a product; with its approval the maker is enrolled."""
    workbook = BytesIO()
    stated = catalogue.answers(**MISO)
    write_product_template(workbook, category=None, language="ja", products=[stated])
    sheet = sheets.receive_sheet(
        supplier=walk.maker.organisation,
        file=ContentFile(workbook.getvalue()),
        file_name="商品.xlsx",
        by=walk.maker,
        at=walk.at,
    )
    walk.happened("catalogue.receive_sheet")
    assert Event.objects.filter(name="catalogue.check_sheet").count() == 1
    sheet = Sheet.objects.get(pk=sheet.pk)
    assert (sheet.state, sheet.counts["new"]) == (SheetState.CHECKED, 1)
    sheets.start_storing(sheet=sheet, by=walk.maker, at=walk.at)
    walk.happened("catalogue.start_storing")
    assert Event.objects.filter(name="catalogue.store_sheet").count() == 1
    product = Product.objects.get(supplier=walk.maker.organisation)
    revision = product.newest
    assert revision.answers == stated
    assert _turn(revision) == ("supplier", None)

    products.submit(revision=revision, by=walk.maker, at=walk.later())

    walk.happened("catalogue.submit")
    assert _turn(revision) == ("office", date(2026, 6, 17))

    products.approve(revision=revision, by=walk.office, at=walk.at)

    walk.happened("catalogue.approve", walk.maker)
    walk.happened("programmes.enrol", walk.maker)
    assert _turn(revision) == ("", None)
    application.refresh_from_db()
    product.refresh_from_db()
    assert application.state == ApplicationState.ENROLLED
    assert (product.state, product.shown) == (ProductState.LISTED, revision)
    return product


def _found_and_judged(walk: Walk, product: Product) -> None:
    """The buyer finds it by a word; three rules judge it; it fits the shop's call."""
    assert search.follow() >= 1
    assert find_products(walk.buyer, "miso").ids == (product.pk,)
    assert find_products(walk.maker, "味噌").ids == (product.pk,)
    assert find_products(people.stranger(), "miso").ids == ()

    judged = verdict(product.shown, route_to(walk.shop), walk.at.date())

    assert judged.rules_version == rules_in_force().version
    assert judged.standing == "needs"
    assert [(each.rule, each.then, each.needs) for each in judged.reasons] == [
        ("GEN-IP-01", "require", ("TRADEMARK_CERT",)),
        ("RAD-SG-01", "info", ()),
    ]

    need = partners.need(walk.shop, walk.buyer)

    walk.happened("partners.open_need")
    match = Match.objects.get(need=need, product=product)
    assert (match.fitness, match.revision) == ("fits", product.shown)
    assert Event.objects.filter(name="matching.find_matches", subject_id=product.pk).exists()


def _agreed(walk: Walk, product: Product) -> Deal:
    """Introduced, asked for, quoted, agreed."""
    need = walk.shop.needs.get()
    deal = deals.introduce(
        product=product, partner=walk.shop, need=need, by=walk.office, at=walk.later()
    )
    walk.happened("deals.introduce", walk.buyer, walk.maker)
    assert _turn(deal) == ("buyer", date(2026, 6, 25))
    shown = Disclosure.objects.get(to=walk.buyer.organisation)
    assert (shown.revision, shown.destination) == (deal.revision, "SG")

    deals.request_quote(deal=deal, by=walk.buyer, at=walk.at, words="For autumn, please.")

    walk.happened("deals.request_quote", walk.maker)
    assert _turn(deal) == ("supplier", date(2026, 6, 16))

    deals.send_quote(
        deal=deal,
        unit_price=Decimal(398),
        tax_rate=8,
        units_per_case=12,
        min_cases=3,
        lead_days=10,
        valid_until_date=date(2026, 9, 30),
        by=walk.maker,
        at=walk.at,
    )

    walk.happened("deals.send_quote", walk.buyer)
    assert _turn(deal) == ("buyer", date(2026, 6, 18))

    deals.accept_quote(deal=deal, version=1, by=walk.buyer, at=walk.at)

    walk.happened("deals.accept_quote", walk.maker)
    assert _turn(deal) == ("buyer", date(2026, 6, 25))
    assert deal.state == DealState.AGREED
    return deal


def _delivered(walk: Walk, deal: Deal) -> Order:
    """Ordered, confirmed, and delivered in two parts; with the first it is on sale."""
    order = orders.issue(
        cases={deal: 5}, due_date=date(2026, 7, 10), by=walk.trading, at=walk.later()
    )
    walk.happened("orders.issue", walk.maker)
    assert _turn(order)[0] == "supplier"
    assert _turn(deal) == ("", None)

    orders.confirm(order=order, by=walk.maker, at=walk.at)

    walk.happened("orders.confirm", walk.buyer, walk.trading)
    assert _turn(order) == ("supplier", None)

    for part, (cases, state, holder) in enumerate(
        [(2, OrderState.PARTLY_RECEIVED, "supplier"), (3, OrderState.RECEIVED, "")], 1
    ):
        line = order.lines.get()
        sent = [Sent(line, cases, f"L{part}", date(2027, 3, 1))]
        delivery = orders.dispatch(order=order, sent=sent, by=walk.maker, at=walk.later())
        walk.happened("orders.dispatch", walk.buyer, walk.warehouse, count=part)
        assert _turn(order)[0] == "warehouse"

        orders.receive(
            order=order, delivery=delivery, counted={}, by=walk.warehouse, at=walk.later()
        )

        walk.happened("orders.receive", walk.maker, count=part)
        assert _turn(order) == (holder, None)
        assert order.state == state
        deal.refresh_from_db()
        assert deal.state == DealState.SELLING
    assert Event.objects.filter(name="deals.start_selling").count() == 1
    assert order.lines.get().cases_received == 5
    return order


def _in_a_campaign(walk: Walk, deal: Deal) -> Campaign:
    campaign = promotions.plan_campaign(
        partner=walk.shop,
        kind="feature_page",
        title_ja="発酵の秋",
        title_en="A fermented autumn",
        starts_date=date(2026, 7, 1),
        ends_date=date(2026, 7, 14),
        deals=[deal],
        by=walk.office,
        at=walk.later(),
    )
    walk.happened("promotions.plan_campaign", walk.buyer, walk.maker)
    assert _turn(campaign) == ("buyer", None)
    promotions.start_campaign(campaign=campaign, by=walk.buyer, at=walk.later())
    walk.happened("promotions.start_campaign")
    promotions.end_campaign(campaign=campaign, by=walk.buyer, at=walk.later())
    walk.happened("promotions.end_campaign")
    assert _turn(campaign)[0] == "buyer"
    return campaign


def _sold(walk: Walk, deal: Deal, campaign: Campaign) -> None:
    """A file of three rows, of which one is not the programme's; the maker reads its result."""
    rows = [
        SoldRow(2, deal.product.gtin, 21, Decimal("250.80")),
        SoldRow(3, "04901234567894", 7, Decimal("70.00")),
        SoldRow(4, deal.product.gtin, None, None),
    ]
    file = sales.receive_file(
        partner=walk.shop,
        campaign=campaign,
        file_name="july.xlsx",
        starts_date=date(2026, 7, 1),
        ends_date=date(2026, 7, 14),
        currency="SGD",
        rows=rows,
        by=walk.buyer,
        at=walk.later(),
    )
    officers = User.objects.filter(seats__organisation__kind="operator")
    walk.happened("sales.receive_file", *officers)
    assert _turn(file)[0] == "office"
    assert file.unmatched == [{"row": 3, "gtin": "04901234567894"}]
    assert results(walk.maker) == []

    sales.release(file=file, by=walk.office, at=walk.later())

    walk.happened("sales.release", walk.maker)
    assert _turn(file) == ("", None)
    assert file.state == SalesFileState.RELEASED
    assert [(each.units, each.revenue) for each in results(walk.maker)] == [
        (21, Decimal("250.80")),
        (None, None),
    ]
