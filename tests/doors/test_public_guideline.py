"""The guideline as everybody reads it: whole, by version, and what changed."""

from datetime import timedelta

import pytest
from django.test import Client

from factories import programmes
from factories.people import FOUNDED_AT
from kitamae.programmes.guideline.actions import (
    begin_guideline,
    edit_guideline,
    publish_guideline,
)
from kitamae.programmes.guideline.disclaimers import disclaimers

pytestmark = pytest.mark.django_db
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


def second(office, first):
    draft = begin_guideline(year=first.year, by=office, at=FOUNDED_AT)
    draft = edit_guideline(
        guideline=draft,
        body_ja=first.body_ja,
        body_en=first.body_en.replace("Text of samples.", "Three samples are free."),
        edits=0,
        by=office,
        at=FOUNDED_AT,
    )
    return publish_guideline(
        guideline=draft,
        changes_ja="見本は3個まで。",
        changes_en="Three samples.",
        binds_more=True,
        by=office,
        at=FOUNDED_AT + timedelta(days=1),
    )


def test_it_is_shown_whole_with_an_anchor_for_each_disclaimer(office):
    programmes.guideline(office)

    html = Client(**ENGLISH).get("/guideline/").content.decode()

    for key in disclaimers():
        assert f'<h2 id="{key}">' in html
        assert f"Text of {key}." in html
    assert "Version 1, published on" in html


def test_before_one_is_published_the_page_says_so():
    html = Client(**ENGLISH).get("/guideline/").content.decode()

    assert "No guideline is published yet" in html


def test_an_old_version_stays_and_says_that_it_holds_no_more(office):
    first = programmes.guideline(office)
    second(office, first)

    html = Client(**ENGLISH).get("/guideline/2026/1/").content.decode()

    assert "Text of samples." in html
    assert "This version holds no more." in html


def test_what_changed_is_told_by_word_and_until_when(office):
    second(office, programmes.guideline(office))

    english = Client(**ENGLISH).get("/guideline/2026/2/changes/").content.decode()
    japanese = Client(HTTP_ACCEPT_LANGUAGE="ja").get("/guideline/2026/2/changes/").content.decode()

    assert "<del>Text of samples.</del>" in english
    assert "<ins>Three samples are free.</ins>" in english
    assert "agree by" in english
    assert "この言語の本文に変更はありません。" in japanese


def test_a_draft_is_no_page(office):
    draft = begin_guideline(year=programmes.guideline(office).year, by=office, at=FOUNDED_AT)

    assert Client().get(f"/guideline/2026/{draft.number}/").status_code == 404
