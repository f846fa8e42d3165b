"""Notices to everybody."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.kernel.refusal import Refusal
from kitamae.support import actions
from kitamae.support.models import Notice
from kitamae.support.queries import notices


def published(office, number=1, **fields):
    return actions.publish_notice(
        title_ja=f"お知らせ{number}",
        title_en=f"Notice {number}",
        by=office,
        at=FOUNDED_AT + timedelta(days=number),
        **fields,
    )


def test_the_newest_notices_stand_first(office, django_assert_num_queries):
    for number in range(1, 8):
        published(office, number)

    with django_assert_num_queries(1):
        found = notices()

    assert [str(each.title.en) for each in found] == [f"Notice {n}" for n in (7, 6, 5, 4, 3)]
    assert found[0].on.isoformat() == "2026-04-08"
    assert Event.objects.filter(name="support.publish_notice").count() == 7


def test_a_notice_that_was_taken_back_is_kept_and_not_shown(office):
    notice = published(office)

    actions.withdraw_notice(notice=notice, by=office, at=FOUNDED_AT)
    actions.withdraw_notice(notice=notice, by=office, at=FOUNDED_AT)

    assert notices() == []
    assert Notice.objects.count() == 1
    assert Event.objects.filter(name="support.withdraw_notice").count() == 1


@pytest.mark.parametrize("fields", [{"body_ja": "本文"}, {"body_en": "Text"}])
def test_a_notice_in_one_language_is_refused(office, fields):
    with pytest.raises(Refusal) as refused:
        published(office, **fields)

    assert refused.value.code == "one_language_only"
    assert Notice.objects.count() == 0


def test_only_the_office_tells_everybody(supplier):
    with pytest.raises(PermissionDenied):
        published(supplier)

    assert Notice.objects.count() == 0
