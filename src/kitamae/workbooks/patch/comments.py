"""Notes in cells: the comments part and the old drawing language that Excel shows them with."""

import re
from collections.abc import Mapping

from kitamae.workbooks.cells import place
from kitamae.workbooks.parts import resolve
from kitamae.workbooks.patch.package import MAIN, OFFICE, Package, Tree, clean, parse, to_bytes

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
AUTHOR = "Kitamae"
_V, _O, _X = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office", (
    "urn:schemas-microsoft-com:office:excel"
)  # fmt: skip
_SHAPE_TYPE = (
    f'<v:shapetype xmlns:v="{_V}" xmlns:o="{_O}" id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY_VML = (
    f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_AFTER = "legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst"
_LATER = re.compile(rf"<(?:\w+:)?(?:{_AFTER})\b".encode())
_END = re.compile(rb"</((?:\w+:)?)worksheet\s*>")
_LEGACY = re.compile(rb"<(?:\w+:)?legacyDrawing\s[^>]*?\b(?:\w+:)?id\s*=\s*[\"']([^\"']+)[\"']")


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


def add_comments(package: Package, sheet: str, xml: bytes, texts: Mapping[str, str]) -> bytes:
    """Put a note at each cell of `texts` (reference with text); the answer is the sheet's XML."""
    relations = package.relations(sheet)
    comments = next(
        (resolve(sheet, target) for kind, target in relations.values() if kind == "comments"), None
    )
    if comments is None or comments not in package:
        comments = package.new_name("xl/comments{}.xml")
        bare = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
        package.write(comments, bare.encode())
        package.declare(comments, _COMMENTS)
        package.relate(sheet, "comments", f"/{comments}")
    tree = package.tree(comments)
    fresh = _write_texts(tree, texts)
    package.write(comments, to_bytes(tree))
    return _draw(package, sheet, xml, fresh)


def _write_texts(tree: Tree, texts: Mapping[str, str]) -> list[str]:
    """Add to the comments there are, make those there are not; the latter's references."""
    authors = tree.find(_tag("authors"))
    listed = tree.find(_tag("commentList"))
    names = [author.text for author in authors]
    if AUTHOR not in names:
        author = authors.makeelement(_tag("author"))
        author.text = AUTHOR
        authors.append(author)
        names.append(AUTHOR)
    own = str(names.index(AUTHOR))
    standing = {comment.get("ref"): comment for comment in listed}
    fresh = []
    for reference, text in sorted(texts.items(), key=lambda item: place(item[0])):
        comment = standing.get(reference)
        said = clean(text)
        if comment is None:
            comment = listed.makeelement(_tag("comment"), ref=reference, authorId=own)
            comment.append(comment.makeelement(_tag("text")))
            listed.append(comment)
            fresh.append(reference)
        else:
            said = f"\n――\n{said}"
        _append_run(comment, said)
    return fresh


def _append_run(comment: Tree, said: str) -> None:
    body = comment.find(_tag("text"))
    if body is None:
        body = comment.makeelement(_tag("text"))
        comment.insert(0, body)
    plain = body.find(_tag("t"))
    if plain is not None:
        # a comment is either one plain text or a row of runs
        run = body.makeelement(_tag("r"))
        body.replace(plain, run)
        run.append(plain)
    run = parse(
        f'<r xmlns="{MAIN}"><rPr><sz val="9"/><color indexed="81"/><rFont val="Calibri"/></rPr>'
        '<t xml:space="preserve"/></r>'.encode()
    )
    run[1].text = said
    body.append(run)


def _draw(package: Package, sheet: str, xml: bytes, references: list[str]) -> bytes:
    """The box of each new note, in the drawing that the sheet has or in a new one."""
    relations = package.relations(sheet)
    legacy = _LEGACY.search(xml)
    part = None
    if legacy and legacy[1].decode() in relations:
        part = resolve(sheet, relations[legacy[1].decode()][1])
    if part is None or part not in package:
        part = package.new_name("xl/drawings/vmlDrawing{}.vml")
        package.write(part, _EMPTY_VML.encode())
        package.declare(part, _VML)
        xml = _refer(xml, package.relate(sheet, "vmlDrawing", f"/{part}"))
    package.write(part, _with_boxes(package.read(part), references))
    return xml


def _refer(xml: bytes, relation: str) -> bytes:
    end = list(_END.finditer(xml))[-1]
    body = xml.rfind(b"sheetData", 0, end.start())
    later = _LATER.search(xml, max(body, 0), end.start())
    at = later.start() if later else end.start()
    prefix = end[1].decode()
    tag = f'<{prefix}legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'
    return xml[:at] + tag.encode() + xml[at:]


def _with_boxes(vml: bytes, references: list[str]) -> bytes:
    last = max((int(found) for found in _SHAPE_ID.findall(vml)), default=1024)
    boxes = [] if b"_x0000_t202" in vml else [_SHAPE_TYPE]
    for number, reference in enumerate(references, last + 1):
        row, column = place(reference)
        boxes.append(_box(number, row - 1, column - 1))
    at = vml.rfind(b"</")
    return vml[:at] + "".join(boxes).encode() + vml[at:]


def _box(number: int, row: int, column: int) -> str:
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 5}, 15, {max(row - 1, 0) + 6}, 4"
    return (
        f'<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{number}" '
        'type="#_x0000_t202" style=\'position:absolute;margin-left:80pt;margin-top:2pt;width:220pt;'
        'height:90pt;z-index:1;visibility:hidden\' fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        "<v:path o:connecttype=\"none\"/><v:textbox style='mso-direction-alt:auto'/>"
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
