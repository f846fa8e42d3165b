"""Which part of an xlsx is which sheet: its workbook and relationships, read with bounds."""

import posixpath
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kitamae.workbooks.archive import Archive, refuse

_SMALL = 8 * 1024 * 1024
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# the strict form of the standard names the same thing differently
_R_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, its part, and its place in the workbook (from 0)."""

    name: str
    part: str
    order: int


def parse(archive: Archive, name: str) -> Element:
    """A small part as a tree; refuses declarations and damage."""
    try:
        root: Element = fromstring(archive.read(name, at_most=_SMALL), forbid_dtd=True)
    except DefusedXmlException:
        raise refuse("book.dtd") from None
    except (ParseError, ValueError, LookupError):
        raise refuse("book.damaged") from None
    return root


def relations_of(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolve(part: str, target: str) -> str:
    """The part that a relationship of `part` points at."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def workbook_part(archive: Archive) -> str:
    """The main part, `xl/workbook.xml` in nearly every file."""
    if "_rels/.rels" in archive.parts:
        for relation in parse(archive, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                main = resolve("", relation.get("Target", ""))
                if main in archive.parts:
                    return main
    if "xl/workbook.xml" in archive.parts:
        return "xl/workbook.xml"
    raise refuse("book.damaged")


def sheet_parts(archive: Archive) -> dict[str, SheetPart]:
    """Every worksheet by its part's name."""
    main = workbook_part(archive)
    relations = relations_of(main)
    if relations not in archive.parts:
        raise refuse("book.damaged")
    targets = {
        relation.get("Id", ""): resolve(main, relation.get("Target", ""))
        for relation in parse(archive, relations)
        if relation.get("Type", "").endswith("/worksheet")
    }
    sheets: dict[str, SheetPart] = {}
    tags = [tag for tag in parse(archive, main).iter() if tag.tag.endswith("}sheet")]
    for order, tag in enumerate(tags):
        part = targets.get(tag.get(_R) or tag.get(_R_STRICT) or "")
        if part in archive.parts and part not in sheets:
            sheets[part] = SheetPart(tag.get("name", ""), part, order)
    return sheets
