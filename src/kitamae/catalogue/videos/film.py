"""What was read of a video file: its length, its size, its kind, five pictures of it."""

from dataclasses import dataclass

from kitamae.kernel.problems import Problem, load

load(__package__)

PLAYED = {"h264", "av1", "vp9"}  # what every browser of a buyer plays
FRAMES = 5  # pictures that its maker chooses its poster from


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a film, as a JPEG, and the second at which it stands."""

    seconds: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Film:
    """What one reading of a file found; `best` is the number of the picture to show first."""

    seconds: float
    width: int
    height: int
    codec: str
    frames: tuple[Frame, ...] = ()
    best: int = 0


class NoFilm(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The file cannot be taken as a video; the problem says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, params)
