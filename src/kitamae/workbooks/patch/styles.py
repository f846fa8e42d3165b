"""New cell styles derived from a cell's own: its number form, font and border stay."""

import copy

from kitamae.workbooks.patch.package import MAIN, Package, Tree, parse, to_bytes

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_BARE = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
    '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" '
    'fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" '
    'xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
RED = "FFFFC7CE"
AMBER = "FFFFEB9C"
_HEADER = "FFE7E6E6"


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


class Styles:
    """The workbook's styles, growing by what the marks need and by nothing else."""

    def __init__(self, package: Package, main: str, part: str | None) -> None:
        self._package = package
        if part is None:
            part = "xl/styles.xml"
            package.write(part, _BARE.encode())
            package.declare(part, _KIND)
            package.relate(main, "styles", "/xl/styles.xml")
        self._part = part
        self._tree = package.tree(part)
        bare = parse(_BARE.encode())
        for name in ("fonts", "fills", "cellXfs"):
            if self._tree.find(_tag(name)) is None:
                self._tree.append(copy.deepcopy(bare.find(_tag(name))))
        self._made: dict[tuple[str, int], int] = {}
        self._fills: dict[str, int] = {}

    def filled(self, colour: str, base: int) -> int:
        """The style that is `base` on another ground."""
        if (colour, base) not in self._made:
            styles = self._list("cellXfs")
            own = styles[base] if 0 <= base < len(styles) else styles[0]
            style = copy.deepcopy(own)
            style.set("fillId", str(self._fill(colour)))
            style.set("applyFill", "1")
            self._made[colour, base] = self._add("cellXfs", style)
        return self._made[colour, base]

    def header(self) -> int:
        """Bold on grey, for the list's own header."""
        return self._plain(self._font("<b/>"), fill=self._fill(_HEADER), wrap=True)

    def wrapped(self) -> int:
        """Plain text that wraps."""
        return self._plain(0, fill=0, wrap=True)

    def link(self) -> int:
        """Blue and underlined."""
        return self._plain(self._font("<u/>", colour="FF0563C1"), fill=0, wrap=False)

    def save(self) -> None:
        """Put the part back, its counts true."""
        for name in ("fonts", "fills", "cellXfs"):
            found = self._list(name)
            found.set("count", str(len(found)))
        self._package.write(self._part, to_bytes(self._tree))

    def _list(self, name: str) -> Tree:
        return self._tree.find(_tag(name))

    def _add(self, name: str, thing: Tree) -> int:
        found = self._list(name)
        found.append(thing)
        return len(found) - 1

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            xml = (
                f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
                '<bgColor indexed="64"/></patternFill></fill>'
            )
            self._fills[colour] = self._add("fills", parse(xml.encode()))
        return self._fills[colour]

    def _font(self, start: str, colour: str = "FF000000") -> int:
        xml = (
            f'<font xmlns="{MAIN}">{start}<sz val="11"/><color rgb="{colour}"/>'
            '<name val="Calibri"/><family val="2"/></font>'
        )
        return self._add("fonts", parse(xml.encode()))

    def _plain(self, font: int, *, fill: int, wrap: bool) -> int:
        inside = (
            '<alignment vertical="top" wrapText="1"/>' if wrap else '<alignment vertical="top"/>'
        )
        xml = (
            f'<xf xmlns="{MAIN}" numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" '
            f'xfId="0" applyFont="1" applyFill="1" applyAlignment="1">{inside}</xf>'
        )
        return self._add("cellXfs", parse(xml.encode()))
