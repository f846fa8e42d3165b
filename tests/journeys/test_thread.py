"""The thread through every door, in a browser: from the application to the line in the year's report.

After each step its event, its whose-turn and its letters are looked at; between the pages the
work in the background is done, as a worker would.
"""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from factories import catalogue, partners, people, programmes
from kitamae.catalogue.choices import ProductState
from kitamae.catalogue.models import Disclosure, Product
from kitamae.catalogue.sheets.models import Sheet
from kitamae.catalogue.sheets.template import write_product_template
from kitamae.deals.choices import DealState
from kitamae.deals.models import Deal
from kitamae.kernel import tasks
from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Event, Job
from kitamae.letters.models import Letter
from kitamae.matching.models import Match
from kitamae.orders.choices import OrderState
from kitamae.orders.models import Order
from kitamae.partners.models import Need
from kitamae.people.models import User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application
from kitamae.promotions.models import Campaign
from kitamae.sales.models import SalesFile
from kitamae.search import actions as search

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# what the programme is, in its order
THREAD = (
    "programmes.submit_application",
    "programmes.accept_application",
    "catalogue.receive_sheet",
    "catalogue.start_storing",
    "catalogue.submit",
    "catalogue.approve",
    "programmes.enrol",
    "partners.open_need",
    "deals.introduce",
    "deals.request_quote",
    "deals.send_quote",
    "deals.accept_quote",
    "orders.issue",
    "orders.confirm",
    "orders.dispatch",
    "orders.receive",
    "promotions.plan_campaign",
    "promotions.start_campaign",
    "promotions.end_campaign",
    "sales.send_file",
    "sales.receive_file",
    "sales.release",
)


class Walk:
    """Everybody of the walk, each with a browser of its own."""

    def __init__(self, open_browser) -> None:
        programmes.year()
        self.office = people.office_user()
        self.maker = people.user(
            people.organisation("supplier", name_ja="笹原味噌店", name_en="Sasahara Miso")
        )
        self.buyer = people.buyer_user(destinations=("SG",))
        self.shop, self.trading, self.warehouse = partners.traded_partner(self.buyer, self.office)
        partners.card(self.shop, self.office, min_ratio=0.5, min_days=120, trademark="registered")
        self._open = open_browser
        self._pages: dict[str, Page] = {}

    def page(self, side: str, path: str) -> Page:
        """A page as one of them sees it."""
        if side not in self._pages:
            self._pages[side] = self._open(user=getattr(self, side)).page
        self._pages[side].goto(path)
        return self._pages[side]

    def happened(self, name: str, *to: User, count: int = 1) -> Event:
        """The step's event stands; once the background is done, its letters do too."""
        while waiting := list(
            Job.objects.filter(state=JobState.WAITING, not_before__lte=timezone.now())
        ):
            for job in waiting:
                assert tasks.run(job.pk, at=timezone.now()) == "done", job
        found = list(Event.objects.filter(name=name))
        assert len(found) == count, name
        written = Letter.objects.filter(event=found[-1]).values_list("to__email", flat=True)
        assert set(written) == {person.email for person in to}, name
        return found[-1]


@pytest.fixture
def walk(open_browser, settings, tmp_path) -> Walk:
    settings.SEARCH_FOLDER = tmp_path / "search"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return Walk(open_browser)


def _turn(row) -> str:
    row.refresh_from_db()
    assert bool(row.turn_due_date) <= bool(row.turn_side)
    return row.turn_side


def _press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).first.click()


def test_a_product_walks_through_every_door(walk):
    _accepted(walk)
    product = _listed(walk)
    _found(walk, product)
    need = _fitting(walk, product)
    deal = _introduced(walk, need)
    _agreed(walk, deal)
    _delivered(walk, deal)
    _in_a_campaign(walk, deal)
    _sold(walk, deal)
    _reported(walk)

    happened = list(Event.objects.order_by("at", "pk").values_list("name", flat=True))
    assert [name for name in dict.fromkeys(happened) if name in THREAD] == list(THREAD)


def _accepted(walk: Walk) -> None:
    """The maker confirms the conditions one by one; the office accepts."""
    page = walk.page("maker", "/supplier/application/")
    page.get_by_label("Yes, we make them").check()
    for key in ("overseas_insurance", "jan_printed"):
        page.locator(f"input[name={key}][value=yes]").check()
    for condition in page.get_by_role("checkbox").all():
        if condition.get_attribute("name") != "producers_consent":
            condition.check()
    _press(page, "Confirm, and go on to the products")
    page = walk.page("maker", "/supplier/application/")
    _press(page, "Submit the application")
    application = Application.objects.get()
    assert application.attestations.filter(is_affirmed=True).count() == 14
    walk.happened("programmes.submit_application", walk.maker)
    assert _turn(application) == "office"

    page = walk.page("office", f"/office/applications/{application.code}/")
    for box in page.locator("#checklist .list input[type=checkbox]").all():
        box.check()
    _press(page, "Accept the application")

    walk.happened("programmes.accept_application", walk.maker)
    assert _turn(application) == "supplier"


def _listed(walk: Walk) -> Product:
    """A workbook of one row is sent, imported, and approved; with it the maker is enrolled."""
    workbook = BytesIO()
    stated = catalogue.answers()
    write_product_template(workbook, category=None, language="en", products=[stated])
    page = walk.page("maker", "/supplier/sheets/")
    page.get_by_label("Your product sheet").set_input_files(
        {"name": "miso.xlsx", "mimeType": XLSX, "buffer": workbook.getvalue()}
    )
    _press(page, "Send and check")
    walk.happened("catalogue.receive_sheet")
    sheet = Sheet.objects.get()
    page = walk.page("maker", f"/supplier/sheets/{sheet.code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 1 row can go in")
    _press(page, "Import 1 row")
    walk.happened("catalogue.start_storing")
    page = walk.page("maker", f"/supplier/sheets/{sheet.code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 row is imported")
    product = Product.objects.get()
    revision = product.newest
    assert revision.answers == stated
    assert _turn(revision) == "supplier"

    page = walk.page("maker", f"/supplier/products/{product.code}/edit/")
    _press(page, "Submit this product")
    walk.happened("catalogue.submit")
    assert _turn(revision) == "office"

    page = walk.page("office", f"/office/review/{product.code}/1/")
    for point in page.locator("input[type=checkbox][name=approve-ticked]").all():
        point.check()
    _press(page, "Approve")

    walk.happened("catalogue.approve", walk.maker)
    walk.happened("programmes.enrol", walk.maker)
    assert _turn(revision) == ""
    assert Application.objects.get().state == ApplicationState.ENROLLED
    product.refresh_from_db()
    assert (product.state, product.shown) == (ProductState.LISTED, revision)
    return product


def _found(walk: Walk, product: Product) -> None:
    """The buyer finds it by a word in either language, and opens it."""
    search.follow()
    for words in ("miso", "味噌"):
        page = walk.page("buyer", f"/buyer/catalogue/?q={words}")
        expect(page.get_by_role("link", name="Echigo Tsubu Miso 500 g").first).to_be_visible()
    page = walk.page("buyer", f"/buyer/catalogue/{product.code}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Echigo Tsubu Miso 500 g")


def _fitting(walk: Walk, product: Product) -> Need:
    """The office opens a call for the shop; the product fits it."""
    page = walk.page("office", f"/office/partners/{walk.shop.code}/")
    page.get_by_text("Open a call", exact=True).click()
    page.get_by_label("Title in Japanese").fill("味噌を探しています")
    page.get_by_label("Title in English").fill("Looking for miso")
    categories = page.get_by_role("group", name="Categories")
    categories.locator("summary").first.click()
    categories.locator("input[value='F10.01']").check()
    today = timezone.localdate()
    page.get_by_label("Opens").fill(today.isoformat())
    page.get_by_label("Closes").fill((today + timedelta(60)).isoformat())
    _press(page, "Open the call")

    walk.happened("partners.open_need")

    need = Need.objects.get()
    match = Match.objects.get(need=need, product=product)
    assert (match.fitness, match.revision) == ("fits", product.shown)
    walk.happened(
        "matching.find_matches", count=Event.objects.filter(name="matching.find_matches").count()
    )
    return need


def _introduced(walk: Walk, need: Need) -> Deal:
    """The office introduces what fits; what the rules say is frozen with it."""
    page = walk.page("office", f"/office/calls/{need.code}/")
    page.get_by_label("Choose Echigo Tsubu Miso 500 g").check()
    _press(page, "Introduce the chosen products")

    walk.happened("deals.introduce", walk.buyer, walk.maker)

    deal = Deal.objects.get()
    assert (deal.need, _turn(deal)) == (need, "buyer")
    assert deal.verdict["verdict"] == "needs"
    assert [each["rule"] for each in deal.verdict["reasons"]] == ["GEN-IP-01", "RAD-SG-01"]
    shown = Disclosure.objects.get()
    assert (shown.revision, shown.destination) == (deal.revision, "SG")
    return deal


def _agreed(walk: Walk, deal: Deal) -> None:
    """Asked for, quoted, agreed."""
    page = walk.page("buyer", f"/matters/deals/{deal.code}/")
    page.get_by_label("A few words to the maker").first.fill("For autumn, please.")
    _press(page, "Ask for a quote")
    walk.happened("deals.request_quote", walk.maker)
    assert _turn(deal) == "supplier"

    page = walk.page("maker", f"/matters/deals/{deal.code}/")
    page.get_by_label("Price each in yen, delivered, without tax").fill("398")
    page.get_by_label("Lead time in working days").fill("10")
    _press(page, "Send the quote to the buyer")
    walk.happened("deals.send_quote", walk.buyer)
    assert _turn(deal) == "buyer"

    page = walk.page("buyer", f"/matters/deals/{deal.code}/")
    _press(page, "Accept version 1")

    walk.happened("deals.accept_quote", walk.maker)
    assert _turn(deal) == "buyer"
    assert (deal.state, deal.standing_quote.unit_price) == (DealState.AGREED, Decimal(398))


def _delivered(walk: Walk, deal: Deal) -> None:
    """Ordered by the trading company, confirmed, and delivered in two parts."""
    page = walk.page("trading", f"/matters/orders/issue/{deal.code}/")
    page.get_by_label("Cases").fill("5")
    day = timezone.localdate() + timedelta(20)
    page.get_by_label("To be at the warehouse by").fill(day.isoformat())
    _press(page, "Issue the order")
    walk.happened("orders.issue", walk.maker)
    order = Order.objects.get()
    assert _turn(order) == "supplier"

    page = walk.page("maker", f"/matters/orders/{order.code}/")
    _press(page, "Confirm the order")
    walk.happened("orders.confirm", walk.buyer, walk.trading)
    assert _turn(order) == "supplier"

    for part, cases, state, holder in (
        (1, "2", OrderState.PARTLY_RECEIVED, "supplier"),
        (2, "3", OrderState.RECEIVED, ""),
    ):
        page = walk.page("maker", f"/matters/orders/{order.code}/")
        page.get_by_label("Cases", exact=True).fill(cases)
        page.get_by_label("Lot").fill(f"L{part}")
        _press(page, "Report this dispatch")
        walk.happened("orders.dispatch", walk.buyer, walk.warehouse, count=part)
        assert _turn(order) == "warehouse"

        page = walk.page("warehouse", f"/matters/orders/{order.code}/")
        _press(page, "Record the count")
        walk.happened("orders.receive", walk.maker, count=part)
        assert (_turn(order), order.state) == (holder, state)
        deal.refresh_from_db()
        assert deal.state == DealState.SELLING
    assert order.lines.get().cases_received == 5


def _in_a_campaign(walk: Walk, deal: Deal) -> None:
    """The office plans a campaign, and it runs its course."""
    page = walk.page("office", f"/office/partners/{walk.shop.code}/plan-campaign/")
    page.get_by_label("Kind").select_option("feature_page")
    page.get_by_label("Title in Japanese").fill("発酵の秋")
    page.get_by_label("Title in English").fill("A fermented autumn")
    today = timezone.localdate()
    page.get_by_label("First day").fill(today.isoformat())
    page.get_by_label("Last day").fill((today + timedelta(13)).isoformat())
    page.get_by_label("Echigo Tsubu Miso 500 g (Sasahara Miso)").check()
    _press(page, "Plan the campaign")
    walk.happened("promotions.plan_campaign", walk.buyer, walk.maker)
    campaign = Campaign.objects.get()
    assert (list(campaign.deals.all()), _turn(campaign)) == ([deal], "buyer")

    page = walk.page("office", f"/office/campaigns/{campaign.code}/")
    _press(page, "Start the campaign")
    walk.happened("promotions.start_campaign")
    page = walk.page("office", f"/office/campaigns/{campaign.code}/")
    page.locator("summary", has_text="End the campaign").click()
    _press(page, "End the campaign")
    walk.happened("promotions.end_campaign")
    assert _turn(campaign) == "buyer"


def _sold(walk: Walk, deal: Deal) -> None:
    """The buyer sends a file of three rows, of which one is not the programme's."""
    rows = [
        "JAN,Units,Revenue",
        f"{deal.product.jan},21,250.80",
        "4901234567894,7,70.00",
        f"{deal.product.jan},,",
    ]
    page = walk.page("buyer", "/buyer/sales/")
    page.locator("input[name=file]").set_input_files(
        {"name": "campaign.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    )
    today = timezone.localdate().isoformat()
    page.get_by_label("First day").fill(today)
    page.get_by_label("Last day").fill(today)
    page.get_by_label("Currency of the revenue").select_option("SGD")
    _press(page, "Read the file")
    walk.happened("sales.send_file")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 rows name products of yours")
    _press(page, "Hand 2 rows in")
    file = SalesFile.objects.get()
    assert len(file.unmatched) == 1
    officers = User.objects.filter(seats__organisation__kind="operator")
    walk.happened("sales.receive_file", *officers)
    assert _turn(file) == "office"
    page = walk.page("office", f"/office/sales/{file.code}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 of 3 rows are known")
    page.locator("summary", has_text="Release to the makers").click()
    _press(page, "Release to the makers")

    walk.happened("sales.release", walk.maker)

    assert _turn(SalesFile.objects.get()) == ""
    page = walk.page("maker", "/supplier/results/")
    expect(page.locator("main")).to_contain_text("21 pieces sold at Hibiscus Basket")
    expect(page.locator("main")).to_contain_text("1 product without figures")


def _reported(walk: Walk) -> None:
    """The year's report has one of each."""
    page = walk.page("office", "/office/year/")
    rows = page.locator("table").first.locator("tbody tr")
    said = [row.split("\t") for row in rows.all_inner_texts()]
    assert [figure for _name, figure in said] == ["1", "1", "1", "1", "1", "1", "21"], said
