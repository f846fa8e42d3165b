"""What is told of each photo before anything is stored."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from kitamae.catalogue.photos.findings import Mark, Seen, Sign
from kitamae.catalogue.photos.naming import Side, side_of
from kitamae.catalogue.photos.sentences import Status, problem_of, status_after
from kitamae.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a photo, and where to draw the coach mark."""

    problem: Problem
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """One file: whose it is, which side it shows, and all that was found."""

    file: str
    jan: str | None
    number: int | None
    signs: tuple[Sign, ...]
    seen: Seen | None = None
    suggested_number: int | None = None  # to be confirmed, where the side is asked for

    @property
    def side(self) -> Side | None:
        """Front, back or other; nothing where it is not known."""
        return None if self.number is None else side_of(self.number)

    @property
    def status(self) -> Status:
        """What becomes of it: ok, repaired, warning, unmatched, refused."""
        return status_after(list(self.signs))

    @property
    def taken(self) -> bool:
        """Whether it may be stored for its product, at once or once its side is told."""
        return self.status not in {"unmatched", "refused"}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, as problems."""
        return tuple(Finding(problem_of(sign), sign.mark) for sign in self.signs)

    def as_json(self) -> dict[str, Any]:
        """As `kitamae sheet check --json` prints it."""
        problems = [finding.problem for finding in self.findings]
        return {
            "file": self.file,
            "jan": self.jan,
            "side": self.side,
            "status": self.status,
            "codes": [problem.code for problem in problems],
            "messages_ja": [problem.message("ja") for problem in problems],
            "messages_en": [problem.message("en") for problem in problems],
        }


@dataclass(frozen=True, slots=True)
class PhotoReport:
    """The match report of one upload."""

    photos: tuple[Photo, ...]
    missing: tuple[Problem, ...] = ()  # a product without a front or a back
    litter: tuple[str, ...] = ()  # what the system left in the folder and nobody meant to send

    @property
    def counts(self) -> dict[str, int]:
        """How many photos of each status; they add up to the number of photos."""
        return dict(Counter(photo.status for photo in self.photos))

    def as_json(self) -> list[dict[str, Any]]:
        """The list `photos` of `kitamae sheet check --json`."""
        return [photo.as_json() for photo in self.photos]
