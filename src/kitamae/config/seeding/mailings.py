"""The last chapter: what the office writes to many, one of them still a draft."""

from typing import Any

from kitamae.config.seeding.cast import Cast
from kitamae.config.seeding.days import Days
from kitamae.kernel.bilingual import Bilingual
from kitamae.letters.choices import Topic
from kitamae.letters.mailings import actions
from kitamae.letters.mailings.readers import audience_of
from kitamae.letters.mailings.segments import Segment

_SENT = (
    Bilingual("商品の写真を撮り直すこつ", "{{ company }}: better photographs in ten minutes"),
    Bilingual(
        "{{ person }}様\n\nいつもお世話になっております。写真の撮り方の手引きを新しくしました。"
        "スマートフォンだけで、10分ほどで撮り直せます。"
        "次のページからご覧ください。\n\n  {{ link }}",
        "Dear {{ person }},\n\nThe guide to photographs is new: with a phone, in ten minutes. "
        "You find it here.\n\n  {{ link }}",
    ),
)
_DRAFT = (
    Bilingual("{{ programme }} 商品登録のお願い", "{{ programme }}: your products are awaited"),
    Bilingual(
        "{{ person }}様\n\n{{ company }}様の商品は、まだどの連携先にも紹介されていません。"
        "足りない項目を埋めると、紹介できるようになります。\n\n  {{ link }}",
        "Dear {{ person }},\n\nNo product of {{ company }} has been introduced to a shop yet. "
        "Fill what is missing, and it can be.\n\n  {{ link }}",
    ),
)


def write_to_many(cast: Cast, days: Days) -> int:
    """One letter to all makers that has gone out, with one that came back, and one draft."""
    officer = cast.officer(0)
    subject, body = _SENT
    sent = actions.begin_mailing(
        subject=subject, body=body, to=Segment(kinds=("supplier",)), topic=Topic.NOTICES,
        link="/photo-guide/", by=officer, at=days.ago(9, 10),
    )  # fmt: skip
    count = audience_of(sent, at=days.ago(9, 10)).count
    if count:
        when: dict[str, Any] = {"by": officer, "at": days.ago(9, 11)}
        sent = actions.write_mailing(mailing=sent, count=count, **when)
        sent = actions.write_letters(mailing=sent, **when)
        sent = actions.release_mailing(mailing=sent, count=count, **when)
        actions.tell_as_sent(mailing=sent, **when)
    subject, body = _DRAFT
    actions.begin_mailing(
        subject=subject, body=body, to=Segment(kinds=("supplier",), has_not=("introduction",)),
        topic=Topic.REMINDERS, link="/supplier/products/", by=officer, at=days.ago(1, 16),
    )  # fmt: skip
    return count
