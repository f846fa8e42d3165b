"""The guideline by version: written by the office, published for good, agreed to anew."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from factories import people, programmes
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.people.queries import system_user
from kitamae.programmes.choices import ApplicationState as S
from kitamae.programmes.guideline import actions
from kitamae.programmes.guideline.choices import GuidelineState as G
from kitamae.programmes.guideline.differences import only_changes
from kitamae.programmes.guideline.models import Agreement, Guideline
from kitamae.programmes.guideline.queries import current_guideline, unagreed, version_before
from kitamae.programmes.guideline.rendering import sections
from kitamae.programmes.guideline.rules import faults
from kitamae.programmes.guideline.steps import AGREEMENT_STEPS, GUIDELINE_STEPS
from kitamae.programmes.guideline.tasks import watch_agreements
from kitamae.programmes.models import Application
from kitamae.programmes.queries import is_enrolled

LATER = FOUNDED_AT + timedelta(days=1)
DRAFTING = ["edit_guideline", "publish_guideline", "drop_guideline"]


@pytest.mark.parametrize("state", list(G))
def test_only_the_office_writes_and_only_at_a_draft(supplier, office, buyer, state):
    guideline = programmes.guideline(office, state)
    persons = [supplier, buyer, people.stranger(), system_user(), office]

    found = [[s.verb for s in GUIDELINE_STEPS.open_to(each, guideline)] for each in persons]

    assert found == [[], [], [], [], DRAFTING if state == G.DRAFT else []]


AGREEING = {
    S.DRAFT: ([], []),
    S.SUBMITTED: (["agree_to_guideline"], []),
    S.CHECKING: (["agree_to_guideline"], []),
    S.RETURNED: (["agree_to_guideline"], []),
    S.ACCEPTED: (["agree_to_guideline", "leave_programme"], ["lapse_agreement"]),
    S.ENROLLED: (["agree_to_guideline", "leave_programme"], ["lapse_agreement"]),
    S.SUSPENDED: (["agree_late", "leave_programme"], []),
    S.REJECTED: ([], []),
    S.WITHDRAWN: ([], []),
}


@pytest.mark.parametrize("state", list(AGREEING))
def test_who_agrees_and_who_lets_lapse(supplier, office, buyer, state):
    application = programmes.application(supplier, office, state)
    persons = [supplier, system_user(), office, buyer, people.supplier_user(), people.stranger()]

    found = [[s.verb for s in AGREEMENT_STEPS.open_to(each, application)] for each in persons]

    assert found == [*AGREEING[state], [], [], [], []]


def test_everybody_reads_what_is_published_and_only_the_office_drafts(supplier, office, buyer):
    published = programmes.guideline(office)
    draft = actions.begin_guideline(year=published.year, by=office, at=LATER)

    for reader in (AnonymousUser(), people.stranger(), supplier, buyer):
        assert list(Guideline.objects.visible_to(reader)) == [published]
    assert list(Guideline.objects.visible_to(office)) == [draft, published]


def test_a_new_version_begins_with_the_text_before_it(office):
    first = programmes.guideline(office)

    second = actions.begin_guideline(year=first.year, by=office, at=LATER)

    assert (second.number, second.state, second.body_ja) == (2, G.DRAFT, first.body_ja)
    assert current_guideline() == first
    assert version_before(second) == first


def test_a_published_version_is_never_changed(office):
    guideline = programmes.guideline(office)

    with pytest.raises(Refusal) as refused:
        actions.edit_guideline(
            guideline=guideline, body_ja="x", body_en="x", edits=0, by=office, at=LATER
        )

    assert refused.value.code == "not_now"
    assert Guideline.objects.get().body_ja == guideline.body_ja


def test_there_is_one_draft_at_a_time(office):
    draft = programmes.guideline(office, G.DRAFT)

    with pytest.raises(Refusal) as refused:
        actions.begin_guideline(year=draft.year, by=office, at=LATER)

    assert refused.value.code == "draft_stands"
    assert Guideline.objects.count() == 1


def test_of_two_who_write_at_once_the_second_is_told_and_nothing_is_lost(office):
    draft = programmes.guideline(office, G.DRAFT)
    actions.edit_guideline(
        guideline=draft,
        body_ja="## 一 {#one}",
        body_en="## One {#one}",
        edits=0,
        by=office,
        at=LATER,
    )

    with pytest.raises(Refusal) as refused:
        actions.edit_guideline(
            guideline=draft, body_ja="x", body_en="x", edits=0, by=office, at=LATER
        )

    assert refused.value.code == "edited_meanwhile"
    assert Guideline.objects.get().body_ja == "## 一 {#one}\n"


def test_nobody_but_the_office_publishes(supplier, office):
    draft = programmes.guideline(office, G.DRAFT)

    with pytest.raises(PermissionDenied):
        publish(draft, supplier)

    assert Guideline.objects.get().state == G.DRAFT


def publish(draft, by, **said):
    known = {"changes_ja": "", "changes_en": "", "binds_more": False, "at": LATER}
    return actions.publish_guideline(guideline=draft, by=by, **(known | said))


def test_a_text_with_a_fault_is_not_published(office):
    draft = programmes.guideline(office, G.DRAFT)
    actions.edit_guideline(
        guideline=draft,
        body_ja=draft.body_ja.replace("{#lost-goods}", ""),
        body_en=draft.body_en,
        edits=0,
        by=office,
        at=LATER,
    )
    draft.refresh_from_db()

    assert [each.code for each in faults(draft.body)] == [
        "guideline.no_anchor",
        "guideline.only_english",
        "guideline.disclaimer_missing",
    ]
    with pytest.raises(Refusal) as refused:
        publish(draft, office)
    assert refused.value.code == "guideline_unready"
    assert Guideline.objects.get().state == G.DRAFT


def test_a_text_that_binds_no_more_asks_nobody(supplier, office):
    first = programmes.guideline(office)
    application = programmes.application(supplier, office, S.ENROLLED)

    publish(actions.begin_guideline(year=first.year, by=office, at=LATER), office)

    assert [each.guideline for each in Agreement.objects.all()] == [first]
    assert unagreed(application) is None


def test_a_text_that_binds_more_is_asked_anew_and_agreed_to(supplier, office):
    first = programmes.guideline(office)
    application = programmes.application(supplier, office, S.ENROLLED)
    second = binding_more(office, first)

    waiting = unagreed(application)
    assert (waiting.guideline, waiting.agreed, waiting.is_lapsed) == (second, first, False)
    assert waiting.answer_by_date == date(2026, 5, 2)
    actions.agree_to_guideline(application=application, number=2, by=supplier, at=LATER)

    assert unagreed(application) is None
    assert [(each.guideline, each.by) for each in Agreement.objects.all()] == [
        (first, supplier),
        (second, supplier),
    ]
    assert Application.objects.get().state == S.ENROLLED


def binding_more(office, first, **said):
    draft = actions.begin_guideline(year=first.year, by=office, at=LATER)
    return publish(draft, office, binds_more=True, changes_en="Samples", changes_ja="見本", **said)


def test_nobody_agrees_to_a_version_that_was_not_read(supplier, office):
    first = programmes.guideline(office)
    application = programmes.application(supplier, office, S.ENROLLED)
    binding_more(office, first)

    with pytest.raises(Refusal) as refused:
        actions.agree_to_guideline(application=application, number=1, by=supplier, at=LATER)

    assert refused.value.code == "newer_version"
    assert Agreement.objects.count() == 1


def test_a_company_that_does_not_answer_is_reminded_suspended_and_comes_back(supplier, office):
    first = programmes.guideline(office)
    application = programmes.application(supplier, office, S.ENROLLED)
    binding_more(office, first)

    watch_agreements(FOUNDED_AT + timedelta(days=24))
    assert Event.objects.filter(name="programmes.remind_of_guideline").count() == 1
    assert is_enrolled(application.supplier_id)
    watch_agreements(FOUNDED_AT + timedelta(days=31))
    assert is_enrolled(application.supplier_id)
    watch_agreements(FOUNDED_AT + timedelta(days=32))
    watch_agreements(FOUNDED_AT + timedelta(days=33))

    application.refresh_from_db()
    assert application.state == S.SUSPENDED
    assert unagreed(application).is_lapsed
    assert Event.objects.filter(name="programmes.lapse_agreement").count() == 1
    actions.agree_to_guideline(
        application=application, number=2, by=supplier, at=FOUNDED_AT + timedelta(days=40)
    )
    assert Application.objects.get().state == S.ENROLLED


def test_a_company_suspended_for_another_reason_does_not_come_back_by_agreeing(supplier, office):
    first = programmes.guideline(office)
    application = programmes.application(supplier, office, S.SUSPENDED)
    binding_more(office, first)

    with pytest.raises(Refusal) as refused:
        actions.agree_to_guideline(application=application, number=2, by=supplier, at=LATER)

    assert refused.value.code == "not_now"
    assert Application.objects.get().state == S.SUSPENDED


def test_a_day_to_answer_by_lies_ahead(office):
    first = programmes.guideline(office)

    with pytest.raises(Refusal) as refused:
        binding_more(office, first, answer_by_date=date(2026, 4, 2))

    assert refused.value.code == "answer_by_past"
    assert Guideline.objects.get(number=2).state == G.DRAFT


def test_html_in_a_text_is_shown_and_never_run():
    made = "".join(
        each.html
        for each in sections(
            "## One <b>x</b> {#one}\n\n<script>alert(1)</script>\n\n"
            "[a](javascript:alert(1)) ![p](/p.png) [b](/photo-guide/)\n"
        )
    )

    assert '<h2 id="one">One &lt;b&gt;x&lt;/b&gt;</h2>' in made
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "<script" not in made
    assert "<img" not in made
    assert 'href="javascript' not in made
    assert '<a href="/photo-guide/">b</a>' in made


def test_a_difference_is_told_by_paragraph_and_by_word():
    before = "## 見本 {#samples}\n\nサンプルは無償で提供します。\n\n変わらない段落です。\n\n消える段落です。\n"
    after = "## 見本 {#samples}\n\nサンプルは3個まで無償で提供します。\n\n変わらない段落です。\n\n- 送料も負担します。\n"

    found = only_changes(before, after)

    assert [(each.kind, each.heading) for each in found] == [
        ("changed", "見本"),
        ("added", "見本"),
        ("removed", "見本"),
    ]
    assert [(p.kind, p.text) for p in found[0].pieces] == [
        ("same", "サンプルは"),
        ("added", "3個まで"),
        ("same", "無償で提供します。"),
    ]
    assert found[1].pieces[0].text == "・送料も負担します。"


def test_the_same_text_has_no_difference():
    text = "## A {#a}\n\nOne.\n\n- two\n- three\n"

    assert only_changes(text, text) == []
