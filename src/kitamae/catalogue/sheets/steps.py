"""Who may do what with a sheet, and what it becomes."""

from django.utils.translation import gettext_lazy as _

from kitamae.catalogue.rules import is_own_or_office, is_own_or_office_or_system
from kitamae.catalogue.sheets.choices import SheetState as S
from kitamae.kernel.choices import Side
from kitamae.kernel.steps import BORN, SAME, Step, Steps
from kitamae.kernel.turns import NOBODY, Turn

SHEET_STEPS = Steps(
    "catalogue",
    Step(
        "receive_sheet",
        is_own_or_office,
        BORN,
        S.RECEIVED,
        label=_("Send the sheet"),
        sentence=_("%(by)s sent a sheet."),
        turn=NOBODY,
    ),
    Step(
        "check_sheet",
        is_own_or_office_or_system,
        {S.RECEIVED},
        frozenset({S.CHECKED, S.UNREADABLE}),
        label=_("Check the sheet"),
        sentence=_("The sheet was checked."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "check_again",
        is_own_or_office,
        {S.RECEIVED, S.UNREADABLE},
        S.RECEIVED,
        label=_("Check it again"),
        sentence=_("%(by)s had the sheet checked again."),
        turn=NOBODY,
    ),
    Step(
        "map_columns",
        is_own_or_office,
        {S.CHECKED},
        S.RECEIVED,
        label=_("Read the sheet again"),
        sentence=_("%(by)s said what the columns are."),
        turn=NOBODY,
    ),
    Step(
        "start_storing",
        is_own_or_office,
        {S.CHECKED},
        S.STORING,
        label=_("Import"),
        sentence=_("%(by)s had the rows imported."),
        turn=NOBODY,
    ),
    Step(
        "store_sheet",
        is_own_or_office_or_system,
        {S.STORING},
        S.STORED,
        label=_("Import"),
        sentence=_("The rows were imported."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "stop_storing",
        is_own_or_office_or_system,
        {S.STORING},
        S.CHECKED,
        label=_("Stop the import"),
        sentence=_("The import was stopped; nothing was stored."),
        turn=Turn(Side.SUPPLIER),
    ),
    Step(
        "undo_sheet",
        is_own_or_office,
        {S.STORED},
        S.UNDONE,
        label=_("Undo the import"),
        sentence=_("%(by)s undid the import."),
        turn=NOBODY,
    ),
    Step(
        "accept_repairs",
        is_own_or_office,
        {S.CHECKED},
        S.RECEIVED,
        label=_("Accept the repair"),
        sentence=_("%(by)s accepted repairs."),
        turn=NOBODY,
    ),
    Step(
        "mark_sheet",
        is_own_or_office,
        {S.CHECKED, S.STORED, S.UNDONE},
        SAME,
        label=_("Get the sheet with its problems marked"),
        sentence=_("%(by)s had the problems marked in the sheet."),
    ),
    Step(
        "propose_jans",
        is_own_or_office_or_system,
        {S.CHECKED},
        SAME,
        label=_("Propose lost JANs"),
        sentence=_("JANs that the sheet lost were found on photos."),
    ),
)
