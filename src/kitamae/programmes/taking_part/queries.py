"""Questions about who takes part."""

from kitamae.kernel.models import Event
from kitamae.people.models import User
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application, ProgrammeYear


def supplier_behind(event: int) -> int:
    """The number of the company whose application an event is about; for tasks."""
    about = Event.objects.filter(pk=event).values("subject_id")
    return Application.objects.values_list("supplier", flat=True).get(pk__in=about)


def to_carry_over(viewer: User, supplier: int, year: ProgrammeYear) -> Application | None:
    """The closed application of the year before that may be carried over into this one."""
    own = Application.objects.visible_to(viewer).filter(supplier=supplier)
    if own.filter(year=year).exists():
        return None
    closed = own.filter(state=ApplicationState.SEASON_CLOSED, year__year__lt=year.year)
    return closed.select_related("year", "supplier").order_by("-year__year").first()


def last_registrants(viewer: User, year: ProgrammeYear) -> list[Application]:
    """Who took part the year before and has not applied for this one, by name."""
    again = Application.objects.filter(year=year).values("supplier")
    closed = Application.objects.visible_to(viewer).filter(
        year__year=year.year - 1, state=ApplicationState.SEASON_CLOSED
    )
    rows = closed.exclude(supplier__in=again).select_related("supplier", "year")
    return list(rows.order_by("supplier__name_kana", "pk"))
