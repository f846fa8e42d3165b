"""Keeping the index true: the queue of changed products is drained into it.

The queue stands in the database. A write puts its product there in its own transaction, so nothing
that is committed can be missed, and nothing is taken off before the index has it on the disk.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kitamae.kernel.garbage import uncollected
from kitamae.search.documents import Document
from kitamae.search.index import Index, Rebuilding, Writer

AIM_SECONDS = 1.0
"""How long one batch should take, its commit included; a change alone is found at once."""

# each commit costs as much as some hundred documents: small batches make a long queue longer, and
# what was changed last is found only when all of it is through
_SMALLEST, _LARGEST = 500, 5_000


@dataclass(frozen=True, slots=True)
class Dirty:
    """A product that changed. `mark` tells this change from a later one of the same product."""

    product_id: int
    mark: int


class DirtyQueue(Protocol):
    """The changed products, oldest first."""

    def waiting(self, limit: int) -> Sequence[Dirty]:
        """The oldest ones; they stay in the queue."""
        ...

    def done(self, rows: Sequence[Dirty]) -> None:
        """Take off exactly these: a product that changed again since stays."""
        ...


class Source(Protocol):
    """Where products come from."""

    def documents(self, ids: Sequence[int]) -> Iterable[Document]:
        """Those products as they stand now; who is left out is no longer to be found by anyone."""
        ...

    def all_documents(self) -> Iterable[Document]:
        """Every product, one after the other."""
        ...


def drain(
    index: Index,
    queue: DirtyQueue,
    source: Source,
    *,
    seconds: float | None = None,
    wait_seconds: float = 10.0,
) -> int:
    """Bring the index up to the queue, in batches of about a second; how many rows were done.

    Stops when the queue is empty, or after `seconds`. Raises `IndexMissing` where there is no
    index (see `heal`), and `WriterBusy` where another process is draining.
    """
    if not queue.waiting(1):
        return 0
    drained, size = 0, _SMALLEST
    until = None if seconds is None else time.monotonic() + seconds
    with index.writer(wait_seconds) as writer:
        while rows := queue.waiting(size):
            began = time.monotonic()
            _apply(writer, rows, source)
            queue.done(rows)
            drained += len(rows)
            if until is not None and time.monotonic() >= until:
                break
            took = max(time.monotonic() - began, 0.001)
            size = min(max(int(len(rows) * AIM_SECONDS / took), _SMALLEST), _LARGEST)
    return drained


def rebuild(index: Index, queue: DirtyQueue, source: Source, *, wait_seconds: float = 10.0) -> int:
    """Build the index anew from the source, changes that come meanwhile included; how many."""

    def take_changes(building: Rebuilding) -> None:
        while rows := queue.waiting(_LARGEST):
            _apply(building, rows, source)
            queue.done(rows)

    return index.rebuild(source.all_documents(), meanwhile=take_changes, wait_seconds=wait_seconds)


def heal(index: Index, queue: DirtyQueue, source: Source) -> bool:
    """Rebuild where the index is missing, damaged or made by other rules; whether it was."""
    if index.state() == "ready":
        return False
    rebuild(index, queue, source)
    return True


def _apply(writer: Writer | Rebuilding, rows: Sequence[Dirty], source: Source) -> None:
    ids = list(dict.fromkeys(row.product_id for row in rows))
    with uncollected():  # thousands of documents, none of which points back at anything
        documents = list(source.documents(ids))
        writer.remove(set(ids) - {document.id for document in documents})
        writer.put(documents)
    writer.commit()
