"""An xlsx as a bag of parts: some are read and replaced, the rest is copied as it lies."""

import copy
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from kitamae.workbooks.archive import PIECE, Archive, local_data_start, refuse
from kitamae.workbooks.limits import LIMITS
from kitamae.workbooks.parts import relations_of

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "[Content_Types].xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Tree = Any  # lxml publishes no types of its own


def clean(text: str) -> str:
    """The text without the signs that XML cannot hold."""
    return _NOT_XML.sub("", text)


def parse(xml: bytes) -> Tree:
    """A tree, with nothing fetched and nothing expanded; refuses what is no XML."""
    reader = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(xml, reader)
    except etree.XMLSyntaxError:
        raise refuse("book.damaged") from None


def to_bytes(tree: Tree) -> bytes:
    """A part's bytes, with the declaration that Excel writes."""
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


@dataclass(slots=True)
class Package:
    """The parts of one xlsx with the changes made so far."""

    archive: Archive
    changed: dict[str, bytes] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.changed or name in self.archive.parts

    def read(self, name: str) -> bytes:
        """The part as it is now."""
        if name in self.changed:
            return self.changed[name]
        return self.archive.read(name, at_most=LIMITS.inflated_bytes)

    def tree(self, name: str) -> Tree:
        """The part as a tree."""
        return parse(self.read(name))

    def write(self, name: str, content: bytes) -> None:
        """Replace or add a part."""
        self.changed[name] = content

    def new_name(self, pattern: str) -> str:
        """The first free name of a pattern such as `xl/comments{}.xml`."""
        taken = {name.lower() for name in (*self.archive.parts, *self.changed)}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def declare(self, name: str, kind: str) -> None:
        """Say in the list of kinds what a new part is; a `.vml` is told by its ending."""
        tree = self.tree(_KINDS)
        space = f"{{{_PACKAGE}/content-types}}"
        if name.endswith(".vml"):
            if not any(tag.get("Extension", "").lower() == "vml" for tag in tree):
                tree.insert(
                    0, tree.makeelement(f"{space}Default", Extension="vml", ContentType=kind)
                )
        else:
            tree.append(tree.makeelement(f"{space}Override", PartName=f"/{name}", ContentType=kind))
        self.write(_KINDS, to_bytes(tree))

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """A part's relationships: their id with kind (its last word) and target."""
        name = relations_of(part)
        if name not in self:
            return {}
        return {
            tag.get("Id"): (tag.get("Type", "").rpartition("/")[2], tag.get("Target", ""))
            for tag in self.tree(name)
        }

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship; the answer is its id."""
        name = relations_of(part)
        space = f"{{{_PACKAGE}/relationships}}"
        tree = (
            self.tree(name)
            if name in self
            else parse(f'<Relationships xmlns="{space[1:-1]}"/>'.encode())
        )
        taken = {tag.get("Id") for tag in tree}
        number = 1
        while f"rIdK{number}" in taken:
            number += 1
        tree.append(
            tree.makeelement(
                f"{space}Relationship",
                Id=f"rIdK{number}",
                Type=f"{OFFICE}/{kind}",
                Target=target,
            )
        )
        self.write(name, to_bytes(tree))
        return f"rIdK{number}"

    def save(self, out: Path) -> None:
        """Write the package: changed parts anew, the others as they lie, in their old order."""
        left = dict(self.changed)
        with (
            self.archive.path.open("rb") as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name, part in self.archive.parts.items():
                if name in left:
                    target.writestr(_entry(name), left.pop(name), zipfile.ZIP_DEFLATED)
                else:
                    _copy(source, part, target)
            for name, content in left.items():
                target.writestr(_entry(name), content, zipfile.ZIP_DEFLATED)


def _entry(name: str) -> zipfile.ZipInfo:
    # a fixed day: the same file and the same notes give the same bytes
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))


def _copy(source: Any, part: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
    """Copy a part without inflating it: pictures are most of a supplier's file."""
    start = local_data_start(source, part)
    assert target.fp is not None
    entry = copy.copy(part)
    entry.header_offset = target.fp.tell()
    entry.flag_bits &= ~0x08  # the sizes stand in the head, no descriptor follows
    target.fp.write(entry.FileHeader(zip64=False))
    source.seek(start)
    left = part.compress_size
    while left:
        piece = source.read(min(PIECE, left))
        if not piece:
            raise refuse("book.damaged")
        target.fp.write(piece)
        left -= len(piece)
    target.filelist.append(entry)
    target.NameToInfo[entry.filename] = entry
    target.start_dir = target.fp.tell()
