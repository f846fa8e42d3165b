"""The words of both languages: found in code and templates, checked, compiled. No gettext tools.

Each room and each door owns one catalogue, `locale/ja/LC_MESSAGES/django.po` beside its code; the
English sentence is the msgid. A `.mo` is made from it wherever it is missing or older.
"""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

PACKAGE = Path(__file__).resolve().parent.parent
PLACE = Path("locale/ja/LC_MESSAGES/django.po")
PYTHON_WORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
MARKS = ("gettext", "_(")
TEMPLATE_MARKS = ("{% translate", "{% trans ", "{% blocktrans", "_(")
Words = str | tuple[str, ...] | list[str]
Key = tuple[str | None, str]


@dataclass(slots=True)
class Found:
    """A sentence that code or a template says, and where."""

    words: Words
    context: str | None
    places: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a catalogue."""

    room: str
    kind: str  # missing, empty, fuzzy, obsolete, twice
    words: str
    place: str = ""

    def __str__(self) -> str:
        place = f"  {self.place}" if self.place else ""
        return f"{self.room}: {self.kind}: {self.words!r}{place}"


def rooms() -> list[Path]:
    """Every folder that owns a catalogue: the rooms, and each door by itself."""
    tops = [folder for folder in sorted(PACKAGE.iterdir()) if (folder / "__init__.py").exists()]
    doors = PACKAGE / "doors"
    inner = [folder for folder in sorted(doors.iterdir()) if (folder / "__init__.py").exists()]
    return [folder for folder in tops if folder != doors] + inner


def found_in(room: Path) -> dict[Key, Found]:
    """Every sentence that a room says."""
    found: dict[Key, Found] = {}
    for path in sorted(room.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "locale" in path.parts:
            continue
        for line, words, context in _sentences(path):
            first = words if isinstance(words, str) else words[0]
            entry = found.setdefault((context, first), Found(words, context))
            if isinstance(words, tuple):
                entry.words = words
            entry.places.append((path.relative_to(PACKAGE).as_posix(), line))
    return found


def faults_of(room: Path) -> list[Fault]:
    """What is missing, empty, fuzzy, obsolete or there twice in a room's catalogue."""
    said = found_in(room)
    catalogue = read(room)
    entries = {_key(entry): entry for entry in catalogue if entry.id} if catalogue else {}
    name = room.relative_to(PACKAGE).as_posix()
    faults = []
    for key, sentence in said.items():
        place = f"{sentence.places[0][0]}:{sentence.places[0][1]}"
        entry = entries.get(key)
        if entry is None:
            faults.append(Fault(name, "missing", key[1], place))
        elif entry.fuzzy:
            faults.append(Fault(name, "fuzzy", key[1], place))
        elif not _is_full(entry):
            faults.append(Fault(name, "empty", key[1], place))
        elif isinstance(sentence.words, tuple) != isinstance(entry.id, (tuple, list)):
            faults.append(Fault(name, "not in the plural of the code", key[1], place))
    faults += [Fault(name, "obsolete", key[1]) for key in entries if key not in said]
    if catalogue:
        left = catalogue.obsolete.values()
        faults += [Fault(name, "obsolete", _first(entry.id)) for entry in left]
    return faults


def differing(folders: list[Path]) -> list[Fault]:
    """Sentences to which two rooms give different Japanese: only one of them would be heard."""
    heard: dict[Key, tuple[str, object]] = {}
    faults = []
    for room in folders:
        name = room.relative_to(PACKAGE).as_posix()
        for entry in read(room) or ():
            if not entry.id or not _is_full(entry):
                continue
            said = entry.string if isinstance(entry.string, str) else tuple(entry.string or ())
            other, first = heard.setdefault(_key(entry), (name, said))
            if first != said:
                faults.append(Fault(name, "differs; give it a context", _first(entry.id), other))
    return faults


def write_missing(room: Path) -> int:
    """Add what a catalogue lacks, empty, for a person to fill; the count of entries added."""
    said = found_in(room)
    catalogue = read(room)
    if catalogue is None:
        catalogue = _new()
    known = {_key(entry) for entry in catalogue}
    lacking = [sentence for key, sentence in said.items() if key not in known]
    for sentence in lacking:
        catalogue.add(
            sentence.words,
            locations=sentence.places[:1],
            context=sentence.context,
        )
    if lacking:
        _write(catalogue, room / PLACE)
    return len(lacking)


def read(room: Path) -> "Catalog | None":
    """A room's catalogue; None where it has none yet."""
    from babel.messages.pofile import read_po  # babel is slow to load, and seldom needed

    path = room / PLACE
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale="ja", abort_invalid=True)


def compile_room(room: Path) -> int:
    """Compile one catalogue; the count of its sentences. Readers see the old or the new file."""
    from babel.messages.mofile import write_mo  # babel is slow to load, and seldom needed

    catalogue = read(room)
    if catalogue is None:
        return 0
    target = (room / PLACE).with_suffix(".mo")
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".new")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalogue)
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return len([entry for entry in catalogue if entry.id])


def compile_stale() -> int:
    """Compile each catalogue whose words are newer than its compiled form; how many there were."""
    stale = [room for room in rooms() if _is_stale(room)]
    for room in stale:
        compile_room(room)
    return len(stale)


def _is_stale(room: Path) -> bool:
    source = room / PLACE
    target = source.with_suffix(".mo")
    if not source.exists():
        return False
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _sentences(path: Path) -> Iterator[tuple[int, Words, str | None]]:
    source = path.read_text("utf-8")
    if path.suffix == ".py":
        if not any(mark in source for mark in MARKS):
            return
    elif any(mark in source for mark in TEMPLATE_MARKS):
        source = templatize(source, origin=str(path))
    else:
        return
    from babel.messages.extract import extract  # babel is slow to load, and seldom needed

    file = BytesIO(source.encode())
    for line, words, _comments, context in extract("python", file, PYTHON_WORDS, (), {}):
        yield line, words if isinstance(words, str) else tuple(words), context


def _key(entry: "Message") -> Key:
    return (entry.context, _first(entry.id))


def _first(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


def _is_full(entry: "Message") -> bool:
    said = entry.string
    return bool(said) if isinstance(said, str) else all(said or [""])


def _new() -> "Catalog":
    from babel.messages.catalog import Catalog  # babel is slow to load, and seldom needed

    return Catalog(locale="ja", project="Kitamae", fuzzy=False)


def _write(catalogue: "Catalog", path: Path) -> None:
    """Plain po text in the order of the places where the sentences stand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "# Japanese for this room, written by hand.",
        'msgid ""',
        'msgstr ""',
        '"Content-Type: text/plain; charset=UTF-8\\n"',
        '"Language: ja\\n"',
        '"Plural-Forms: nplurals=1; plural=0;\\n"',
    ]
    entries = sorted(
        (entry for entry in catalogue if entry.id),
        key=lambda entry: entry.locations[0][0] if entry.locations else "~",
    )
    for entry in entries:
        lines.append("")
        lines += [f"#: {place}" for place, _line in entry.locations[:1]]
        if entry.context:
            lines.append(f"msgctxt {_quoted(entry.context)}")
        lines += _said(entry)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _said(entry: "Message") -> list[str]:
    if isinstance(entry.id, str):
        string = entry.string if isinstance(entry.string, str) else ""
        return [f"msgid {_quoted(entry.id)}", f"msgstr {_quoted(string)}"]
    string = entry.string[0] if entry.string else ""
    return [
        f"msgid {_quoted(entry.id[0])}",
        f"msgid_plural {_quoted(entry.id[1])}",
        f"msgstr[0] {_quoted(string)}",
    ]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
