"""The newest notices for everybody, as the front page asks for them."""

from datetime import timedelta

from factories import support
from factories.people import FOUNDED_AT
from kitamae.kernel.models import Event
from kitamae.support.queries import notices


def test_the_newest_notices_stand_first(office, django_assert_num_queries):
    for number in range(1, 8):
        at = FOUNDED_AT + timedelta(days=number)
        support.published(office, at=at, title_en=f"Notice {number}")

    with django_assert_num_queries(1):
        found = notices(at=FOUNDED_AT + timedelta(days=9))

    assert [str(each.title.en) for each in found] == [f"Notice {n}" for n in (7, 6, 5, 4, 3)]
    assert found[0].on.isoformat() == "2026-04-08"
    assert Event.objects.filter(name="support.publish_notice").count() == 7


def test_a_notice_for_some_is_not_among_them(office):
    support.published(office, reach="some", audience={"kinds": ["supplier"]})
    support.published(office, reach="registered")

    assert notices(at=FOUNDED_AT + timedelta(days=1)) == []
