"""What a sheet's page says of whole columns: those it lacks, those in another unit."""

from dataclasses import dataclass

from kitamae.catalogue.sheets.comparing import problem_of
from kitamae.catalogue.sheets.models import Sheet
from kitamae.kernel.bilingual import current_language


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A column that seems to count in another unit: what is seen, what comes of it, the consent."""

    where: str  # `sheet!L`, as a repair names the whole column
    column: str
    unit: str
    what: str
    comes: str


def absent_of(sheet: Sheet) -> list[tuple[str, str]]:
    """The columns that a sheet lacks: what is missing, and what to do."""
    return [
        problem_of(each).parted(current_language())
        for each in sheet.columns.get("absent", ())
        if not each["column"]
    ]


def units_of(sheet: Sheet) -> list[UnitShown]:
    """The columns that seem to count in another unit, and are not agreed upon yet."""
    found = []
    for each in sheet.columns.get("absent", ()):
        if each["column"] and each["suggestion"]:
            what, comes = problem_of(each).parted(current_language())
            where = f"{each['sheet']}!{each['column']}"
            found.append(UnitShown(where, each["column"], each["suggestion"], what, comes))
    return found
