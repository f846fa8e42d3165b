"""The frame and every part in a real browser: axe, widths, keyboard, scripts."""

import pytest

PHONE = {"width": 375, "height": 800}
NARROW = {"width": 320, "height": 700}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(autouse=True)
def _specimen_is_shown(settings):
    settings.SPECIMEN = True


@pytest.mark.parametrize("size", [DESK, PHONE, NARROW], ids=["desk", "phone", "narrow"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_part_is_sound(open_browser, axe, language, size):
    watched = open_browser(language=language, size=size)
    for audience in ("supplier", "buyer", "office"):
        watched.open(f"/specimen?language={language}&audience={audience}")

        watched.assert_nothing_scrolls_sideways()
        axe(watched)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_part_is_sound_in_the_dark(open_browser, axe, language):
    watched = open_browser(language=language, color_scheme="dark")
    watched.open(f"/specimen?language={language}")

    axe(watched)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("path", ["/", "/account/login/", "/privacy/", "/accessibility/"])
def test_public_pages_are_sound(open_browser, axe, path, language, size):
    watched = open_browser(language=language, size=size)
    watched.open(path)

    watched.assert_nothing_scrolls_sideways()
    axe(watched)


def test_the_language_is_switched_on_the_same_page(open_browser):
    watched = open_browser(language="en")
    page = watched.open("/privacy/")

    page.get_by_role("button", name="日本語").click()

    assert page.url.endswith("/privacy/")
    assert page.locator("h1").inner_text() == "お預かりする情報と、その理由"


def test_the_first_key_leads_past_the_menu(open_browser):
    page = open_browser().open("/privacy/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_combobox_finds_by_other_spellings_and_is_worked_by_keys(open_browser, axe):
    watched = open_browser()
    page = watched.open("/specimen?language=en")
    box = page.get_by_role("combobox", name="Partner")

    box.fill("しんがぽーる")
    assert page.locator("#id_shop_list [role=option]").all_inner_texts() == [
        "Hibiscus Basket (Singapore)"
    ]
    axe(watched)
    box.press("Enter")

    assert box.input_value() == "Hibiscus Basket (Singapore)"
    assert page.locator("select[name=shop]").input_value() == "hibiscus"
    assert box.get_attribute("aria-expanded") == "false"


def test_what_is_no_choice_is_taken_out_of_the_combobox(open_browser):
    page = open_browser().open("/specimen?language=en")
    box = page.get_by_role("combobox", name="Partner")

    box.fill("pirate")
    box.blur()

    assert box.input_value() == ""
    assert page.locator("select[name=shop]").input_value() == ""


def test_without_scripts_the_combobox_is_a_plain_select(open_browser):
    page = open_browser(java_script_enabled=False).open("/specimen?language=en")

    assert page.locator("select[name=shop]").is_visible()


def test_a_dialog_opens_and_closes(open_browser, axe):
    watched = open_browser()
    page = watched.open("/specimen?language=en")

    page.get_by_role("button", name="Open a dialog").click()
    dialog = page.get_by_role("dialog", name="Take back the consent to list?")
    assert dialog.is_visible()
    axe(watched)
    dialog.get_by_role("button", name="Keep it").click()

    assert dialog.is_hidden()


def test_what_is_to_be_mended_takes_the_focus(open_browser):
    page = open_browser().open("/specimen?language=en")

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_progress_asks_again_and_repeats_nothing_already_said(open_browser):
    page = open_browser().open("/specimen?language=en")
    page.evaluate(
        """() => {
          window.changes = 0;
          new MutationObserver((all) => { window.changes += all.length; })
            .observe(document.getElementById("job-7-said"), {childList: true, subtree: true});
          document.getElementById("job-7-words").textContent = "old";
        }"""
    )

    words = page.locator("#job-7-words", has_text="640 of 1,552 rows are checked.")
    words.wait_for()

    assert page.evaluate("window.changes") == 0
    assert page.locator("progress").count() == 1
