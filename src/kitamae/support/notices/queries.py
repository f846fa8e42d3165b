"""Questions about notices."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from kitamae.people.choices import OrganisationKind, SeatRole
from kitamae.people.models import Organisation, Seat, User
from kitamae.support.audiences import organisations_of
from kitamae.support.notices.choices import Reach
from kitamae.support.notices.models import Notice, NoticeQuerySet, Reading


def public_notices(at: datetime) -> NoticeQuerySet:
    """The notices that everybody reads, the newest first."""
    return _newest(Notice.objects.standing(at).filter(reach=Reach.PUBLIC))


def notices_for(user: object, at: datetime) -> NoticeQuerySet:
    """What stands for a reader now, the newest first; each has `is_read`, for a person."""
    rows = _newest(Notice.objects.standing(at).meant_for(user))
    if isinstance(user, User):
        rows = rows.annotate(
            is_read=Exists(Reading.objects.filter(notice=OuterRef("pk"), user=user))
        )
    return rows


def unread_notices(user: User, at: datetime) -> NoticeQuerySet:
    """The notices that a person has not read; what came before its account is left out."""
    rows = Notice.objects.standing(at).meant_for(user).filter(published_at__gte=user.joined_at)
    return rows.exclude(pk__in=Reading.objects.filter(user=user).values("notice"))


def unread(user: User, at: datetime) -> int:
    """How many notices a person has not read."""
    return unread_notices(user, at).count()


def organisations_for(notice: Notice) -> QuerySet[Organisation]:
    """The companies to which a notice is written, were it written now; never the office."""
    if notice.reach == Reach.SOME:
        return organisations_of(notice.meant).exclude(kind=OrganisationKind.OPERATOR)
    seated = Organisation.objects.filter(seats__isnull=False).distinct()
    return seated.exclude(kind=OrganisationKind.OPERATOR).order_by("pk")


def seats_for(notice: Notice) -> QuerySet[Seat]:
    """The seats whose persons are written to about a notice: those that may act for a company."""
    acting = Seat.objects.exclude(role=SeatRole.READER).filter(user__is_active=True)
    return acting.filter(organisation__in=organisations_for(notice).values("pk")).order_by("pk")


def due_notices(at: datetime) -> QuerySet[Notice]:
    """The notices whose day has come."""
    return Notice.objects.filter(state="scheduled", published_at__lte=at).order_by("pk")


def limited_notices(at: datetime | None = None) -> QuerySet[Notice]:
    """The notices that stand, or will, for some companies only."""
    on = timezone.localdate(at)
    some = Notice.objects.filter(reach=Reach.SOME, state__in=("scheduled", "published"))
    return some.exclude(ends_date__lt=on).order_by("pk")


def _newest(rows: NoticeQuerySet) -> NoticeQuerySet:
    return rows.order_by("-published_at", "-pk")
