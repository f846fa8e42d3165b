"""Journeys: a real Chromium walks through the doors of a server on loopback.

A page that logs an error, breaks its own content security policy or asks for something that is
not there fails its test, whatever the test itself looks at.
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

import engines
from factories.people import PASSWORD

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1280, "height": 900}
# says in the page's own console what the browser tells only to a listener
WATCH = "addEventListener('securitypolicyviolation', e => console.error(`policy broken: ${e.violatedDirective} ${e.blockedURI}`))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in this folder is a journey."""
    for item in items:
        if "/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    # Playwright's own loop runs in this thread, where Django would refuse to ask the database
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = engines.find_chromium()
    if path is None:
        raise engines.EngineMissing(
            "No Chromium: run tests/run.py, or name one in KITAMAE_CHROMIUM"
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield chromium
        chromium.close()


@pytest.fixture
def live(transactional_db: None, _system_user_stands: None, live_server: Any) -> str:
    """The address of a server on loopback, on the engine of this run."""
    return live_server.url


class Watched:
    """A browser's page, and what went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.wrong: list[str] = []
        self.allowed: set[int] = set()
        page.add_init_script(WATCH)
        page.on("console", lambda said: said.type == "error" and self._note(said.text))
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("requestfailed", lambda asked: self._note_failure(asked.url, asked.failure))
        page.on("response", self._look_at)

    def _note(self, text: str) -> None:
        # Chromium also logs each answer of 400 and more, which `_look_at` judges
        if not text.startswith("Failed to load resource"):
            self.wrong.append(text)

    def _note_failure(self, url: str, why: str | None) -> None:
        # a page that is left gives up what it still asked for
        if why != "net::ERR_ABORTED":
            self.wrong.append(f"{url}: {why}")

    def _look_at(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.wrong.append(f"{response.status} {response.url}")

    def allow(self, *statuses: int) -> None:
        """Statuses that this walk means to see, such as 404 or 422."""
        self.allowed.update(statuses)

    def open(self, path: str) -> Page:
        """Open one of our pages."""
        self.page.goto(self.address + path)
        return self.page

    def assert_nothing_scrolls_sideways(self) -> None:
        """A page is never wider than its window."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"


Opener = Callable[..., Watched]


@pytest.fixture
def open_browser(browser: Browser, live: str) -> Iterator[Opener]:
    """Open a browser of its own for one person: language, width, signed in or not."""
    contexts: list[BrowserContext] = []
    pages: list[Watched] = []

    def opened(
        *,
        language: str = "en",
        size: dict[str, int] | None = None,
        user: Any = None,
        **options: Any,
    ) -> Watched:
        locale = {"ja": "ja-JP", "en": "en-GB"}[language]
        context = browser.new_context(
            locale=locale, timezone_id="Asia/Tokyo", viewport=size or DESK, base_url=live, **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        if user is not None:
            context.add_cookies([_session_of(user, live)])
        watched = Watched(context.new_page(), live)
        pages.append(watched)
        return watched

    yield opened
    for context in contexts:
        context.close()
    wrong = [line for watched in pages for line in watched.wrong]
    assert wrong == []


def _session_of(user: Any, address: str) -> dict[str, str]:
    from django.test import Client  # settings must stand first

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}


@pytest.fixture
def browser_page(open_browser: Opener) -> Watched:
    """A page in English at a desk, nobody signed in."""
    return open_browser()


@pytest.fixture
def sign_in() -> Callable[[Watched, Any], None]:
    """Sign somebody in by hand, through the form."""

    def signed_in(watched: Watched, user: Any) -> None:
        page = watched.open("/account/login/")
        page.locator("#id_login").fill(user.email)
        page.locator("#id_password").fill(PASSWORD)
        with page.expect_navigation():
            page.locator("#id_password").press("Enter")

    return signed_in


def violations(page: Page) -> list[str]:
    """What axe finds wrong, a line for each element."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.fixture
def axe() -> Callable[[Page | Watched], None]:
    """Assert that axe finds nothing wrong on a page."""

    def asserted(page: Page | Watched) -> None:
        assert violations(page.page if isinstance(page, Watched) else page) == []

    return asserted
