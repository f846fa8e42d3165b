"""Questions about the guideline: which version holds, who has not agreed to it yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from kitamae.kernel.models import Event
from kitamae.people.models import User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.guideline.choices import GuidelineState
from kitamae.programmes.guideline.models import Agreement, Guideline
from kitamae.programmes.guideline.steps import TAKING_PART
from kitamae.programmes.models import Application


def current_guideline() -> Guideline | None:
    """The version that holds: the newest published one of the year that runs."""
    return (
        Guideline.objects.filter(year__is_current=True, state=GuidelineState.PUBLISHED)
        .select_related("year")
        .order_by("-number")
        .first()
    )


def version_before(guideline: Guideline) -> Guideline | None:
    """The version published before this one, if need be in an earlier year."""
    published = Guideline.objects.filter(state=GuidelineState.PUBLISHED).select_related("year")
    same = published.filter(year=guideline.year_id, number__lt=guideline.number)
    earlier = published.filter(year__year__lt=guideline.year.year)
    return same.order_by("-number").first() or earlier.order_by("-year__year", "-number").first()


def draft_guideline() -> Guideline | None:
    """The version that the office is writing for the year that runs."""
    drafts = Guideline.objects.filter(year__is_current=True, state=GuidelineState.DRAFT)
    return drafts.select_related("year").first()


def versions(viewer: object) -> QuerySet[Guideline]:
    """Every version that somebody may read, newest first."""
    seen = Guideline.objects.visible_to(viewer).exclude(state=GuidelineState.DROPPED)
    return seen.select_related("year", "written_by").order_by("-year__year", "-number")


@dataclass(frozen=True, slots=True)
class Unagreed:
    """A version that binds more than what a company agreed to, and until when it answers."""

    guideline: Guideline
    agreed: Guideline | None
    answer_by_date: date | None
    is_lapsed: bool


def unagreed(application: Application) -> Unagreed | None:
    """What a company has to agree to anew; None where nothing waits."""
    if application.state not in {*TAKING_PART, ApplicationState.SUSPENDED}:
        return None
    last = (
        Agreement.objects.filter(application=application)
        .select_related("guideline__year")
        .order_by("-guideline__number")
        .first()
    )
    agreed = last.guideline if last else None
    binding = Guideline.objects.filter(
        year=application.year_id,
        state=GuidelineState.PUBLISHED,
        binds_more=True,
        number__gt=agreed.number if agreed else 0,
    ).select_related("year")
    first = binding.order_by("number").first()
    if first is None:
        return None
    newest = Guideline.objects.filter(year=application.year_id, state=GuidelineState.PUBLISHED)
    shown = newest.select_related("year").order_by("-number")[0]
    return Unagreed(shown, agreed, first.answer_by_date, has_lapsed(application))


def binding_since(application: Application) -> list[Guideline]:
    """The versions that bind more than what a company agreed to, in any year; oldest first."""
    last = Agreement.objects.filter(application=application).order_by("-pk").first()
    stood_at = last.guideline.published_at if last else application.begun_at
    binding = Guideline.objects.filter(
        state=GuidelineState.PUBLISHED, binds_more=True, published_at__gt=stood_at
    )
    return list(binding.select_related("year").order_by("published_at", "pk"))


def owing(guideline: Guideline) -> QuerySet[Application]:
    """The applications that have not agreed to a version, nor to a later one."""
    given = Agreement.objects.filter(
        application=OuterRef("pk"), guideline__number__gte=guideline.number
    )
    return Application.objects.filter(~Exists(given), year=guideline.year_id, state__in=TAKING_PART)


def has_lapsed(application: Application) -> bool:
    """Whether it is suspended because nobody agreed, and for no other reason."""
    if application.state != ApplicationState.SUSPENDED:
        return False
    moves = Event.objects.filter(
        subject_kind="programmes.application",
        subject_id=application.pk,
        after=ApplicationState.SUSPENDED,
    ).exclude(before=ApplicationState.SUSPENDED)
    last = moves.order_by("-number").first()
    return last is not None and last.name == "programmes.lapse_agreement"


def agreements_of(application: Application, viewer: User) -> QuerySet[Agreement]:
    """Every agreement of a company, newest first; for whoever may see its application."""
    seen = Application.objects.visible_to(viewer).filter(pk=application.pk)
    return (
        Agreement.objects.filter(application__in=seen)
        .select_related("guideline__year", "by")
        .order_by("-pk")
    )
