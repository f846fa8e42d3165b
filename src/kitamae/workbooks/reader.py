"""Reading a file: glance, then the limited child reads while the scan goes over the same bytes.

The child is started after the glance and is killed, with nothing of its answer used, when the
scan refuses the file: so a good file costs hardly more than the reader itself, and a bad one
never costs more than the child may use.
"""

import importlib.util
import marshal
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Self

from kitamae.kernel.problems import Problem
from kitamae.workbooks.archive import refuse
from kitamae.workbooks.cells import CHOICES_SHEET, Cells, Merge, Sheet, Unreadable, Workbook
from kitamae.workbooks.limits import LIMITS, Limits
from kitamae.workbooks.parts import sheet_parts
from kitamae.workbooks.preflight import Findings, Glance, far_cell, glance, scan
from kitamae.workbooks.spool import Spool

_CHILD = str(Path(__file__).with_name("child.py"))
_SLICER = str(Path(__file__).with_name("slices.py"))
_HEAD = struct.Struct("<cII")  # as in child.py: the frame's letter, its length, its rows
_FAULTS = {"book.password", "book.damaged", "book.memory", "text.encoding", "text.broken"}
_CRUSHED = {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGBUS}


def open_workbook(path: str | Path, *, limits: Limits = LIMITS) -> Workbook:
    """Read any spreadsheet or text of values; raises Unreadable with the one problem it has."""
    file = Path(path).resolve()
    seen = glance(file, limits)
    answer = _Answer(limits)
    with _Child(seen, limits, answer) as child:
        findings = scan(seen, limits)
        child.wait()
    answer.check(child, seen)
    sheets = tuple(
        draft.sheet(answer.spool, file.stem)
        for draft in answer.drafts
        if draft.name != CHOICES_SHEET
    )
    if not any(len(sheet.cells) for sheet in sheets):
        raise refuse("book.no_rows")
    return _workbook(seen, sheets, findings)


def _workbook(seen: Glance, sheets: tuple[Sheet, ...], findings: Findings) -> Workbook:
    notes = [*findings.notes]
    notes += [Problem("book.hidden_sheet", {"sheet": s.name}) for s in sheets if s.hidden]
    if seen.encoding and not seen.encoding.startswith("utf-8"):
        notes.append(Problem("text.encoding_used", {"encoding": _SPOKEN[seen.encoding]}))
    return Workbook(seen.kind, sheets, findings.marks, tuple(notes), seen.encoding, seen.delimiter)


_SPOKEN = {"cp932": "Shift_JIS (CP932)", "utf-16": "UTF-16"}


@dataclass(slots=True)
class _Draft:
    """A sheet while its blocks arrive."""

    name: str
    hidden: bool
    row: int
    column: int
    merges: list[Any]
    blocks: list[tuple[int, int, int]] = field(default_factory=list)
    width: int = 0

    def sheet(self, spool: Spool, unnamed: str) -> Sheet:
        return Sheet(
            self.name or unnamed,
            Cells(spool, self.blocks, self.width),
            self.row + 1,
            self.column + 1,
            self.hidden,
            tuple(
                Merge(top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in self.merges
            ),
        )


class _Answer:
    """What the child has said so far, held to the bounds of what it may say."""

    def __init__(self, limits: Limits) -> None:
        self.spool = Spool(held_bytes=limits.held_bytes)
        self.drafts: list[_Draft] = []
        self.is_done = False
        self.fault: str | None = None
        self._left = limits.answer_bytes

    def take(self, pipe: IO[bytes]) -> None:
        """Read frames until the child ends, says something senseless, or says too much."""
        while not self.is_done and not self.fault:
            head = pipe.read(_HEAD.size)
            if len(head) < _HEAD.size:
                return
            kind, length, rows = _HEAD.unpack(head)
            self._left -= length + _HEAD.size
            if self._left < 0:
                self.fault = "book.memory"
                return
            frame = pipe.read(length)
            if len(frame) < length:
                return
            self._understand(kind, frame, rows)

    def _understand(self, kind: bytes, frame: bytes, rows: int) -> None:
        if kind == b"b":
            self.drafts[-1].blocks.append((rows, self.spool.add(frame), len(frame)))
            return
        said = marshal.loads(frame)  # noqa: S302 -- our own child's, no code objects
        if kind == b"s":
            self.drafts.append(_Draft(*said))
        elif kind == b"e":
            self.drafts[-1].width = said
        elif kind == b"m":
            self.drafts[-1].merges = said
        elif kind == b"a":
            self.drafts.clear()
        elif kind == b"f":
            self.fault = said if said in _FAULTS else "book.crashed"
        elif kind == b"d":
            self.is_done = True

    def check(self, child: "_Child", seen: Glance) -> None:
        """Raise the one sentence of a reading that did not end well."""
        if self.fault == "book.memory":
            raise _too_large(seen)
        if self.fault:
            raise refuse(self.fault)
        if self.is_done:
            return
        if child.is_late or child.returncode == -signal.SIGXCPU:
            raise refuse("book.time")
        if child.returncode in _CRUSHED:
            raise _too_large(seen)
        raise refuse("book.crashed")


def _too_large(seen: Glance) -> Unreadable:
    """The refusal of a table too large to hold, with the cell to blame where there is one."""
    if found := far_cell(seen):
        return refuse("book.far_cell", sheet=found[0], cell=found[1])
    return refuse("book.memory")


class _Child:
    """The running child, its clock, and the thread that listens to it."""

    def __init__(self, seen: Glance, limits: Limits, answer: _Answer) -> None:
        self._answer = answer
        self.is_late = False
        sliced = _to_slice(seen, limits)  # may refuse the file: before anything stands
        self._folder = tempfile.TemporaryDirectory(prefix="kitamae-child-")
        # the reader goes by the name's ending, so the file gets the one that its content deserves
        named = Path(self._folder.name, f"book.{seen.kind}")
        named.symlink_to(seen.path)
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter and script
            [*_command(seen, named, limits), *sliced],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            close_fds=True,
            pipesize=1 << 20,
        )
        self._clock = threading.Timer(limits.wall_seconds, self._ring)
        self._clock.daemon = True
        self._clock.start()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._clock.cancel()
        self._process.kill()
        self._process.wait()
        self._listener.join()
        self._folder.cleanup()

    @property
    def returncode(self) -> int:
        """How the child ended; a negative number is the signal that ended it."""
        return self._process.wait()

    def wait(self) -> None:
        """Until the child has said everything, or is dead."""
        self._listener.join()
        if not self._answer.is_done and not self._answer.fault:
            # its pipe is shut: it is ending by itself, and how it ends says why
            self._process.wait()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        with pipe:
            try:
                self._answer.take(pipe)
            except (ValueError, EOFError, TypeError, IndexError):
                self._answer.fault = "book.crashed"

    def _ring(self) -> None:
        self.is_late = True
        self._process.kill()


def _command(seen: Glance, path: Path, limits: Limits) -> list[str]:
    # isolated, without site: no packages, no environment, no current folder on its path
    start = [sys.executable, "-I", "-S", _CHILD, seen.kind, str(path)]
    start += [str(limits.memory_bytes), str(limits.cpu_seconds)]
    if seen.kind == "csv":
        return [*start, str(seen.encoding), str(seen.delimiter)]
    return [*start, _library()]


def _to_slice(seen: Glance, limits: Limits) -> list[str]:
    """For a book too large to be held whole: what cuts it, and its sheets as `order:part`."""
    if seen.archive is None or seen.kind not in {"xlsx", "xlsm"}:
        return []
    parts = seen.archive.parts
    large = [name for name in parts if name.endswith(("haredStrings.xml", "haredstrings.xml"))]
    sheets = sheet_parts(seen.archive)
    if sum(parts[name].file_size for name in {*large, *sheets}) < limits.sliced_from_bytes:
        return []
    return [_SLICER, *(f"{sheet.order}:{part}" for part, sheet in sheets.items())]


def _library() -> str:
    """Where the reader's one compiled file lies: the child loads it and nothing beside it."""
    spec = importlib.util.find_spec("python_calamine._python_calamine")
    if spec is None or spec.origin is None:
        raise Unreadable(Problem("book.crashed"))
    return spec.origin
