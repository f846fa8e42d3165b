"""What is done with notices: written, published, let come out, read, taken back."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kitamae.kernel.identifiers import new_code
from kitamae.kernel.refusal import Refusal
from kitamae.people.models import User
from kitamae.support.audiences import Audience, organisations_of
from kitamae.support.notices.choices import NoticeState, Reach
from kitamae.support.notices.models import Notice, NoticeText, Reached, Reading
from kitamae.support.notices.steps import NOTICE_STEPS

WORDS = ("title_ja", "title_en", "body_ja", "body_en")


def write_notice(
    *,
    title_ja: str,
    title_en: str,
    body_ja: str = "",
    body_en: str = "",
    reach: str = Reach.PUBLIC,
    audience: Mapping[str, list[str]] | None = None,
    by: User,
    at: datetime,
) -> Notice:
    """Write a notice in both languages; nobody reads it before it is published."""
    _refuse_half(title_ja, title_en, body_ja, body_en)
    meant = _meant(reach, audience)
    notice = Notice(
        code=new_code("NT"),
        title_ja=title_ja,
        title_en=title_en,
        body_ja=body_ja,
        body_en=body_en,
        reach=reach,
        audience=meant.kept(),
    )
    with NOTICE_STEPS.begin("write_notice", notice, by=by, at=at):
        _keep_text(notice, by=by, at=at)
    return notice


def edit_notice(
    *,
    notice: Notice,
    title_ja: str,
    title_en: str,
    body_ja: str = "",
    body_en: str = "",
    reach: str = Reach.PUBLIC,
    audience: Mapping[str, list[str]] | None = None,
    based_on: int = 0,
    by: User,
    at: datetime,
) -> Notice:
    """Change a notice; its earlier words are kept.

    `based_on` is the number of the text that the writer saw: whoever comes second is told.
    """
    _refuse_half(title_ja, title_en, body_ja, body_en)
    meant = _meant(reach, audience)
    with NOTICE_STEPS.take("edit_notice", notice, by=by, at=at) as notice:
        newest = notice.texts.first()
        if based_on and newest is not None and newest.number != based_on:
            raise Refusal(
                "changed_meanwhile",
                _(
                    "%(who)s has changed this notice meanwhile. Your words stand below; "
                    "compare them with the history, then keep them again."
                ),
                who=str(newest.by),
            )
        said = dict(zip(WORDS, (title_ja, title_en, body_ja, body_en), strict=True))
        is_new = any(getattr(notice, key) != text for key, text in said.items())
        for key, text in said.items():
            setattr(notice, key, text)
        notice.reach, notice.audience = reach, meant.kept()
        if is_new:
            _keep_text(notice, by=by, at=at)
        if notice.state != NoticeState.DRAFT:
            _reach(notice)
    return notice


def publish_notice(
    *,
    notice: Notice,
    published_at: datetime | None = None,
    ends_date: date | None = None,
    by: User,
    at: datetime,
) -> Notice:
    """Publish a notice now, or let it wait for a day to come; with its last day, if it has one."""
    since = published_at if published_at and published_at > at else at
    if ends_date is not None and ends_date < timezone.localdate(since):
        raise Refusal(
            "ends_before",
            _("The notice would end before it is published. Choose a later last day."),
            field="ends_date",
        )
    with NOTICE_STEPS.take("publish_notice", notice, by=by, at=at) as notice:
        notice.published_at, notice.ends_date = since, ends_date
        notice.state = NoticeState.SCHEDULED if since > at else NoticeState.PUBLISHED
        notice.facts["since"] = since.isoformat()
        _reach(notice)
    return notice


def come_out(*, notice: Notice, by: User, at: datetime) -> Notice:
    """A notice's day has come."""
    with NOTICE_STEPS.take("come_out", notice, by=by, at=at) as notice:
        _reach(notice)
    return notice


def withdraw_notice(*, notice: Notice, by: User, at: datetime) -> Notice:
    """Take a notice back; it is kept, and shown to nobody."""
    with NOTICE_STEPS.take("withdraw_notice", notice, by=by, at=at) as notice:
        notice.withdrawn_at = at
    return notice


def reach_companies(*, notice: Notice) -> int:
    """Find anew for which companies a notice is; how many are new. Nobody's act: no event."""
    with transaction.atomic():
        return _reach(notice)


def note_reading(*, notice: Notice, user: User, at: datetime) -> None:
    """Note that a person has read a notice; like a visit it is nothing that happened."""
    if user.looks_as is None:
        Reading.objects.get_or_create(notice=notice, user=user, defaults={"at": at})


def _refuse_half(title_ja: str, title_en: str, body_ja: str, body_en: str) -> None:
    is_whole = title_ja.strip() and title_en.strip()
    if not is_whole or bool(body_ja.strip()) != bool(body_en.strip()):
        raise Refusal(
            "one_language_only",
            _("The notice stands in one language only. Write it in the other one too."),
        )


def _meant(reach: str, audience: Mapping[str, list[str]] | None) -> Audience:
    meant = Audience.read(audience or {}) if reach == Reach.SOME else Audience()
    if reach == Reach.SOME and meant.is_anybody:
        raise Refusal(
            "nobody_chosen",
            _("Nobody is chosen, so nobody would read it. Choose at least one kind of company."),
            field="reach",
        )
    return meant


def _keep_text(notice: Notice, *, by: User, at: datetime) -> None:
    number = notice.texts.count() + 1
    words = {key: getattr(notice, key) for key in WORDS}
    NoticeText.objects.create(notice=notice, number=number, by=by, at=at, **words)


def _reach(notice: Notice) -> int:
    if notice.reach != Reach.SOME:
        return 0
    known = Reached.objects.filter(notice=notice).values("organisation")
    new = organisations_of(notice.meant).exclude(pk__in=known)
    made = [Reached(notice=notice, organisation=each) for each in new]
    Reached.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
