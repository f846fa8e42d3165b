"""Each check of the house finds what it is for, and lets the right thing pass."""

import pytest

from house import checks
from house.checks import Source


def _complaints(check, text: str, place: str = "deals/queries.py") -> list[str]:
    return list(check(Source(place, text)))


@pytest.mark.parametrize(
    "line",
    [
        "deal.save()", "deal.save(update_fields=['state'])", "Deal.objects.create(code='DL')", "deal.quotes.create(price=1)",
        "Deal.objects.filter(pk=1).update(state='open')", "rows.update(state='open')", "deal.delete()", "Deal.objects.all().delete()",
        "Deal.objects.bulk_create(rows)", "Deal.objects.get_or_create(code='DL')", "form.save()",
    ],
)  # fmt: skip
def test_a_write_outside_actions_is_found(line):
    assert len(_complaints(checks.only_actions_write, line)) == 1
    assert _complaints(checks.only_actions_write, line, "deals/actions.py") == []
    assert _complaints(checks.only_actions_write, line, "catalogue/sheets/actions/storing.py") == []


@pytest.mark.parametrize(
    "line",
    [
        "facts.update({'a': 1})",
        "digest.update(block)",
        "picture.save(path)",
        "storage.delete(name)",
        "seen.update(names)",
        "storage.save(name, content)",
    ],
)
def test_what_only_looks_like_a_write_passes(line):
    assert _complaints(checks.only_actions_write, line) == []


def test_an_inline_import_needs_its_reason():
    bad = "def f():\n    import holidays\n"

    assert _complaints(checks.inline_imports_have_a_reason, bad) == [
        "deals/queries.py:2: an inline import without its reason"
    ]
    assert (
        _complaints(
            checks.inline_imports_have_a_reason,
            bad.replace("holidays\n", "holidays  # slow to load\n"),
        )
        == []
    )
    assert _complaints(checks.inline_imports_have_a_reason, "import holidays\n") == []


def test_a_long_file_is_found():
    assert _complaints(checks.files_are_short, "\n" * 321) == [
        "deals/queries.py: 321 lines; split it by noun"
    ]
    assert _complaints(checks.files_are_short, "\n" * 320) == []


def test_a_long_function_is_found_and_its_docstring_not_counted():
    body = "    a = 1\n" * 45
    good = f'def f():\n    """One."""\n{body}'

    assert _complaints(checks.functions_are_short, good) == []
    assert _complaints(checks.functions_are_short, good + "    a = 1\n") == [
        "deals/queries.py:1: f has 46 lines of 45"
    ]


def test_a_view_is_shorter_than_other_functions():
    text = "def page():\n" + "    a = 1\n" * 26

    assert _complaints(checks.functions_are_short, text, "doors/buyer/views.py") == [
        "doors/buyer/views.py:1: page has 26 lines of 25"
    ]
    assert _complaints(checks.functions_are_short, text, "doors/buyer/views/products.py") != []
    assert _complaints(checks.functions_are_short, text, "deals/views.py") == []


def test_a_module_without_a_docstring_is_found():
    assert _complaints(checks.modules_have_a_docstring, "a = 1") == [
        "deals/queries.py: no docstring"
    ]
    assert _complaints(checks.modules_have_a_docstring, '"""What it is."""') == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("get_object_or_404(Deal, code=code)", 1),
        ("get_object_or_404(Deal.objects.all(), code=code)", 2),
        ("Deal.objects.get(code=code)", 1),
        ("get_object_or_404(Deal.objects.visible_to(request.user), code=code)", 0),
        ("Deal.objects.visible_to(request.user).filter(state='open')", 0),
    ],
)
def test_a_door_that_does_not_ask_who_sees_is_found(line, count):
    assert len(_complaints(checks.doors_ask_visible_to, line, "doors/buyer/views.py")) == count
    assert _complaints(checks.doors_ask_visible_to, line, "deals/queries.py") == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "import allauth.account.signals",
        "post_save.connect(f)",
    ],
)
def test_a_signal_is_found(line):
    assert len(_complaints(checks.no_signals, line)) == 1


def test_a_database_connection_is_no_signal():
    assert _complaints(checks.no_signals, "sqlite3.connect(path)") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "deals/utils.py"), ("", "deals/helpers/pricing.py"), ("", "sales/data.py"),
        ("def get_price(): ...", "deals/pricing.py"), ("def process_order(): ...", "orders/actions.py"),
        ("class DealManager: ...", "deals/models.py"), ("class Quote:\n    def get_total(self): ...", "deals/models.py"),
    ],
)  # fmt: skip
def test_a_name_that_could_be_anything_is_found(text, place):
    assert len(_complaints(checks.names_say_what, text, place)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "class UserManager(BaseUserManager['User']): ...",
        "class Door(DefaultAdapter):\n    def get_login_redirect_url(self): ...",
        "def budget(): ...",
    ],
)
def test_a_name_that_a_library_gives_passes(text):
    assert _complaints(checks.names_say_what, text) == []


@pytest.mark.parametrize("line", ["timezone.now()", "now()", "date.today()", "datetime.now()"])
def test_an_action_that_looks_at_the_clock_is_found(line):
    assert len(_complaints(checks.the_clock_is_passed_in, line, "deals/actions.py")) == 1
    assert _complaints(checks.the_clock_is_passed_in, line, "doors/buyer/views.py") == []
    assert (
        _complaints(checks.the_clock_is_passed_in, "timezone.localdate(at)", "deals/actions.py")
        == []
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("<style>a{}</style>", "an inline style"),
        ('<p class="a" style="color:red">', "a style attribute"),
        ("<script>go()</script>", "an inline script"),
        ('<button onclick="go()">', "an event handler in an attribute"),
        ('<form hx-on:submit="go()">', "an event handler in an attribute"),
        ('<a href="javascript:go()">', "a script in an address"),
        ('<script src="https://cdn.example/x.js"></script>', "a file of another host"),
    ],
)
def test_inline_code_in_a_template_is_found(line, what):
    assert list(checks.templates_hold_no_inline_code("t.html", f"\n{line}")) == [
        f"t.html:2: {what}"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "<script src=\"{% static 'ui/htmx.js' %}\" defer></script>",
        '<p class="style">',
        '<a href="https://example.com/">one</a>',
        '<input name="onsale" value="on">',
    ],
)
def test_a_plain_template_passes(line):
    assert list(checks.templates_hold_no_inline_code("t.html", line)) == []


def test_names_that_are_nearly_the_same_are_found():
    assert list(checks.names_are_apart("deals", ["quote", "quotes", "fit", "fits_in"])) == [
        "deals: quote and quotes are nearly the same name"
    ]
    assert list(checks.names_are_apart("deals", ["pricing", "prising"])) == [
        "deals: pricing and prising are nearly the same name"
    ]
    assert list(checks.names_are_apart("deals", ["prefight", "preflight"])) == [
        "deals: prefight and preflight are nearly the same name"
    ]
    assert list(checks.names_are_apart("deals", ["row_reader", "rowreader"])) == [
        "deals: row_reader and rowreader are nearly the same name"
    ]
    assert (
        list(
            checks.names_are_apart(
                "deals", ["models", "rules", "actions", "queries", "tasks", "terms"]
            )
        )
        == []
    )


def test_a_letter_in_one_language_is_found():
    places = [
        "letters/quote/subject.ja.txt",
        "letters/quote/subject.en.txt",
        "letters/quote/body.ja.txt",
        "letters/sample/en/body.txt",
    ]

    assert list(checks.letters_speak_both_languages(places)) == [
        "letters/quote/body.ja.txt: not written in English",
        "letters/sample/en/body.txt: not written in Japanese",
    ]


def test_a_host_and_a_machines_path_are_found():
    host, path = checks.HOSTS[0], checks.PATHS[0]

    assert list(checks.the_tree_names_no_machine("a.md", f"see https://{host}/x")) == [
        f"a.md:1: names the host {host}"
    ]
    assert list(checks.the_tree_names_no_machine("a.md", f"cd {path}main")) == [
        "a.md:1: names a path of one machine"
    ]
    assert list(checks.the_tree_names_no_machine("a.md", "the home/work/balance, src/work/x")) == []
