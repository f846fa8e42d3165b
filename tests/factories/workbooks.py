"""Workbooks built by hand, part by part: good ones, and ones that no program would write."""

import struct
import zipfile

KINDS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    "</Types>"
)
ROOT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
BOOK = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="商品" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


def sheet_xml(rows, *, before="", after=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def book_parts(rows='<row r="1"><c r="A1"><v>1</v></c></row>', **more):
    """The parts of the smallest workbook."""
    return {
        "[Content_Types].xml": KINDS,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": sheet_xml(rows),
        **more,
    }


def write_zip(path, parts, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def biff(*rows):
    """The stream of an Excel 97 workbook with one sheet named 商品."""

    def record(kind, body):
        return struct.pack("<HH", kind, len(body)) + body

    def start(kind):
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    def text(value):
        return b"\x01" + value.encode("utf-16-le")

    def cell(row, column, value):
        at = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            return record(0x0204, at + struct.pack("<H", len(value)) + text(value))
        return record(0x0203, at + struct.pack("<d", value))

    end = record(0x000A, b"")
    cells = b"".join(cell(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = start(0x0010) + record(0x0200, size) + cells + end
    name = b"\x02" + text("商品")
    globals_bytes = len(start(5)) + len(end) + 4 + 6 + len(name)
    bound = record(0x0085, struct.pack("<IBB", globals_bytes, 0, 0) + name)
    return start(0x0005) + bound + end + sheet


def compound(streams):
    """A compound file of the streams given by name, each in whole sectors of its own."""
    table, entries, body = [0xFFFFFFFD], [], b""
    for name, content in streams.items():
        padded = content.ljust(4096, b"\0")
        padded += bytes(-len(padded) % 512)
        first = len(table)
        count = len(padded) // 512
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        body += padded
        entries.append((name, 2, first, len(padded), len(entries) + 2))
    directory = len(table)
    listed = b""
    for number, (name, kind, first, size, _) in enumerate(
        [("Root Entry", 5, 0xFFFFFFFE, 0, 0), *entries]
    ):
        encoded = (name + "\0").encode("utf-16-le")
        child = 1 if number == 0 else 0xFFFFFFFF
        right = number + 1 if 0 < number < len(entries) else 0xFFFFFFFF
        listed += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ",
            *(len(encoded), kind, 1, 0xFFFFFFFF, right, child, b"", 0, 0, 0, first, size),
        )
    listed += bytes(-len(listed) % 512)
    count = len(listed) // 512
    table += [*range(directory + 1, directory + count), 0xFFFFFFFE]
    assert len(table) <= 128
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII109I",
        *(bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, directory),
        *(0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0, *[0xFFFFFFFF] * 108),
    )
    return head + fat + body + listed
