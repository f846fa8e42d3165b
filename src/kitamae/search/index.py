"""The index: reading it, writing it, building it anew.

Many processes read while one writes. A reader looks at two small files before each search and so
sees every commit of any process. What is not committed is lost with its process, and only that:
the rows are still in the queue (see `draining`).
"""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy

from kitamae.search.documents import Document, schema, written
from kitamae.search.folders import Folders, State

_HEAP = 96_000_000  # bytes before a segment is written out; one thread
_BUILD_CHUNK = 2_000


class IndexMissing(Exception):  # noqa: N818 - a state, not a fault: it is being built
    """There is no index to read yet, or none that can be read: rebuild it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one commit. `generation` changes with every commit and every swap."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    generation: tuple[str, int, int]


class Writer:
    """Puts and removes products; nothing is seen before `commit`."""

    def __init__(self, index: tantivy.Index, *, fresh: bool = False) -> None:
        self._writer = index.writer(_HEAP, 1)
        self._schema = index.schema
        self._fresh = fresh  # nothing to replace in an index that has just been made

    def put(self, documents: Iterable[Document]) -> int:
        """Add products, each in place of its former self; how many."""
        count = 0
        for count, document in enumerate(documents, start=1):  # noqa: B007 - returned
            if not self._fresh:
                self.remove([document.id])
            self._writer.add_document(written(document))
        return count

    def remove(self, ids: Iterable[int]) -> None:
        """Take products out; unknown ones are passed over."""
        for number in ids:
            # by query: deleting by term takes a number as signed, and then finds nothing
            self._writer.delete_documents_by_query(
                tantivy.Query.term_query(self._schema, "id", number)
            )

    def commit(self) -> None:
        """Write to the disk and show it to the readers."""
        self._writer.commit()

    def settle(self) -> None:
        """Let merges in the background end. The writer is used up."""
        self._writer.wait_merging_threads()


class Index:
    """The index under one folder. Cheap to make, safe for threads; keep one per process."""

    def __init__(self, root: Path) -> None:
        self.folders = Folders(root)
        self._guard = threading.Lock()
        self._open: tuple[Path, tantivy.Index] | None = None
        self._snapshot: Snapshot | None = None

    def state(self) -> State:
        """`ready`; `outdated` (readable, made by other rules); `missing` or `damaged`."""
        state = self.folders.state()
        if state in {"ready", "outdated"}:
            try:
                self._opened(self.folders.live()).searcher()
            except (ValueError, OSError, IndexMissing):
                return "damaged"
        return state

    def snapshot(self) -> Snapshot:
        """The newest commit. Where the folder has just gone, the last one seen still answers."""
        with self._guard:
            try:
                return self._newest()
            except (ValueError, OSError, IndexMissing):
                if self._snapshot is None:
                    raise IndexMissing(str(self.folders.root)) from None
                return self._snapshot

    def count(self) -> int:
        """How many products the index holds, whoever may see them."""
        return int(self.snapshot().searcher.num_docs)

    @contextlib.contextmanager
    def writer(self, wait_seconds: float = 10.0) -> Iterator[Writer]:
        """The one writer of the live index; `WriterBusy` where another process has it."""
        with self.folders.locked(wait_seconds):
            folder = self.folders.live()
            if folder is None or self.folders.state() == "damaged":
                raise IndexMissing(str(self.folders.root))
            try:
                writer = Writer(tantivy.Index.open(str(folder)))
            except ValueError:
                raise IndexMissing(str(self.folders.root)) from None
            try:
                yield writer
            finally:
                writer.settle()

    def rebuild(
        self,
        documents: Iterable[Document],
        *,
        meanwhile: Callable[["Rebuilding"], None] | None = None,
        wait_seconds: float = 10.0,
    ) -> int:
        """Build anew beside the live index, then swap; how many products it was built from.

        Readers go on reading the old one. `meanwhile` is called every few thousand products with
        the rebuilding, so that changes that came since go into both (see `draining.rebuild`).
        """
        with self.folders.locked(wait_seconds):
            live = self.folders.live() if self.state() in {"ready", "outdated"} else None
            folder = self.folders.begin()
            building = Rebuilding(folder, live)
            try:
                count = building.take_in(documents, meanwhile)
                building.commit()
            finally:
                building.close()
            self.folders.publish(folder)
            return count

    def _newest(self) -> Snapshot:
        folder = self.folders.live()
        if folder is None or self.folders.state() == "damaged":
            raise IndexMissing(str(self.folders.root))
        seen = (folder / "meta.json").stat()
        generation = (folder.name, seen.st_ino, seen.st_mtime_ns)
        if self._snapshot is None or self._snapshot.generation != generation:
            index = self._opened(folder)
            index.reload()
            self._snapshot = Snapshot(index.searcher(), index.schema, generation)
        return self._snapshot

    def _opened(self, folder: Path | None) -> tantivy.Index:
        if folder is None:
            raise IndexMissing(str(self.folders.root))
        if self._open is None or self._open[0] != folder:
            index = tantivy.Index.open(str(folder))
            index.config_reader("manual", 0)
            self._open = (folder, index)
        return self._open[1]


class Rebuilding:
    """An index being built beside the live one."""

    def __init__(self, folder: Path, live: Path | None) -> None:
        self._new = Writer(tantivy.Index(schema(), path=str(folder)), fresh=True)
        self._live = Writer(tantivy.Index.open(str(live))) if live else None
        self._changed: set[int] = set()

    def take_in(
        self, documents: Iterable[Document], meanwhile: Callable[["Rebuilding"], None] | None
    ) -> int:
        """Write the products; one that changed since is there already, and newer."""
        count = 0
        for count, document in enumerate(documents, start=1):
            if document.id not in self._changed:
                self._new.put([document])
            if meanwhile and count % _BUILD_CHUNK == 0:
                meanwhile(self)
        if meanwhile:
            meanwhile(self)
        return count

    def put(self, documents: Iterable[Document]) -> None:
        """Products that changed while we build: into both."""
        for document in documents:
            self.remove([document.id])
            self._new.put([document])
            if self._live:
                self._live.put([document])

    def remove(self, ids: Iterable[int]) -> None:
        """Products that went while we build: out of both."""
        numbers = list(ids)
        self._changed.update(numbers)
        self._new.remove(numbers)
        if self._live:
            self._live.remove(numbers)

    def commit(self) -> None:
        """Keep what changed, in both."""
        self._new.commit()
        if self._live:
            self._live.commit()

    def close(self) -> None:
        """Let go of both; what is not committed is dropped."""
        self._new.settle()
        if self._live:
            self._live.settle()
