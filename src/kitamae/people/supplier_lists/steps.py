"""Who may do what with a list of suppliers, and what it becomes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kitamae.kernel.steps import BORN, Step, Steps
from kitamae.people.rules import is_system, is_whole_office
from kitamae.people.supplier_lists.choices import ListState as S


def may_import_or_system(user: Any, _list: Any) -> bool:
    """The office, or background work."""
    return is_whole_office(user) or is_system(user, _list)


LIST_STEPS = Steps(
    "people",
    Step(
        "receive_supplier_list",
        is_whole_office,
        BORN,
        S.RECEIVED,
        label=_("Send the list"),
        sentence=_("%(by)s sent a list of suppliers."),
    ),
    Step(
        "check_supplier_list",
        may_import_or_system,
        {S.RECEIVED},
        frozenset({S.CHECKED, S.UNREADABLE}),
        label=_("Read the list"),
        sentence=_("The list of suppliers was read."),
    ),
    Step(
        "read_list_again",
        is_whole_office,
        {S.RECEIVED},
        S.RECEIVED,
        label=_("Read it again"),
        sentence=_("%(by)s had the list of suppliers read again."),
    ),
    Step(
        "start_entering",
        is_whole_office,
        {S.CHECKED},
        S.ENTERING,
        label=_("Enter the good rows"),
        sentence=_("%(by)s had the suppliers of a list entered."),
    ),
    Step(
        "end_entering",
        is_whole_office,
        {S.ENTERING},
        S.ENTERED,
        label=_("End the import"),
        sentence=_("%(by)s entered %(count)s suppliers from a list."),
    ),
    Step(
        "stop_entering",
        is_whole_office,
        {S.ENTERING},
        S.STOPPED,
        label=pgettext_lazy("an import of suppliers", "Stop"),
        sentence=_("The import was stopped; %(count)s suppliers were entered."),
    ),
    Step(
        "resume_entering",
        is_whole_office,
        {S.STOPPED, S.ENTERING},
        S.ENTERING,
        label=pgettext_lazy("an import of suppliers", "Go on"),
        sentence=_("%(by)s went on with the import of suppliers."),
    ),
    Step(
        "undo_entering",
        is_whole_office,
        {S.ENTERED, S.STOPPED},
        S.UNDONE,
        label=_("Undo the import"),
        sentence=_("%(by)s undid the import: %(count)s suppliers were taken back."),
    ),
)
