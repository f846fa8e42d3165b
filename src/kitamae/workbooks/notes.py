"""What is to be said at a cell, and the words around it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kitamae.kernel.bilingual import Bilingual, Language
from kitamae.kernel.problems import Severity

TITLE = Bilingual("直しが必要な箇所", "To fix")
HEADER = (
    Bilingual("番号", "No."),
    Bilingual("シート", "Sheet"),
    Bilingual("セル", "Cell"),
    Bilingual("種類", "Kind"),
    Bilingual("何を直すか", "What to mend"),
)
WIDTHS = (6, 20, 10, 12, 90)
KINDS: dict[Severity, Bilingual] = {
    "error": Bilingual("直しが必要", "To mend"),
    "needed": Bilingual("まだ必要", "Still needed"),
    "warning": Bilingual("確認", "Please check"),
}
# Excel grows slow with more boxes than this; the colour and the list name every cell all the same
MOST_COMMENTS = 5_000
_ORDER: dict[Severity, int] = {"error": 0, "needed": 1, "warning": 2}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say: row from 1, column by letter, the text in the reader's language.

    A note of the whole sheet has row 0, of the whole file also no sheet.
    """

    sheet: str
    row: int
    column: str
    text: str
    severity: Severity = "error"

    @property
    def reference(self) -> str:
        """The cell, such as B5; empty for a note of the whole sheet."""
        return f"{self.column}{self.row}" if self.row and self.column else ""

    @property
    def link(self) -> str:
        """The place inside the workbook that a link leads to."""
        name = self.sheet.replace("'", "''")
        return f"'{name}'!{self.reference}"


BySheet = Mapping[str, Mapping[tuple[int, str], list[Note]]]


def known(notes: Iterable[Note], sheets: Collection[str]) -> list[Note]:
    """The notes, those of sheets that are not there turned into notes of the file."""
    return [
        note if note.sheet in sheets else Note("", 0, "", note.text, note.severity)
        for note in notes
    ]


def by_sheet(notes: Iterable[Note]) -> BySheet:
    """The notes that have a cell: sheet, then row and column, then what is said there."""
    found: dict[str, dict[tuple[int, str], list[Note]]] = defaultdict(lambda: defaultdict(list))
    for note in notes:
        if note.reference:
            found[note.sheet][note.row, note.column].append(note)
    return found


def spoken(notes: Iterable[Note], language: Language) -> str:
    """The text of a cell's note: each with its kind, the worst first."""
    ordered = sorted(notes, key=lambda note: _ORDER[note.severity])
    opened, closed = ("【", "】") if language == "ja" else ("[", "] ")
    return "\n".join(
        f"{opened}{KINDS[note.severity].text(language)}{closed}{note.text}" for note in ordered
    )


def worst(notes: Sequence[Note]) -> Severity:
    """The gravest of some notes."""
    return min((note.severity for note in notes), key=_ORDER.__getitem__)


def title(language: Language, taken: Iterable[str]) -> str:
    """The list's own name, not yet borne by another sheet."""
    plain = TITLE.text(language)
    names = {name.casefold() for name in taken}
    number, name = 1, plain
    while name.casefold() in names:
        number += 1
        name = f"{plain} ({number})"
    return name
