"""Every page of every door, read by whom it is for, in both languages, wide and on a phone.

In Japanese at a desk and in English on a phone each page is sound to axe; in both languages
nothing scrolls sideways on a phone and no words are cut off. What a browser's console says, a
broken content security policy and any answer but 200 are faults too. A new page needs its line.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page

from factories.routes import World, routes, world
from journeys.conftest import DESK, PHONE, Watched, violations
from kitamae.people.models import User

# the reader of each page; how an example is found stands in factories/routes.py
PAGES = {
    "/": "nobody",
    "/accessibility/": "nobody",
    "/privacy/": "nobody",
    "/photo-guide/": "nobody",
    "/template/": "nobody",
    "/me/": "maker",
    "/me/data/": "maker",
    "/me/erase/": "trading",
    "/supplier/": "maker",
    "/supplier/application/": "maker",
    "/supplier/results/": "maker",
    "/supplier/products/": "maker",
    "/supplier/products/submit-ready/": "maker",
    "/supplier/products/<slug:code>/": "maker",
    "/supplier/products/<slug:code>/discontinue/": "maker",
    "/supplier/sheets/<slug:code>/submit/": "maker",
    "/supplier/sheets/": "maker",
    "/supplier/sheets/send/": "maker",
    "/supplier/sheets/<slug:code>/": "maker",
    "/supplier/sheets/<slug:code>/changes/": "maker",
    "/supplier/sheets/<slug:code>/problems/<int:number>/": "maker",
    "/supplier/sheets/<slug:code>/columns/": "maker",
    "/supplier/sheets/<slug:code>/undo/": "maker",
    "/supplier/products/new/": "maker",
    "/supplier/products/<slug:code>/edit/<slug:section>/": "maker",
    "/supplier/products/<slug:code>/drop-draft/": "maker",
    "/supplier/products/<slug:code>/preview/": "maker",
    "/supplier/products/<slug:code>/variants/": "maker",
    "/supplier/documents/": "maker",
    "/supplier/documents/<slug:code>/": "maker",
    "/supplier/photos/": "maker",
    "/supplier/photos/camera/": "maker",
    "/supplier/photos/camera/<str:jan>/": "maker",
    "/supplier/photos/<slug:code>/": "maker",
    "/supplier/products/<slug:code>/videos/": "maker",
    "/buyer/": "buyer",
    "/buyer/more/": "buyer",
    "/buyer/changes/": "buyer",
    "/buyer/introductions/": "buyer",
    "/buyer/introductions/ask/": "buyer",
    "/buyer/sales/": "buyer",
    "/buyer/sales/<str:code>/": "buyer",
    "/buyer/catalogue/": "buyer",
    "/buyer/catalogue/<str:code>/": "buyer",
    "/buyer/makers/<slug:code>/": "buyer",
    "/buyer/compare/": "buyer",
    "/buyer/lists/<slug:code>/": "buyer",
    "/buyer/lists/add/<slug:code>/": "buyer",
    "/buyer/lists/": "buyer",
    "/office/": "office",
    "/office/more/": "office",
    "/office/search/": "office",
    "/office/applications/": "office",
    "/office/applications/<slug:code>/": "office",
    "/office/companies/<slug:code>/": "office",
    "/office/review/": "office",
    "/office/review/<slug:code>/<int:number>/": "office",
    "/office/review/batches/<slug:code>/": "office",
    "/office/photos/<int:number>/": "office",
    "/office/products/": "office",
    "/office/products/<slug:code>/": "office",
    "/office/partners/": "office",
    "/office/partners/<slug:code>/": "office",
    "/office/partners/new/": "office",
    "/office/partners/<slug:code>/card/": "office",
    "/shops/": "nobody",
    "/shops/<slug:code>/": "nobody",
    "/supplier/calls/": "maker",
    "/supplier/calls/<slug:code>/": "maker",
    "/office/partners/<slug:code>/card/<int:number>/": "office",
    "/buyer/shops/<slug:code>/": "buyer",
    "/buyer/shops/<slug:code>/card/": "buyer",
    "/buyer/shops/<slug:code>/card/<int:number>/": "buyer",
    "/office/partners/<slug:code>/forms/": "office",
    "/office/forms/<slug:code>/": "office",
    "/office/partners/<slug:code>/plan-campaign/": "office",
    "/office/calls/<slug:code>/": "office",
    "/office/introductions/": "office",
    "/office/introductions/<slug:code>/": "office",
    "/office/line-sheets/": "office",
    "/office/deals/": "office",
    "/office/deals/<slug:code>/": "office",
    "/office/orders/": "office",
    "/office/orders/<slug:code>/": "office",
    "/office/campaigns/": "office",
    "/office/campaigns/<slug:code>/": "office",
    "/office/sales/": "office",
    "/office/sales/<slug:code>/": "office",
    "/office/outbox/": "office",
    "/office/outbox/<int:number>/": "office",
    "/office/year/": "office",
    "/office/year/<int:year>/": "office",
    "/office/year/<int:year>/catalogue/": "office",
    "/office/documents/": "office",
    "/office/documents/<slug:code>/": "office",
    "/ask/": "nobody",
    "/buyer/company/": "buyer",
    "/faq/": "nobody",
    "/faq/<slug:code>/": "nobody",
    "/guideline/": "nobody",
    "/guideline/<int:year>/<int:number>/": "nobody",
    "/guideline/<int:year>/<int:number>/changes/": "nobody",
    "/inquiries/": "maker",
    "/inquiries/<slug:code>/": "maker",
    "/claims/<str:token>/": "nobody",
    "/invitations/<str:token>/": "nobody",
    "/join/ask/": "maker",
    "/links/inquiries/<str:token>/": "nobody",
    "/links/letters/<str:token>/": "nobody",
    "/links/producers/<str:token>/": "nobody",
    "/me/consents/": "maker",
    "/me/consents/<slug:kind>/": "maker",
    "/me/letters/": "maker",
    "/me/team/": "maker",
    "/me/team/<int:number>/hand-over/": "maker",
    "/me/team/<int:number>/take-seat/": "maker",
    "/me/team/leave/": "maker",
    "/notices/": "nobody",
    "/notices/<slug:code>/": "maker",
    "/office/calls/<slug:code>/nudge/": "office",
    "/office/partners/<slug:code>/open-call/": "office",
    "/supplier/asked/<slug:code>/": "maker",
    "/office/calls/<slug:code>/change/": "office",
    "/buyer/needs/new/<slug:code>/": "buyer",
    "/buyer/needs/<slug:code>/": "buyer",
    "/office/companies/": "office",
    "/office/companies/<slug:code>/facts/": "office",
    "/office/companies/<slug:code>/held/": "office",
    "/office/companies/<slug:code>/merge/<slug:other>/": "office",
    "/office/companies/asked-seats/": "office",
    "/office/companies/asked-seats/<slug:code>/": "office",
    "/office/companies/duplicates/": "office",
    "/office/companies/lists/": "office",
    "/office/companies/lists/<slug:code>/": "office",
    "/office/companies/lists/<slug:code>/undo/": "office",
    "/office/companies/new/": "office",
    "/office/doubles/": "office",
    "/office/faq/": "office",
    "/office/faq/<slug:code>/": "office",
    "/office/faq/<slug:code>/edit/": "office",
    "/office/faq/new/": "office",
    "/office/glossary/": "office",
    "/office/glossary/<slug:code>/": "office",
    "/office/glossary/new/": "office",
    "/office/guideline/": "office",
    "/office/guideline/<int:year>/<int:number>/": "office",
    "/office/guideline/<int:year>/<int:number>/publish/": "office",
    "/office/guideline/enforced/": "office",
    "/office/inquiries/": "office",
    "/office/inquiries/<slug:code>/": "office",
    "/office/interruptions/": "office",
    "/office/interruptions/<slug:code>/": "office",
    "/office/interruptions/new/": "office",
    "/office/mailings/": "office",
    "/office/mailings/<slug:code>/": "office",
    "/office/mailings/<slug:code>/words/": "office",
    "/office/mailings/new/": "office",
    "/office/markets/": "office",
    "/office/readiness/": "office",
    "/office/companies/<slug:code>/abroad/": "office",
    "/office/notices/": "office",
    "/office/notices/<slug:code>/": "office",
    "/office/notices/<slug:code>/edit/": "office",
    "/office/notices/new/": "office",
    "/office/outbox/desks/": "office",
    "/office/people/<int:number>/": "office",
    "/office/personal-data/": "office",
    "/office/personal-data/accesses/": "office",
    "/office/personal-data/retention/": "office",
    "/office/rules/": "office",
    "/office/rules/<slug:code>/": "office",
    "/office/rules/<slug:code>/new-rule/": "office",
    "/office/rules/<slug:code>/rule/<str:rule>/": "office",
    "/office/second-factor/": "office",
    "/office/surveys/": "office",
    "/office/surveys/<slug:code>/": "office",
    "/office/surveys/<slug:code>/edit/": "office",
    "/office/surveys/new/": "office",
    "/office/year/<int:year>/close/": "office",
    "/supplier/application/products/": "maker",
    "/supplier/application/withdraw/": "maker",
    "/supplier/company/": "maker",
    "/supplier/company/<slug:block>/": "maker",
    "/supplier/company/<slug:block>/<slug:code>/": "maker",
    "/supplier/company/<slug:block>/new/": "maker",
    "/supplier/guideline/": "maker",
    "/supplier/markets/": "maker",
    "/supplier/more/": "maker",
    "/supplier/readiness/": "maker",
    "/supplier/company/abroad/": "maker",
    "/supplier/products/<slug:code>/readiness/": "maker",
    "/supplier/products/<slug:code>/price/": "maker",
    "/supplier/products/<slug:code>/markets/": "maker",
    "/supplier/products/batches/<slug:code>/": "maker",
    "/surveys/": "maker",
    "/surveys/<slug:code>/": "maker",
    "/matters/": "warehouse",
    "/matters/deals/": "buyer",
    "/matters/deals/<str:code>/": "buyer",
    "/matters/orders/": "warehouse",
    "/matters/orders/issue/<str:code>/": "trading",
    "/matters/orders/<str:code>/": "warehouse",
}
# what stands beside a form while one types: never a page of its own
PARTS = {"/buyer/offer/", "/office/mailings/count/"}
# of the sign-in library, in our frame
ACCOUNT = {
    "/account/login/": "nobody",
    "/account/signup/": "nobody",
    "/account/password/reset/": "nobody",
    "/account/password/change/": "maker",
    "/account/email/": "maker",
    "/account/sessions/": "maker",
    "/account/reauthenticate/": "maker",
    "/account/confirm-email/none/": "nobody",
    "/account/logout/": "maker",
}
# words that run out of a box that hides what is outside; words for screen readers only are meant to
CUT = """() => [...document.querySelectorAll("main *, nav *")].filter((e) => {
  const style = getComputedStyle(e);
  return !e.matches("input, select, textarea") && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1
    && ["hidden", "clip"].includes(style.overflowX);
}).map((e) => `${e.tagName.toLowerCase()}.${e.className} hides “${e.innerText.slice(0, 60)}”`)"""


@pytest.fixture
def everything(live, at) -> World:
    """A programme with an example for every address."""
    return world(at=at)


def addresses(everything: World) -> Iterator[tuple[str, str]]:
    """The reader and the address of each page, a reader's pages together."""
    found = [(reader, everything.address(route)) for route, reader in PAGES.items()]
    return iter(sorted(found + [(reader, path) for path, reader in ACCOUNT.items()]))


def faults(watched: Watched, language: str) -> list[str]:
    """What is wrong with the page that lies open, at the widths of its language."""
    page = watched.page
    found = violations(page) + page.evaluate(CUT)
    page.set_viewport_size(PHONE)
    if language == "ja":
        found += [] if page.locator("html[lang=ja]").count() else ["is not in Japanese"]
    found += [*too_wide(page), *page.evaluate(CUT), *watched.wrong]
    watched.wrong.clear()
    return found


def too_wide(page: Page) -> list[str]:
    """Whether the page is wider than its window."""
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"is {wide} px too wide"] if wide > 0 else []


@pytest.mark.parametrize(("language", "size"), [("ja", DESK), ("en", PHONE)], ids=["ja", "en"])
def test_every_page_is_sound(everything, open_browser, language, size):
    User.objects.update(language=language)
    browsers: dict[str, Watched] = {}
    found = {}
    for reader, path in addresses(everything):
        if reader not in browsers:
            user = everything.readers[reader]
            browsers[reader] = open_browser(language=language, user=user)
        browsers[reader].page.set_viewport_size(size)
        browsers[reader].open(path)
        if wrong := faults(browsers[reader], language):
            found[f"{path} ({reader})"] = wrong

    assert found == {}


def test_every_page_has_its_line(everything, client_for):
    """Whatever else answers a person with a page is a page too; a verb shows its thing's page."""
    assert set(PAGES) <= set(routes())
    people = [everything.readers[name] for name in ("maker", "buyer", "warehouse", "office")]
    clients: list[Client] = [client_for(person) for person in people]
    unlisted = set()
    for route in routes():
        if route in PAGES or route in PARTS or "<slug:verb>" in route:
            continue
        for client in clients:
            answer = client.get(everything.address(route))
            if answer.streaming:
                list(answer.streaming_content)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                unlisted.add(route)

    assert unlisted == set()
