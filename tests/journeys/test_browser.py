"""The browser of the journeys sees what goes wrong on a page."""

import pytest

STRICT = {"Content-Security-Policy": "default-src 'self'"}
PAGE = "<!doctype html><html lang=en><head><title>t</title></head><body><main><h1>Tea</h1>{}</main></body></html>"


def _serve(watched, html: str, **headers: str) -> None:
    watched.page.route(
        "**/made-up/",
        lambda route: route.fulfill(body=html, content_type="text/html", headers=headers or None),
    )
    watched.open("/made-up/")


def test_an_inline_script_under_the_strict_policy_is_noticed(browser_page):
    _serve(browser_page, PAGE.format("<script>document.title = 'x'</script>"), **STRICT)
    browser_page.page.wait_for_timeout(100)

    assert any("policy broken: script-src" in line for line in browser_page.wrong)
    assert browser_page.page.title() == "t"
    browser_page.wrong.clear()


def test_an_error_in_a_script_is_noticed(browser_page):
    _serve(browser_page, PAGE.format("<script>undefined_name()</script>"))

    assert browser_page.wrong == ["undefined_name is not defined"]
    browser_page.wrong.clear()


def test_a_missing_picture_is_noticed(browser_page):
    _serve(browser_page, PAGE.format("<img alt='' src='/missing.png'>"))
    browser_page.page.wait_for_load_state("networkidle")

    assert browser_page.wrong == [f"404 {browser_page.address}/missing.png"]
    browser_page.wrong.clear()


def test_a_status_that_the_walk_means_to_see_is_let_pass(browser_page):
    browser_page.allow(404)

    browser_page.open("/no-such-page/")

    assert browser_page.wrong == []


def test_axe_finds_a_field_without_a_label(browser_page, axe):
    _serve(browser_page, PAGE.format("<input name=jan>"))

    with pytest.raises(AssertionError, match="label: input"):
        axe(browser_page)


def test_axe_lets_a_plain_page_pass(browser_page, axe):
    _serve(browser_page, PAGE.format("<p>Sencha, 100 g.</p>"))

    axe(browser_page)


def test_a_page_wider_than_the_telephone_is_noticed(open_browser):
    phone = open_browser(size={"width": 375, "height": 800})
    _serve(phone, PAGE.format(f"<p>{'抹' * 10}{'m' * 200}</p>"))

    with pytest.raises(AssertionError, match="px too wide"):
        phone.assert_nothing_scrolls_sideways()
