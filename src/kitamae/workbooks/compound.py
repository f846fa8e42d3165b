"""The names of the streams in an OLE compound file ([MS-CFB]), read with bounds."""

import struct
from pathlib import Path

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_FREE = 0xFFFFFFFA  # this and above are no sectors
_ENTRY = 128
_MOST_SECTORS = 4096


def stream_names(path: Path) -> set[str] | None:
    """The names of all streams and storages; None where the file is no sound compound file."""
    with path.open("rb") as file:
        head = file.read(512)
        if len(head) < 512 or not head.startswith(SIGNATURE):
            return None
        shift = struct.unpack_from("<H", head, 30)[0]
        if shift not in {9, 12}:
            return None
        size = 1 << shift
        tables = [n for n in struct.unpack_from("<109I", head, 76) if n < _FREE]
        sector = struct.unpack_from("<I", head, 48)[0]
        names: set[str] = set()
        for _ in range(_MOST_SECTORS):
            file.seek((sector + 1) * size)
            entries = file.read(size)
            if len(entries) < size:
                return names or None
            names |= _names(entries)
            # where the chain goes on: the sector's own place in the allocation table
            table, place = divmod(sector, size // 4)
            if table >= len(tables):
                return names
            file.seek((tables[table] + 1) * size + 4 * place)
            following = file.read(4)
            if len(following) < 4:
                return names
            sector = struct.unpack("<I", following)[0]
            if sector >= _FREE:
                return names
    return names


def _names(entries: bytes) -> set[str]:
    names = set()
    for start in range(0, len(entries), _ENTRY):
        length = struct.unpack_from("<H", entries, start + 64)[0]
        if 2 < length <= 64:
            names.add(entries[start : start + length - 2].decode("utf-16-le", "replace"))
    return names
