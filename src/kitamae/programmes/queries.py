"""Questions about programme years."""

from collections.abc import Collection

from kitamae.kernel.memory import remembered
from kitamae.programmes.choices import ApplicationState
from kitamae.programmes.models import Application, ProgrammeYear

CURRENT_YEAR = "programmes.current_year"  # as a request remembers it


def current_year() -> ProgrammeYear | None:
    """The programme year that runs now; every page asks it several times."""
    return remembered(CURRENT_YEAR, ProgrammeYear.objects.filter(is_current=True).first)


def is_catalogue_open() -> bool:
    """Whether buyers may browse what is listed; closed where no year runs."""
    year = current_year()
    return year is not None and year.is_catalogue_open


def is_enrolled(supplier_id: int) -> bool:
    """Whether a supplier takes part in the programme year that runs now."""
    return Application.objects.filter(
        supplier=supplier_id, year__is_current=True, state=ApplicationState.ENROLLED
    ).exists()


def enrolled_suppliers(among: Collection[int]) -> set[int]:
    """Those of some suppliers that take part in the programme year that runs now."""
    return set(
        Application.objects.filter(
            supplier__in=among, year__is_current=True, state=ApplicationState.ENROLLED
        ).values_list("supplier", flat=True)
    )


def shut_out(among: Collection[int] | None = None) -> dict[int, str]:
    """The state of those suppliers whose participation is suspended or cancelled this year."""
    rows = Application.objects.filter(
        year__is_current=True,
        state__in=(ApplicationState.SUSPENDED, ApplicationState.CANCELLED),
    )
    if among is not None:
        rows = rows.filter(supplier__in=among)
    return dict(rows.values_list("supplier", "state"))


def is_shut_out(supplier_id: int) -> bool:
    """Whether a supplier's participation is suspended or cancelled this year."""
    return bool(shut_out([supplier_id]))


def year_numbers() -> list[int]:
    """The programme years there are, the newest first."""
    return list(ProgrammeYear.objects.order_by("-year").values_list("year", flat=True))
