"""Photos of products: from files with any name to checked pictures with their product and side.

The door is `examine`, which needs no database and no server; `kitamae sheet check --photos` and the
background task both call it:

    report = examine([Path("photos.zip")], known_jans={"4901234567894"})
    report.as_json()   # [{"file", "jan", "side", "status", "codes", "messages_ja", …}, …]
    report.missing     # products without a front or a back
    report.photos[0].findings[0].mark   # where to draw the coach mark

`naming` reads names, `intake` opens zips, `decoding` runs the limited child in which `checks`
looks at each picture, `matching` puts files and products together, `problems.toml` says it all.
"""

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from kitamae.catalogue.photos.decoding import Readers
from kitamae.catalogue.photos.endings import fits_ending
from kitamae.catalogue.photos.findings import Mark, Rendition, Seen
from kitamae.catalogue.photos.intake import Received, Upload, receive
from kitamae.catalogue.photos.limits import LIMITS, Limits
from kitamae.catalogue.photos.matching import Examined, match_photos
from kitamae.catalogue.photos.naming import Side, read_name
from kitamae.catalogue.photos.report import Finding, Photo, PhotoReport
from kitamae.catalogue.photos.sentences import Status, heading, remedy

__all__ = [
    "LIMITS",
    "Examined",
    "Finding",
    "Limits",
    "Mark",
    "Photo",
    "PhotoReport",
    "Rendition",
    "Seen",
    "Side",
    "Status",
    "Upload",
    "examine",
    "heading",
    "look_at",
    "match_photos",
    "read_name",
    "remedy",
]

Source = Path | str | Upload


def examine(
    sources: Source | Iterable[Source],
    known_jans: Collection[str] | None = None,
    *,
    renditions: Path | None = None,
    limits: Limits = LIMITS,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> PhotoReport:
    """Check photos and match them to products.

    `sources` are files, folders and zips, one or many; an `Upload` gives a file the name that its
    sender gave it. `known_jans` are the products to match (none given: every right JAN).
    `renditions` is an empty folder for the three sizes of each photo (`Photo.seen.renditions`).
    `progress` is told how many photos are done, and may raise to stop. OSError where a source
    does not exist; nothing inside the files raises.
    """
    uploads = [_upload(one) for one in _many(sources)]
    litter: list[str] = []
    examined: list[Examined] = []
    for received, seen in look_at(uploads, renditions=renditions, limits=limits, workers=workers):
        if received.litter:
            litter.append(received.file)
            continue
        fits = seen is None or not seen.format or fits_ending(seen.format, received.file)
        examined.append(Examined(read_name(received.file), seen, received.problem, fits))
        if progress:
            progress(len(examined))
    return match_photos(examined, known_jans, litter)


def look_at(
    uploads: Iterable[Upload],
    *,
    renditions: Path | None = None,
    limits: Limits = LIMITS,
    workers: int | None = None,
) -> Iterator[tuple[Received, Seen | None]]:
    """Each file with what was seen in it, in order; nothing seen where it was not opened."""
    waiting: list[Received] = []

    def files(room: Path) -> Iterator[tuple[Path, Path | None]]:
        for number, received in enumerate(receive(uploads, limits, room)):
            waiting.append(received)
            if received.path:
                yield received.path, renditions and (renditions / f"{number:05d}").resolve()

    with (
        tempfile.TemporaryDirectory(prefix="kitamae-photos-") as room,
        closing(Readers(limits, workers)) as readers,
    ):
        for seen in readers.read_each(files(Path(room))):
            while (received := waiting.pop(0)).path is None:
                yield received, None
            if received.passing:
                received.path.unlink()
            yield received, seen
        for received in waiting:
            yield received, None


def _many(sources: Source | Iterable[Source]) -> list[Source]:
    return [sources] if isinstance(sources, Path | str | Upload) else list(sources)


def _upload(source: Source) -> Upload:
    if isinstance(source, Upload):
        return source
    path = Path(source)
    return Upload(path, path.name)
