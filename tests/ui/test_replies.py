"""The answers of a page: acted, moved, page, watched, refused."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from kitamae.kernel.choices import JobState
from kitamae.kernel.models import Job
from kitamae.kernel.refusal import Refusal
from kitamae.ui import replies


class Quote(forms.Form):
    """A form of one field."""

    price = forms.IntegerField(min_value=1)


@pytest.fixture(autouse=True)
def _page_of_two_parts(settings, tmp_path):
    """A template with a part, beside the real ones."""
    (tmp_path / "tests_page.html").write_text(
        "{% partialdef inner %}inner{% endpartialdef %}whole {% partial inner %}", "utf-8"
    )
    (ours,) = settings.TEMPLATES
    settings.TEMPLATES = [
        {
            **ours,
            "OPTIONS": {
                **ours["OPTIONS"],
                "loaders": [
                    (
                        "template_partials.loader.Loader",
                        [
                            ("django.template.loaders.filesystem.Loader", [tmp_path]),
                            "django.template.loaders.app_directories.Loader",
                        ],
                    )
                ],
            },
        }
    ]


def asked(method: str = "get", *, htmx: bool = False, **headers):
    made = getattr(RequestFactory(), method)("/deal/?tab=quote", headers=headers)
    if htmx:
        made.META["HTTP_HX_REQUEST"] = "true"
    made.htmx = HtmxDetails(made)
    made._messages = CookieStorage(made)
    made.user = None
    return made


def test_a_right_form_gives_its_values_to_the_action():
    given = {}
    form = Quote({"price": "398"})

    assert replies.acted(form, lambda **kwargs: given.update(kwargs) or "quote", deal="DL-1")
    assert given == {"deal": "DL-1", "price": 398}
    assert form.outcome == "quote"


def test_what_the_door_knows_goes_before_what_the_form_says():
    given = {}

    assert replies.acted(Quote({"price": "398"}), lambda **kwargs: given.update(kwargs), price=1)
    assert given == {"price": 1}


def test_a_wrong_form_does_nothing():
    called = []

    assert not replies.acted(Quote({"price": "0"}), lambda **_known: called.append(1))
    assert called == []


def test_a_form_that_was_not_sent_does_nothing():
    called = []

    assert not replies.acted(Quote(), lambda **_known: called.append(1))
    assert called == []


def test_a_refusal_becomes_an_error_of_the_form():
    def refuse(**_known):
        raise Refusal("too_late", "The quote ended on %(day)s.", day="7 June")

    form = Quote({"price": "398"})

    assert not replies.acted(form, refuse)
    assert form.non_field_errors() == ["The quote ended on 7 June."]


def test_a_refusal_may_name_its_field():
    def refuse(**_known):
        raise Refusal("too_low", "Too low.", field="price")

    form = Quote({"price": "398"})

    assert not replies.acted(form, refuse)
    assert form.errors == {"price": ["Too low."]}


def test_a_person_who_may_not_is_not_answered_by_the_form():
    def forbid(**_known):
        raise PermissionDenied

    with pytest.raises(PermissionDenied):
        replies.acted(Quote({"price": "398"}), forbid)


def test_moving_on_leaves_a_notice():
    request = asked("post")

    answer = replies.moved(request, "/deals/", "The quote was sent.")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/deals/")
    (notice,) = get_messages(request)
    assert (str(notice), notice.level_tag) == ("The quote was sent.", "success")


def test_htmx_is_told_to_move_on_by_itself():
    answer = replies.moved(asked("post", htmx=True), "/deals/")

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/deals/")


def test_a_page_with_a_wrong_form_is_422():
    form = Quote({"price": "0"})
    form.is_valid()

    assert replies.page(asked(), "ui/forms/form.html", form=form).status_code == 422
    assert replies.page(asked(), "ui/forms/form.html", form=Quote()).status_code == 200


def test_only_htmx_gets_a_part_of_a_page():
    part = replies.page(asked(htmx=True), "tests_page.html#inner")
    whole = replies.page(asked(), "tests_page.html#inner")
    boosted = asked(htmx=True)
    boosted.META["HTTP_HX_BOOSTED"] = "true"

    assert part.content.decode().strip() == "inner"
    assert whole.content.decode().split() == ["whole", "inner"]
    assert replies.page(boosted, "tests_page.html#inner").content == whole.content
    assert "HX-Request" in part.headers["Vary"]


def test_a_watched_job_refreshes_the_page_when_it_is_over():
    running = Job(pk=1, state=JobState.RUNNING)
    over = Job(pk=1, state=JobState.DONE)

    assert "HX-Refresh" not in replies.watched(asked(htmx=True), "tests_page.html", job=running)
    assert replies.watched(asked(htmx=True), "tests_page.html", job=over)["HX-Refresh"] == "true"
    assert "HX-Refresh" not in replies.watched(asked(), "tests_page.html", job=over)
