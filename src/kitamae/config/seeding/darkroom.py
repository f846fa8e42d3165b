"""Where the demo's photographs are drawn and their sizes made, in processes of their own.

Nothing here knows Django. A photograph in order is not looked at: we drew it ourselves, and what
a look would see is known. One with a flaw is looked at by the checks that every photo meets.
"""

import hashlib
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np

from kitamae.catalogue.photos.checks import check_photo
from kitamae.catalogue.photos.findings import Seen
from kitamae.catalogue.photos.limits import LIMITS
from kitamae.catalogue.photos.renditions import write_renditions
from kitamae.config import demo


@dataclass(frozen=True, slots=True)
class Developed:
    """One photograph: the name under which its maker sends it, where it lies, what is seen."""

    name: str
    path: Path
    seen: Seen


class Film(Protocol):
    """The photographs of one maker, when they are ready."""

    def get(self) -> list[Developed]:
        """Wait for them."""
        ...


class Darkroom:
    """Draws while the story goes on; ask for a maker's photographs when they are needed."""

    def __init__(self, films: dict[int, Film]) -> None:
        self._films = films

    def photographs(self, company: demo.Company) -> list[Developed]:
        """What a maker sends, in the order of its products."""
        return self._films[company.turn].get()


@contextmanager
def darkroom(companies: Sequence[demo.Company], room: Path) -> Iterator[Darkroom]:
    """Start to draw the photographs of these makers; `room` is an empty folder of ours."""
    # a bare start: no connection to the database and no lock of ours goes along
    with get_context("spawn").Pool(os.cpu_count() or 1, _heed_nobody) as pool:
        yield Darkroom(
            {
                company.turn: pool.apply_async(develop, (company.turn, room / str(company.turn)))
                for company in companies
            }
        )


def _heed_nobody() -> None:
    """Ctrl-C is for the whole: whoever started us ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def develop(turn: int, room: Path) -> list[Developed]:
    """Draw one maker's photographs, and write them with their sizes."""
    cv2.setNumThreads(1)
    room.mkdir()
    made = []
    for offer in demo.offers(demo.companies()[turn]):
        jan = offer.answers.get("jan")
        if not jan:
            continue
        for number, side in enumerate(offer.sides, 1):
            flaw = offer.flaw if side == "front" else None
            if flaw:
                made.append(develop_flawed(offer.answers, flaw, room))
                continue
            content = demo.draw(offer.answers, side)
            path, stem = room / f"{jan}-{number}.jpg", room / f"{jan}-{number}"
            path.write_bytes(content)
            made.append(Developed(path.name, path, _known(content, side, jan, stem)))
    return made


def develop_flawed(answers: dict[str, Any], flaw: str, room: Path) -> Developed:
    """A front with something wrong, looked at by the checks that every photo meets."""
    stem = room / f"{answers['jan']}-1"
    path = stem.with_suffix(".jpg")
    path.write_bytes(demo.flawed(answers, flaw))
    return Developed(path.name, path, check_photo(path, LIMITS, stem))


def _known(content: bytes, side: str, jan: str, stem: Path) -> Seen:
    """What is seen in a photograph that we drew as it should be.

    It has no fingerprint: drawn packages of one kind are more alike than photographed ones.
    """
    blue_first = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    assert blue_first is not None
    rgb = cv2.cvtColor(blue_first, cv2.COLOR_BGR2RGB)
    height, width = rgb.shape[:2]
    return Seen(
        format="JPEG",
        width=width,
        height=height,
        ground="white",
        digest=hashlib.sha256(content).hexdigest(),
        barcodes=(jan,) if side == "back" else (),
        renditions=write_renditions(rgb, stem),
    )
