"""What is done with notices."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kitamae.kernel import events
from kitamae.kernel.refusal import Refusal
from kitamae.kernel.sentences import say
from kitamae.people.models import User
from kitamae.people.rules import is_office
from kitamae.support.models import Notice

say(
    "support",
    publish_notice=_("%(by)s published a notice."),
    withdraw_notice=_("%(by)s took a notice back."),
)


def publish_notice(
    *,
    title_ja: str,
    title_en: str,
    by: User,
    at: datetime,
    body_ja: str = "",
    body_en: str = "",
) -> Notice:
    """Tell everybody something, in both languages."""
    if not is_office(by):
        raise PermissionDenied("support.publish_notice")
    if not title_ja.strip() or not title_en.strip() or bool(body_ja) != bool(body_en):
        raise Refusal(
            "one_language_only",
            _("The notice stands in one language only. Write it in the other one too."),
        )
    with transaction.atomic():
        notice = Notice.objects.create(
            title_ja=title_ja,
            title_en=title_en,
            body_ja=body_ja,
            body_en=body_en,
            published_at=at,
        )
        events.record("support.publish_notice", about=notice, by=by, at=at)
    return notice


def withdraw_notice(*, notice: Notice, by: User, at: datetime) -> Notice:
    """Take a notice back; it is kept, and shown to nobody."""
    if not is_office(by):
        raise PermissionDenied("support.withdraw_notice")
    with transaction.atomic():
        standing = Notice.objects.select_for_update().get(pk=notice.pk)
        if standing.withdrawn_at is None:
            standing.withdrawn_at = at
            standing.save(update_fields=["withdrawn_at"])
            events.record("support.withdraw_notice", about=standing, by=by, at=at)
    return standing
