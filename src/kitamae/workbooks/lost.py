"""What a sheet's XML holds that the reader would lose, and how far its cells reach.

The XML is searched as bytes while it streams by, never parsed: this runs before any parser. The
quick searches cost a tenth of the reading; the thorough one runs only after the child has died,
to say which cell was to blame.
"""

import re
from dataclasses import dataclass, field

from kitamae.workbooks.cells import place

_FAR = re.compile(rb'r="([A-Z]{3}[0-9]{1,7})"[^<>]*(?<!/)>')
_ANY = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7})[\"'][^<>]*(?<!/)>")
_LAST = re.compile(rb'r="([A-Z]{1,3}[0-9]{1,7})"')
# an error cell: its attributes, then its value
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^<>]*\bt=[\"']e[\"'])([^<>]*)>"
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?<(?:\w+:)?v>([^<]{1,40})</"
)
# a formula with nothing, or an empty value, behind it
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_RICH = re.compile(rb"\bvm=[\"'][1-9]")
_WHOLE_COLUMNS = 702  # A to ZZ: what the quick search does not look for


@dataclass(frozen=True, slots=True)
class Loss:
    """One cell that loses its value: where, why (a problem's code), and what stood there."""

    row: int
    column: int
    code: str
    value: str = ""


@dataclass(slots=True)
class SheetScan:
    """One sheet's XML, fed in pieces."""

    pictures: bool  # whether the workbook holds pictures in cells at all
    most: int  # how many losses to keep
    thorough: bool = False
    losses: list[Loss] = field(default_factory=list)
    last_row: int = 0
    far_column: int = 0
    far_cell: str = ""
    _rest: bytes = b""

    def feed(self, piece: bytes) -> None:
        """Search everything up to the last whole cell; keep the rest for the next piece."""
        held = self._rest + piece
        cut = held.rfind(b"</c>")
        if cut < 0:
            # a single text longer than a piece: nothing to find inside it
            self._rest = held if len(held) < 4 * len(piece) else held[-len(piece) :]
            return
        self._search(held[: cut + 4])
        self._rest = held[cut + 4 :]

    def close(self) -> None:
        """Search what is left."""
        self._search(self._rest)
        self._rest = b""

    @property
    def area(self) -> int:
        """How many cells the rectangle of everything seen would hold."""
        return self.last_row * max(self.far_column, 1)

    def _search(self, xml: bytes) -> None:
        self._reach(xml)
        if len(self.losses) >= self.most:
            return
        # one rare sign is found ten times faster than a word: every error value has a #, every
        # formula an f
        if b"#" in xml and (b'"e"' in xml or b"'e'" in xml):
            for match in _ERROR.finditer(xml):
                rich = self.pictures and _RICH.search(match[1])
                code = "cell.picture_inside" if rich else "cell.error_value"
                self._note(match[1], code, "" if rich else match[2].decode("utf-8", "replace"))
        if b"f" in xml and (b"<f" in xml or b":f" in xml):
            for match in _UNCALCULATED.finditer(xml):
                self._note(match[1], "cell.not_calculated")

    def _note(self, attributes: bytes, code: str, value: str = "") -> None:
        found = _REFERENCE.search(attributes)
        if found and len(self.losses) < self.most:
            row, column = place(found[1].decode())
            self.losses.append(Loss(row, column, code, value))

    def _reach(self, xml: bytes) -> None:
        if self.thorough:
            for match in _ANY.finditer(xml):
                self._stretch(match[1].decode())
            return
        for match in _FAR.finditer(xml):
            self._stretch(match[1].decode())
        # rows come in order, so the last cell with a value is the lowest; one that breaks the
        # order is the child's to die of
        value = xml.rfind(b"</v>")
        if value >= 0 and (last := xml.rfind(b'r="', 0, value)) >= 0:
            match_last = _LAST.match(xml, last)
            if match_last:
                row, column = place(match_last[1].decode())
                self._stretch_to(row, column, match_last[1].decode())

    def _stretch(self, reference: str) -> None:
        row, column = place(reference)
        self._stretch_to(row, column, reference)

    def _stretch_to(self, row: int, column: int, reference: str) -> None:
        if row > self.last_row or column > self.far_column:
            if row * column > 1_000_000:
                self.far_cell = reference
            self.last_row = max(self.last_row, row)
            self.far_column = max(self.far_column, column)
