"""Questions about programme years."""

from kitamae.programmes.models import ProgrammeYear


def current_year() -> ProgrammeYear | None:
    """The programme year that runs now."""
    return ProgrammeYear.objects.filter(is_current=True).first()


def is_catalogue_open() -> bool:
    """Whether buyers may browse what is listed; closed where no year runs."""
    year = current_year()
    return year is not None and year.is_catalogue_open
